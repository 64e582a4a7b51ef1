import { useState } from 'react'
import { GROUPS, HOUSEHOLDS } from '@/domain/shared/profile'
import { editor as words } from '@/i18n/editor.zh-CN'
import { groups, households } from '@/i18n/eligibility.zh-CN'
import { Chips } from '@/ui/choice'
import { Box, Row, Text } from '@/ui/element'
import { Field, TextField } from '@/ui/field'
import { Sentence } from '@/ui/surface'
import { detailsOf, type FactsDraft, toggled } from './draft'
import { type Community, shownOf, streetOf, whomWords } from './facts'

/** Ages from which services are usual. */
const FROM = [60, 65, 70, 80] as const
type Ages = 'any' | 'own' | `${(typeof FROM)[number]}`
type Places = 'any' | 'community' | 'street' | 'others'

const agesIn = ({ ageFrom, ageTo }: FactsDraft): Ages => {
  if (ageFrom === '' && ageTo === '') return 'any'
  return ageTo === '' && FROM.some((age) => String(age) === ageFrom) ? (ageFrom as Ages) : 'own'
}

const placesIn = ({ communities }: FactsDraft, community: Community): Places => {
  if (communities.length === 0) return 'any'
  const [only, ...others] = communities
  if (others.length === 0 && only === community.code) return 'community'
  return others.length === 0 && only === streetOf(community) ? 'street' : 'others'
}

/** For whom a service is, as plain choices that read back as a sentence. */
export const EligibilityFields = ({
  draft,
  community,
  problem,
  onChange,
}: {
  draft: FactsDraft
  community: Community
  problem: string | undefined
  onChange: (changed: Partial<FactsDraft>) => void
}) => {
  const [own, setOwn] = useState(false)
  /** What was said before, so that it can be chosen again. */
  const [others] = useState(draft.communities)
  const ages = own ? 'own' : agesIn(draft)
  const places = placesIn(draft, community)
  const chooseAges = (chosen: Ages) => {
    setOwn(chosen === 'own')
    if (chosen !== 'own') onChange({ ageFrom: chosen === 'any' ? '' : chosen, ageTo: '' })
  }
  const choosePlaces = (chosen: Places) => {
    const codes = { any: [], community: [community.code], street: [streetOf(community)], others }
    onChange({ communities: codes[chosen] })
  }
  const hasOthers = placesIn({ ...draft, communities: others }, community) === 'others'
  const age = (part: 'ageFrom' | 'ageTo') => (
    <Box className="grow">
      <Text size="note" tone="quiet" className="block" mute>
        {words[part]}
      </Text>
      <TextField
        id={`publish-${part}`}
        label={words[part]}
        kind="digit"
        maxLength={3}
        value={draft[part]}
        onChange={(written) => onChange({ [part]: written.replace(/\D/g, '') })}
      />
    </Box>
  )
  return (
    <>
      <Field name={words.ages} problem={problem}>
        <Chips
          label={words.ages}
          value={[ages]}
          choices={[
            { id: 'any' as Ages, words: words.anyAge },
            ...FROM.map((from) => ({ id: String(from) as Ages, words: words.agesFrom(from) })),
            { id: 'own' as Ages, words: words.agesOwn },
          ]}
          onChange={chooseAges}
        />
        {ages === 'own' && (
          <Row gap={3}>
            {age('ageFrom')}
            {age('ageTo')}
          </Row>
        )}
      </Field>
      <Field name={words.households} hint={words.some}>
        <Chips
          label={words.households}
          value={draft.households}
          choices={HOUSEHOLDS.map((id) => ({ id, words: households[id] }))}
          onChange={(id) => onChange({ households: toggled(draft.households, id) })}
        />
      </Field>
      <Field name={words.people} hint={words.some}>
        <Chips
          label={words.people}
          value={draft.groups}
          choices={GROUPS.map((id) => ({ id, words: groups[id] }))}
          onChange={(id) => onChange({ groups: toggled(draft.groups, id) })}
        />
      </Field>
      <Field name={words.places}>
        <Chips
          label={words.places}
          value={[places]}
          choices={[
            { id: 'any' as Places, words: words.anyPlace },
            { id: 'community' as Places, words: words.ownCommunity(community.name) },
            { id: 'street' as Places, words: words.ownStreet },
            ...(hasOthers ? [{ id: 'others' as Places, words: words.otherPlaces(others.length) }] : []),
          ]}
          onChange={choosePlaces}
        />
      </Field>
      <Box className="read-back" role="status">
        <Sentence strong className="block">
          {words.read(whomWords(shownOf(detailsOf(draft)).eligibility, community))}
        </Sentence>
        <Sentence size="note" tone="quiet" className="block">
          {words.readNote}
        </Sentence>
      </Box>
    </>
  )
}
