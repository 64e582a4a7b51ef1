import './publish.scss'
import { desk } from '@/i18n/desk.zh-CN'
import { editor } from '@/i18n/editor.zh-CN'
import { Button, RoundButton } from '@/ui/button'
import { Chips } from '@/ui/choice'
import { Box, Row, Text } from '@/ui/element'
import { Field, Select, TextField, TimeField } from '@/ui/field'
import { Icon } from '@/ui/icon'
import { Card, Sentence } from '@/ui/surface'
import {
  type Draft,
  MOST_SESSIONS,
  type Problems,
  type SessionDraft,
  type SessionProblem,
  toggled,
  withSession,
} from './draft'

const words = desk.publish

/** Where it may take place, and who may give it. */
export interface Means {
  venues: readonly { id: string; name: string; people: number }[]
  staff: readonly { memberId: string; name: string }[]
}

const sessionWords = (problem: SessionProblem) =>
  problem === 'TIME' ? words.timeProblem : problem === 'PLACES' ? words.placesProblem : desk.sessionProblems[problem]

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
    <Box className={part === 'date' ? 'session-date' : undefined}>
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

/** The first times of a service that is not on the menu yet, or none. `problems` are shown once they have been asked for. */
export const TimesFields = ({
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
  const { sessions, when } = draft
  const full = sessions.length >= MOST_SESSIONS
  const change = (id: string, changed: Partial<SessionDraft>) =>
    onChange({ sessions: sessions.map((session) => (session.id === id ? { ...session, ...changed } : session)) })
  return (
    <Card pad>
      <Text as="h2" size="title" className="block space-under">
        {editor.when}
      </Text>
      <Chips
        label={editor.when}
        value={[when]}
        choices={[
          { id: 'now' as const, words: editor.whens.now },
          { id: 'later' as const, words: editor.whens.later },
        ]}
        onChange={(chosen) => onChange({ when: chosen })}
      />
      {when === 'later' ? (
        <Sentence size="label" tone="quiet" className="block">
          {editor.laterWords}
        </Sentence>
      ) : (
        <>
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
          <Box className="space-m" />
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
                onChange={(id) => onChange({ staff: toggled(draft.staff, id) })}
              />
            </Field>
          )}
        </>
      )}
    </Card>
  )
}
