import './publish.scss'
import { CATEGORIES, SERVICE_LIMITS } from '@/contract/menu'
import { WHERES } from '@/domain/menu/service'
import { desk } from '@/i18n/desk.zh-CN'
import { editor as words } from '@/i18n/editor.zh-CN'
import { wheres } from '@/i18n/eligibility.zh-CN'
import { menu } from '@/i18n/zh-CN'
import { Chips } from '@/ui/choice'
import { Box, Text } from '@/ui/element'
import { Field, Select, TextField } from '@/ui/field'
import { Card } from '@/ui/surface'
import type { FactsDraft, Problems } from './draft'
import { EligibilityFields } from './eligibility-fields'
import type { Community } from './facts'

const labels = desk.publish

/** Volunteers each booking may need. */
const HANDS = Array.from({ length: SERVICE_LIMITS.volunteersNeeded + 1 }, (_, count) => ({
  id: String(count),
  words: count === 0 ? labels.noHands : labels.someHands(count),
}))

/** Minutes before the start. */
const BEFORE = [0, 60, 120, 6 * 60, 12 * 60, 24 * 60, 2 * 24 * 60, 7 * 24 * 60]
const MOVES = [0, 1, 2, 3, 10]

/** With the one that was said before, whatever it was. */
const withOwn = (usual: readonly number[], own: string) => [...new Set([...usual, Number(own)])].sort((a, b) => a - b)

const KINDS = CATEGORIES.map(({ id, name }) => ({ id, words: name }))

const HINTS = {
  provider: labels.providerHint,
  place: labels.placeHint,
  forWhom: words.forWhomHint,
  cost: labels.costHint,
  bring: labels.bringHint,
  standard: words.standardHint,
  timeLimit: words.timeLimitHint,
}

/** What a service is, for whom and how, as fields. `problems` are shown once they have been asked for. */
export const FactsFields = ({
  draft,
  problems,
  community,
  onChange,
}: {
  draft: FactsDraft
  problems: Problems | null
  community: Community
  onChange: (changed: Partial<FactsDraft>) => void
}) => {
  const text = (part: keyof typeof HINTS, lines = false) => (
    <Field name={words.facts[part]} hint={HINTS[part]} count={words.counted(draft[part].length, SERVICE_LIMITS[part])}>
      <TextField
        id={`publish-${part}`}
        label={words.facts[part]}
        maxLength={SERVICE_LIMITS[part]}
        lines={lines}
        value={draft[part]}
        onChange={(value) => onChange({ [part]: value })}
      />
    </Field>
  )
  return (
    <>
      <Card pad>
        <Text as="h2" size="title" className="block space-under">
          {words.groups.what}
        </Text>
        <Box className="fields">
          <Field
            name={labels.name}
            hint={labels.nameHint}
            problem={problems?.title ? labels.nameProblem : undefined}
            count={words.counted(draft.title.length, SERVICE_LIMITS.title)}
          >
            <TextField
              id="publish-title"
              label={labels.name}
              maxLength={SERVICE_LIMITS.title}
              value={draft.title}
              onChange={(title) => onChange({ title })}
            />
          </Field>
          <Field name={labels.category} problem={problems?.category ? labels.categoryProblem : undefined}>
            <Select
              id="publish-category"
              label={labels.category}
              placeholder={labels.categoryPlaceholder}
              value={draft.category}
              choices={KINDS}
              onChange={(category) => onChange({ category })}
            />
          </Field>
          {text('provider')}
          {text('cost')}
        </Box>
      </Card>
      <Card pad>
        <Text as="h2" size="title" className="block space-under">
          {words.groups.how}
        </Text>
        <Field name={words.facts.where}>
          <Chips
            label={words.facts.where}
            value={[draft.where]}
            choices={WHERES.map((id) => ({ id, words: wheres[id] }))}
            onChange={(where) => onChange({ where })}
          />
        </Field>
        <Box className="fields">
          {text('place')}
          {text('timeLimit')}
        </Box>
        {text('standard', true)}
        {text('bring')}
      </Card>
      <Card pad>
        <Text as="h2" size="title" className="block space-under">
          {words.groups.whom}
        </Text>
        <EligibilityFields
          draft={draft}
          community={community}
          problem={problems?.ages ? words.agesProblem : undefined}
          onChange={onChange}
        />
        {text('forWhom')}
      </Card>
      <Card pad>
        <Text as="h2" size="title" className="block space-under">
          {words.groups.terms}
        </Text>
        <Box className="fields">
          <Field name={labels.hands} hint={labels.handsHint}>
            <Select
              id="publish-hands"
              label={labels.hands}
              placeholder={labels.noHands}
              value={draft.volunteersNeeded}
              choices={HANDS}
              onChange={(volunteersNeeded) => onChange({ volunteersNeeded })}
            />
          </Field>
          <Field name={labels.cancelBefore} hint={labels.cancelBeforeHint}>
            <Select
              id="publish-cancel-before"
              label={labels.cancelBefore}
              placeholder={labels.cancelBeforeChoice(0)}
              value={draft.cancelBefore}
              choices={withOwn(BEFORE, draft.cancelBefore).map((minutes) => ({
                id: String(minutes),
                words: labels.cancelBeforeChoice(minutes),
              }))}
              onChange={(cancelBefore) => onChange({ cancelBefore })}
            />
          </Field>
          <Field name={labels.reschedules} hint={menu.terms(Number(draft.cancelBefore), Number(draft.reschedules))}>
            <Select
              id="publish-reschedules"
              label={labels.reschedules}
              placeholder={labels.reschedulesChoice(2)}
              value={draft.reschedules}
              choices={withOwn(MOVES, draft.reschedules).map((times) => ({
                id: String(times),
                words: labels.reschedulesChoice(times),
              }))}
              onChange={(reschedules) => onChange({ reschedules })}
            />
          </Field>
        </Box>
      </Card>
    </>
  )
}
