import { useState } from 'react'
import { desk, deskRefusal } from '@/i18n/desk.zh-CN'
import { schedule } from '@/i18n/schedule.zh-CN'
import { clockWords, dateWords, weekdayWords } from '@/i18n/times'
import { common } from '@/i18n/zh-CN'
import { useCommand, useQuery } from '@/platform/use-call'
import { useNow } from '@/platform/use-now'
import { Button } from '@/ui/button'
import { DeskFetch, DeskPanel } from '@/ui/desk'
import { Box, focusOn, Text } from '@/ui/element'
import { Field, TextField } from '@/ui/field'
import { Banner, Bone, Skeleton } from '@/ui/notice'
import { useFrame } from '@/ui/page'
import { Card, Dotted, Sentence } from '@/ui/surface'

const words = schedule.sessions

/** A session as the menu tells it. */
interface Line {
  id: string
  startsAt: string
  endsAt: string
  capacity: number
  placesLeft: number
  waiting: number
}

/** Cancelling one session: how many it concerns, why, and what becomes of them. */
export const CancelPanel = ({
  session,
  when,
  community,
  onDone,
  onClose,
}: {
  session: Pick<Line, 'id' | 'startsAt' | 'endsAt'>
  when: string
  community: string
  /** With how many people it concerned. */
  onDone: (people: number) => void
  onClose: () => void
}) => {
  const [reason, setReason] = useState('')
  const [lacking, setLacking] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const cancel = useCommand('schedule.cancelSession', 'schedule', 'menu', 'booking')
  const { startsAt, endsAt } = session
  // The menu shows no place while somebody waits: how many hold one is the schedule's to say.
  const { value, refusal, again } = useQuery('schedule.sessions', { community, from: startsAt, until: endsAt })
  const known = value?.sessions.find(({ id }) => id === session.id)
  const booked = known ? known.capacity - known.placesLeft : 0
  const people = booked + (known?.waiting ?? 0)
  const submit = async () => {
    setLacking(true)
    if (people > 0 && reason.trim() === '') return focusOn('session-reason')
    const answer = await cancel.run({ sessionId: session.id, reason: reason.trim() || words.noReason })
    if (answer?.ok) onDone(people)
    else if (answer) setProblem(deskRefusal(answer.code))
  }
  return (
    <DeskPanel title={words.cancelTitle(when)} close={desk.closePanel} onClose={onClose}>
      <DeskFetch
        loading={!value && !refusal}
        height={48}
        wait={common.loading}
        problem={refusal && deskRefusal(refusal)}
        again={common.again}
        onAgain={again}
      />
      {known && (
        <Sentence className="block">{people > 0 ? words.people(booked, known.waiting) : words.nobody}</Sentence>
      )}
      {people > 0 && (
        <Field
          name={schedule.touches.reason}
          hint={schedule.touches.reasonHint}
          problem={lacking && reason.trim() === '' ? schedule.touches.reasonNeeded : undefined}
        >
          <TextField
            id="session-reason"
            label={schedule.touches.reason}
            maxLength={100}
            value={reason}
            onChange={setReason}
          />
        </Field>
      )}
      {problem && <Banner tone="red">{problem}</Banner>}
      {known && (
        <Button kind="danger" block busy={cancel.busy} onTap={() => void submit()}>
          {words.yes}
        </Button>
      )}
      <Button block onTap={onClose}>
        {words.no}
      </Button>
    </DeskPanel>
  )
}

/** The sessions of a service that lie ahead, each of which can be cancelled. `sessions` undefined: not known yet. */
export const SessionsPart = ({
  sessions,
  community,
  onPlanned,
}: {
  sessions: readonly Line[] | undefined
  community: string
  onPlanned: () => void
}) => {
  const { elder } = useFrame()
  const now = useNow()
  const [cancelling, cancel] = useState<Line | null>(null)
  const [said, setSaid] = useState<string | null>(null)
  const whenOf = ({ startsAt }: Line) =>
    `${dateWords(startsAt)} ${weekdayWords(startsAt)} ${clockWords(startsAt, elder)}`
  const ahead = sessions?.filter(({ startsAt }) => Date.parse(startsAt) > now)
  return (
    <Box as="section" className="stack" label={words.title}>
      <Text as="h2" strong>
        {words.title}
      </Text>
      {said && (
        <Banner tone="jade" icon="check">
          {said}
        </Banner>
      )}
      {!ahead && (
        <Skeleton words={common.loading}>
          <Bone height={160} />
        </Skeleton>
      )}
      {ahead?.length === 0 && <Text tone="quiet">{words.none}</Text>}
      {ahead && ahead.length > 0 && (
        <Card as="ul">
          {ahead.map((session) => (
            <Box as="li" key={session.id} className="line">
              <Box className="grow">
                <Dotted
                  strong
                  facts={[
                    `${dateWords(session.startsAt)} ${weekdayWords(session.startsAt)}`,
                    `${clockWords(session.startsAt, elder)}–${clockWords(session.endsAt, elder)}`,
                  ]}
                />
                <Text size="label" tone="quiet" className="block">
                  {words.line(session.placesLeft, session.capacity, session.waiting)}
                </Text>
              </Box>
              <Button small label={words.cancelLabel(whenOf(session))} onTap={() => cancel(session)}>
                {words.cancel}
              </Button>
            </Box>
          ))}
        </Card>
      )}
      {cancelling && (
        <CancelPanel
          key={cancelling.id}
          session={cancelling}
          when={whenOf(cancelling)}
          community={community}
          onDone={(people) => {
            setSaid(words.done(whenOf(cancelling), people))
            cancel(null)
            onPlanned()
          }}
          onClose={() => cancel(null)}
        />
      )}
    </Box>
  )
}
