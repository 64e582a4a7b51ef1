import './publish.scss'
import { CATEGORIES } from '@/contract/menu'
import { desk } from '@/i18n/desk.zh-CN'
import { Button, RoundButton } from '@/ui/button'
import { Chips } from '@/ui/choice'
import { Box, Row, Text } from '@/ui/element'
import { Field, Select, TextField, TimeField } from '@/ui/field'
import { Icon } from '@/ui/icon'
import { Card } from '@/ui/surface'
import {
  type AskedFor,
  type Draft,
  MOST_SESSIONS,
  type Problems,
  type SessionDraft,
  type SessionProblem,
  withSession,
} from './draft'

const words = desk.publish

/** Volunteers each booking may need, by contract. */
const HANDS = Array.from({ length: 11 }, (_, count) => ({
  id: String(count),
  words: count === 0 ? words.noHands : words.someHands(count),
}))

/** Minutes before the start. */
const BEFORE = [0, 60, 120, 6 * 60, 12 * 60, 24 * 60, 2 * 24 * 60, 7 * 24 * 60].map((minutes) => ({
  id: String(minutes),
  words: words.cancelBeforeChoice(minutes),
}))

const MOVES = [0, 1, 2, 3, 10].map((times) => ({ id: String(times), words: words.reschedulesChoice(times) }))

/** Where it may take place, and who may give it. */
export interface Means {
  venues: readonly { id: string; name: string; people: number }[]
  staff: readonly { memberId: string; name: string }[]
}

const KINDS = CATEGORIES.map(({ id, name }) => ({ id, words: name }))

const sessionWords = (problem: SessionProblem) =>
  problem === 'TIME' ? words.timeProblem : problem === 'PLACES' ? words.placesProblem : desk.sessionProblems[problem]

/** The field to begin with when a draft cannot be published as it is. */
export const firstProblem = ({ sessions }: Draft, problems: Problems): string => {
  if (problems.title) return 'publish-title'
  if (problems.category) return 'publish-category'
  const session = sessions.find(({ id }) => problems.sessions[id])
  const field = session && problems.sessions[session.id] === 'PLACES' ? 'places' : 'date'
  return `publish-${field}-${session?.id}`
}

const SessionRow = ({
  index,
  session,
  problem,
  onChange,
  onRepeat,
  onRemove,
}: {
  index: number
  session: SessionDraft
  problem: SessionProblem | undefined
  onChange: (changed: Partial<SessionDraft>) => void
  /** Undefined when there may be no more. */
  onRepeat: (() => void) | undefined
  /** Undefined for the only one. */
  onRemove: (() => void) | undefined
}) => {
  const name = words.session(index + 1)
  const field = (part: 'date' | 'start' | 'end') => (
    <Box>
      <Text size="note" tone="quiet" className="block" mute>
        {words[part]}
      </Text>
      <TimeField
        id={`publish-${part}-${session.id}`}
        kind={part === 'date' ? 'date' : 'time'}
        label={`${name} ${words[part]}`}
        value={session[part]}
        onChange={(value) => onChange({ [part]: value })}
      />
    </Box>
  )
  return (
    <Box as="li" className="session">
      <Text strong className="session-title">
        {name}
      </Text>
      {field('date')}
      {field('start')}
      {field('end')}
      <Box>
        <Text size="note" tone="quiet" className="block" mute>
          {words.places}
        </Text>
        <TextField
          id={`publish-places-${session.id}`}
          label={`${name} ${words.places}`}
          kind="digit"
          maxLength={4}
          value={session.places}
          onChange={(places) => onChange({ places: places.replace(/\D/g, '') })}
        />
      </Box>
      <Box className="session-acts">
        {onRepeat && (
          <Button small kind="quiet" label={`${name} ${words.repeat}`} onTap={onRepeat}>
            {words.repeatShort}
          </Button>
        )}
        {onRemove && <RoundButton icon="close" label={`${words.remove} ${name}`} onTap={onRemove} />}
      </Box>
      {problem && (
        <Row gap={1} className="session-problem ink-red t-note" role="alert">
          <Icon name="alert" small />
          <Text>{sessionWords(problem)}</Text>
        </Row>
      )}
    </Box>
  )
}

/** What it answers: whoever asked is offered its places first. */
const AskedForCard = ({ demands, onChange }: { demands: AskedFor[]; onChange: (demands: AskedFor[]) => void }) => (
  <Card pad as="section" label={words.demands}>
    <Text as="h2" strong className="block">
      {words.demands}
    </Text>
    <Text size="note" tone="quiet" className="block">
      {words.demandsWords(demands.reduce((all, { people }) => all + people, 0))}
    </Text>
    {demands.map(({ id, words: text }) => (
      <Row key={id} gap={3}>
        <Text className="grow">{text}</Text>
        <Button
          small
          label={words.dropDemandLabel(text)}
          onTap={() => onChange(demands.filter((one) => one.id !== id))}
        >
          {words.dropDemand}
        </Button>
      </Row>
    ))}
  </Card>
)

/** What a service is and when, as fields. `problems` are shown once they have been asked for. */
export const PublishForm = ({
  draft,
  problems,
  means,
  onChange,
}: {
  draft: Draft
  problems: Problems | null
  means: Means
  onChange: (changed: Partial<Draft>) => void
}) => {
  const { sessions } = draft
  const full = sessions.length >= MOST_SESSIONS
  const text = (part: 'provider' | 'place' | 'forWhom' | 'cost' | 'bring', maxLength: number) => (
    <Field name={words[part]} hint={words[`${part}Hint`]}>
      <TextField
        id={`publish-${part}`}
        label={words[part]}
        maxLength={maxLength}
        value={draft[part]}
        onChange={(value) => onChange({ [part]: value })}
      />
    </Field>
  )
  const change = (id: string, changed: Partial<SessionDraft>) =>
    onChange({ sessions: sessions.map((session) => (session.id === id ? { ...session, ...changed } : session)) })
  return (
    <Box className="stack">
      {draft.demands.length > 0 && (
        <AskedForCard demands={draft.demands} onChange={(demands) => onChange({ demands })} />
      )}
      <Card pad>
        <Box className="fields">
          <Field name={words.name} hint={words.nameHint} problem={problems?.title ? words.nameProblem : undefined}>
            <TextField
              id="publish-title"
              label={words.name}
              maxLength={30}
              value={draft.title}
              onChange={(title) => onChange({ title })}
            />
          </Field>
          <Field name={words.category} problem={problems?.category ? words.categoryProblem : undefined}>
            <Select
              id="publish-category"
              label={words.category}
              placeholder={words.categoryPlaceholder}
              value={draft.category}
              choices={KINDS}
              onChange={(category) => onChange({ category })}
            />
          </Field>
          {text('provider', 30)}
          {text('place', 60)}
          {text('forWhom', 60)}
          {text('cost', 30)}
          {text('bring', 60)}
          <Field name={words.hands} hint={words.handsHint}>
            <Select
              id="publish-hands"
              label={words.hands}
              placeholder={words.noHands}
              value={draft.volunteersNeeded}
              choices={HANDS}
              onChange={(volunteersNeeded) => onChange({ volunteersNeeded })}
            />
          </Field>
          <Field name={words.cancelBefore} hint={words.cancelBeforeHint}>
            <Select
              id="publish-cancel-before"
              label={words.cancelBefore}
              placeholder={words.cancelBeforeChoice(0)}
              value={draft.cancelBefore}
              choices={BEFORE}
              onChange={(cancelBefore) => onChange({ cancelBefore })}
            />
          </Field>
          <Field name={words.reschedules}>
            <Select
              id="publish-reschedules"
              label={words.reschedules}
              placeholder={words.reschedulesChoice(2)}
              value={draft.reschedules}
              choices={MOVES}
              onChange={(reschedules) => onChange({ reschedules })}
            />
          </Field>
        </Box>
      </Card>
      <Card pad>
        <Field name={words.venue} hint={words.venueHint}>
          <Select
            id="publish-venue"
            label={words.venue}
            placeholder={words.noVenue}
            value={draft.venueId || 'none'}
            choices={[
              { id: 'none', words: words.noVenue },
              ...means.venues.map(({ id, name, people }) => ({ id, words: words.venueChoice(name, people) })),
            ]}
            onChange={(id) => onChange({ venueId: id === 'none' ? '' : id })}
          />
        </Field>
        {means.staff.length > 0 && (
          <Field name={words.staff} hint={words.staffHint}>
            <Chips
              label={words.staff}
              value={draft.staff}
              choices={means.staff.map(({ memberId, name }) => ({ id: memberId, words: name }))}
              onChange={(id) =>
                onChange({
                  staff: draft.staff.includes(id) ? draft.staff.filter((one) => one !== id) : [...draft.staff, id],
                })
              }
            />
          </Field>
        )}
      </Card>
      <Card pad>
        <Text as="h2" strong className="block">
          {words.sessions}
        </Text>
        <Box as="ol" className="sessions">
          {sessions.map((session, index) => (
            <SessionRow
              key={session.id}
              index={index}
              session={session}
              problem={problems?.sessions[session.id]}
              onChange={(changed) => change(session.id, changed)}
              onRepeat={full ? undefined : () => onChange({ sessions: withSession(sessions, session.id) })}
              onRemove={
                sessions.length > 1
                  ? () => onChange({ sessions: sessions.filter(({ id }) => id !== session.id) })
                  : undefined
              }
            />
          ))}
        </Box>
        {full ? (
          <Text size="note" tone="quiet" className="block">
            {words.most(MOST_SESSIONS)}
          </Text>
        ) : (
          <Button small icon="plus" onTap={() => onChange({ sessions: withSession(sessions) })}>
            {words.add}
          </Button>
        )}
      </Card>
    </Box>
  )
}
