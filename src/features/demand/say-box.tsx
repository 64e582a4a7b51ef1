import { useRef, useState } from 'react'
import type { CategoryId } from '@/contract/menu'
import { demand } from '@/i18n/demand.zh-CN'
import { refusals } from '@/i18n/zh-CN'
import type { ValueOf } from '@/platform/call'
import { isVisitor } from '@/platform/call'
import { go } from '@/platform/navigation'
import { useCommand, useQuery } from '@/platform/use-call'
import { usePaused } from '@/platform/use-paused'
import { Button } from '@/ui/button'
import { Box, focusOn, Row, Tap, Text, TextInput } from '@/ui/element'
import { Field, Select, SwitchRow, TextField } from '@/ui/field'
import { Icon } from '@/ui/icon'
import { Banner } from '@/ui/notice'
import { Card, Sentence } from '@/ui/surface'
import { CATEGORY_CHOICES, categoryName } from './categories'
import type { Shown } from './demands'
import { GridSelect } from './grid-select'
import {
  EVERYBODY,
  inputOf,
  MOST_WHEN,
  MOST_WORDING,
  MOST_WORDS,
  NO_CATEGORY,
  privacyOf,
  SELF,
  type Urgency,
  useSayDraft,
  wordingOf,
} from './say-draft'
import type { Seconding } from './seconding'

const words = demand.say

/** Typing pauses this long before it is looked up what there is already, milliseconds. */
const PAUSE = 500

/** Fewer characters say too little to look anything up. */
const LEAST = 2

/** Somebody I may act for. */
export interface Served {
  memberId: string
  name: string
}

type Found = ValueOf<'demand.suggest'>

/** What fits what is typed; the last answer stays while the next is on its way. */
const useFound = (text: string, community: string | undefined): Found | null => {
  const [typed] = usePaused(text.trim(), PAUSE)
  const asked = typed.length >= LEAST
  const { value } = useQuery('demand.suggest', asked ? { text: typed, ...(community && { community }) } : null)
  const last = useRef<Found | null>(null)
  if (value) last.current = value
  return asked && text.trim() !== '' ? last.current : null
}

/** What there is already: to be ordered, or asked for by others. */
const AlreadyThere = ({ found, seconding }: { found: Found; seconding: Seconding }) => (
  <Box className="stack say-found" role="group" label={demand.found.label}>
    {found.services.map(({ id, title }) => (
      <Tap key={id} className="say-hint" onTap={() => go.to('service', { serviceId: id })}>
        <Icon name="search" small className="ink-jade" />
        <Sentence size="label" className="grow">
          {demand.found.service(title)}
        </Sentence>
        <Icon name="right" small />
      </Tap>
    ))}
    {found.alike.map(seconding.of).map((one: Shown) => (
      <Row key={one.id} gap={2} className="say-alike">
        <Text size="label" className="grow">
          {one.asked ? demand.found.alikeOwn(one.text) : demand.found.alike(one.text, one.wants)}
        </Text>
        {!one.asked && seconding.button(one)}
      </Row>
    ))}
  </Box>
)

/** One box in one's own words, for whom and how urgent, and who may read it. */
export const SayBox = ({
  people,
  community,
  home,
  seconding,
  onSent,
}: {
  people: readonly Served[]
  /** Whose wall is looked at. */
  community: string | undefined
  /** Where the one who speaks lives. */
  home: string | undefined
  seconding: Seconding
  onSent: (demandId: string) => void
}) => {
  const { draft, write, clear } = useSayDraft()
  const found = useFound(draft.text, community)
  const express = useCommand('demand.express', 'demand')
  const [problem, setProblem] = useState<string | null>(null)

  const served = people.find(({ memberId }) => memberId === draft.forWhom)
  const forWhom = draft.forWhom === EVERYBODY ? EVERYBODY : (served?.memberId ?? SELF)
  const guessed = found?.category ?? null
  const category = draft.category === NO_CATEGORY ? null : (draft.category ?? (guessed as CategoryId | null))
  const { hidden, because } = privacyOf(draft)
  const written = draft.text.trim() !== ''

  const change = (changed: Parameters<typeof write>[0]) => {
    write(changed)
    setProblem(null)
  }
  const submit = async () => {
    if (!written) {
      setProblem(words.empty)
      return focusOn('say')
    }
    const answer = await express.run(inputOf({ ...draft, forWhom }, category))
    if (!answer) return
    if (answer.ok) {
      clear()
      onSent(answer.value.demandId)
    } else if (isVisitor(answer.code)) await go.to('join')
    else setProblem(refusals[answer.code])
  }
  return (
    <Card pad className="say">
      <Text as="h2" size="title" className="block">
        {words.title}
      </Text>
      <TextInput
        id="say"
        lines
        className="input input-lines say-words"
        label={words.label}
        placeholder={words.placeholder}
        maxLength={MOST_WORDS}
        value={draft.text}
        onChange={(text) => change({ text })}
      />
      <Text size="note" tone="quiet" className="block">
        {draft.text.length >= MOST_WORDS ? words.tooLong : written ? words.kept : words.voice}
      </Text>
      {found && (found.services.length > 0 || found.alike.length > 0) && (
        <AlreadyThere found={found} seconding={seconding} />
      )}
      <Box className="say-picks">
        <Select
          id="say-for"
          label={words.forWhom}
          placeholder={words.forWhom}
          value={forWhom}
          choices={[
            { id: SELF, words: words.forWhomIs(words.self) },
            ...people.map(({ memberId, name }) => ({ id: memberId, words: words.forWhomIs(name) })),
            { id: EVERYBODY, words: words.forWhomIs(words.everybody) },
          ]}
          onChange={(id) => change({ forWhom: id })}
        />
        <Select<Urgency>
          id="say-urgency"
          label={words.urgency}
          placeholder={words.urgency}
          value={draft.urgency}
          choices={(Object.keys(words.urgencies) as Urgency[]).map((id) => ({
            id,
            words: words.urgencyIs(words.urgencies[id]),
          }))}
          onChange={(urgency) => change({ urgency })}
        />
      </Box>
      {written && (
        <>
          <Box className="say-picks say-picks-wide">
            <Select<CategoryId | typeof NO_CATEGORY>
              id="say-category"
              label={words.category}
              placeholder={words.category}
              value={category ?? NO_CATEGORY}
              choices={[
                { id: NO_CATEGORY, words: words.categoryIs(words.noCategory) },
                ...CATEGORY_CHOICES.map(({ id, words: name }) => ({
                  id,
                  words: words.categoryIs(
                    draft.category === null && id === guessed ? words.guessed(categoryName(id) ?? name) : name,
                  ),
                })),
              ]}
              onChange={(id) => change({ category: id })}
            />
            <TextField
              id="say-when"
              label={words.when}
              placeholder={words.whenPlaceholder}
              maxLength={MOST_WHEN}
              value={draft.when}
              onChange={(when) => change({ when })}
            />
            {!served && (
              <GridSelect id="say-grid" community={home} value={draft.grid} onChange={(grid) => change({ grid })} />
            )}
          </Box>
          <Box className="say-private">
            {because && (
              <Row gap={2} className="say-because" role="status">
                <Icon name="lock" small className="ink-jade" />
                <Text size="label" className="grow">
                  {demand.privacy.tells[because]}
                </Text>
              </Row>
            )}
            <SwitchRow
              title={demand.privacy.title}
              words={hidden ? demand.privacy.hidden(wordingOf(draft, category)) : demand.privacy.open}
              on={hidden}
              onChange={(isPrivate) => change({ isPrivate })}
            />
            {hidden && (
              <Field name={demand.privacy.wording} hint={demand.privacy.wordingHint}>
                <TextField
                  id="say-wording"
                  label={demand.privacy.wording}
                  placeholder={wordingOf({ ...draft, publicText: '' }, category)}
                  maxLength={MOST_WORDING}
                  value={draft.publicText}
                  onChange={(publicText) => change({ publicText })}
                />
              </Field>
            )}
          </Box>
        </>
      )}
      {problem && (
        <Banner tone="red">
          {written ? `${words.refused}。` : ''}
          {problem}
        </Banner>
      )}
      <Button kind="primary" block busy={express.busy} onTap={() => void submit()}>
        {words.submit}
      </Button>
    </Card>
  )
}
