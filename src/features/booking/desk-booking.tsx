import { type ReactNode, useState } from 'react'
import type { EveryRefusal } from '@/contract'
import { policy } from '@/domain/shared/policy'
import { MINUTE } from '@/domain/shared/time'
import { desk, deskRefusal } from '@/i18n/desk.zh-CN'
import { clockWords, dayWords, timeWords } from '@/i18n/times'
import { common } from '@/i18n/zh-CN'
import type { ValueOf } from '@/platform/call'
import { useCommand, useQuery } from '@/platform/use-call'
import { useNow } from '@/platform/use-now'
import { Button } from '@/ui/button'
import { Chips } from '@/ui/choice'
import { DeskFetch, DeskPanel } from '@/ui/desk'
import { Box, focusOn, Row, Text } from '@/ui/element'
import { Field, TextField } from '@/ui/field'
import { Banner } from '@/ui/notice'
import { useFrame } from '@/ui/page'
import { FactList, Sentence, Tag } from '@/ui/surface'
import { FreeTimes, freeTimesOf, type OtherTimes } from './other-times'

const words = desk.booking

type Status = ValueOf<'booking.mine'>['bookings'][number]['status']

/** A booking as the desk has it before it, from whichever list. */
export interface DeskBooking {
  id: string
  serviceId: string
  sessionId: string
  serviceTitle: string
  startsAt: string
  endsAt: string
  status: Status
  volunteersNeeded: number
  /** Masked. */
  resident: string
  memberId: string
  by: ValueOf<'booking.mine'>['bookings'][number]['by']
  attended: boolean | null
  word: string | null
  forgiven: boolean
}

export type Situation = keyof typeof desk.situations

/** Where it stands, for those who run it: one that still lacks hands waits for them, one in the queue waits for a place. */
export const situationOf = ({
  status,
  volunteersNeeded,
}: Pick<DeskBooking, 'status' | 'volunteersNeeded'>): Situation => {
  if (status === 'waiting') return 'queued'
  return status === 'ordered' && volunteersNeeded > 0 ? 'waiting' : status
}

const STANDING: readonly Status[] = ['ordered', 'assigned']

/** Whether the desk may say now that the person came or did not. */
export const isNotable = ({ status, volunteersNeeded, startsAt, endsAt }: DeskBooking, now: number) =>
  Date.parse(startsAt) <= now &&
  now < Date.parse(endsAt) + policy.booking.attendanceWithin &&
  ([...STANDING, 'unserved', 'missed'].includes(status) || (status === 'done' && volunteersNeeded === 0))

/** What a command of the desk did to a booking, for the list it is in. */
export type Change = Partial<Pick<DeskBooking, 'status' | 'attended' | 'forgiven'>>

/** Notes whether somebody came, and says why when it could not be noted. */
export const useAttendance = (onChange: (id: string, change: Change) => void) => {
  const command = useCommand('booking.noteAttendance', 'booking', 'feedback')
  const [problem, setProblem] = useState<string | null>(null)
  const note = async (bookingId: string, came: boolean) => {
    setProblem(null)
    const answer = await command.run({ bookingId, came })
    if (answer?.ok) onChange(bookingId, { status: answer.value.status, attended: came })
    else if (answer) setProblem(deskRefusal(answer.code))
  }
  return { note, problem }
}

/** Whether the person came: two words of which one may stand. */
export const Came = ({
  booking,
  onNote,
}: {
  booking: DeskBooking
  onNote: (id: string, came: boolean) => Promise<void>
}) => (
  <Chips
    label={desk.orders.noteLabel(booking.resident, booking.serviceTitle)}
    value={booking.attended === null ? [] : [booking.attended ? 'yes' : 'no']}
    choices={[
      { id: 'yes' as const, words: desk.came.yes },
      { id: 'no' as const, words: desk.came.no },
    ]}
    onChange={(id) => void onNote(booking.id, id === 'yes')}
  />
)

type Mode = 'view' | 'cancel' | 'move' | 'history'

/** What a worker has to write for the person to read. */
const CancelPart = ({
  booking,
  reach,
  onDone,
  onBack,
}: {
  booking: DeskBooking
  reach: ReactNode
  onDone: () => void
  onBack: () => void
}) => {
  const [reason, setReason] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [lacking, setLacking] = useState(false)
  const cancel = useCommand('booking.cancel', 'booking', 'menu', 'schedule')
  const submit = async () => {
    if (reason.trim() === '') {
      setLacking(true)
      return focusOn('desk-cancel-reason')
    }
    const answer = await cancel.run({ bookingId: booking.id, reason })
    if (answer?.ok) onDone()
    else if (answer) setProblem(deskRefusal(answer.code))
  }
  return (
    <>
      <Text as="h3" strong>
        {words.cancelTitle}
      </Text>
      <Chips
        label={words.cancelTitle}
        value={[reason]}
        choices={words.cancelReasons.map((why) => ({ id: why, words: why }))}
        onChange={(why) => setReason(why === reason ? '' : why)}
      />
      <Field
        name={words.cancelReason}
        hint={words.cancelReasonHint}
        problem={lacking && reason.trim() === '' ? words.reasonNeeded : undefined}
      >
        <TextField
          id="desk-cancel-reason"
          label={words.cancelReason}
          maxLength={100}
          value={reason}
          onChange={setReason}
        />
      </Field>
      {reach}
      {problem && <Banner tone="red">{problem}</Banner>}
      <Row gap={3}>
        <Button kind="danger" className="grow" busy={cancel.busy} onTap={() => void submit()}>
          {words.cancelYes}
        </Button>
        <Button className="grow" onTap={onBack}>
          {words.keep}
        </Button>
      </Row>
    </>
  )
}

const MovePart = ({
  booking,
  times,
  reach,
  onDone,
  onBack,
}: {
  booking: DeskBooking
  times: OtherTimes | undefined
  reach: ReactNode
  onDone: (startsAt: string) => void
  onBack: () => void
}) => {
  const { elder } = useFrame()
  const now = useNow()
  const [chosen, choose] = useState<string | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const move = useCommand('booking.reschedule', 'booking', 'menu', 'schedule')
  const free = freeTimesOf(times, booking.sessionId, now)
  const session = free?.find(({ id }) => id === chosen)
  const submit = async () => {
    if (!session) return
    const answer = await move.run({ bookingId: booking.id, sessionId: session.id })
    if (answer?.ok) onDone(session.startsAt)
    else if (answer) setProblem(deskRefusal(answer.code))
  }
  return (
    <>
      <FreeTimes title={words.moveTitle} none={words.moveNone} free={free} value={chosen} onChange={choose} />
      {reach}
      {problem && <Banner tone="red">{problem}</Banner>}
      <Row gap={3}>
        <Button className="grow" onTap={onBack}>
          {words.keep}
        </Button>
        {session && (
          <Button kind="primary" className="grow" busy={move.busy} onTap={() => void submit()}>
            {words.moveYes(timeWords(session.startsAt, now, elder))}
          </Button>
        )}
      </Row>
    </>
  )
}

/** What a person missed and said of it, and only here whether to ask them to pause. */
const HistoryPart = ({
  booking,
  pause,
  onBack,
}: {
  booking: DeskBooking
  pause: (memberId: string, resident: string) => ReactNode
  onBack: () => void
}) => {
  const { elder } = useFrame()
  const now = useNow()
  const { value, refusal, again } = useQuery('booking.missed', { bookingId: booking.id })
  const missed = value?.bookings ?? []
  return (
    <>
      <Text as="h3" strong>
        {words.historyTitle(booking.resident)}
      </Text>
      <DeskFetch
        loading={!value && !refusal}
        height={96}
        wait={common.loading}
        problem={refusal && deskRefusal(refusal)}
        again={common.again}
        onAgain={again}
      />
      {value && (
        <Text>
          {missed.length === 0 ? words.historyNone : words.historyCount(missed.filter((one) => one.counts).length)}
        </Text>
      )}
      {missed.length > 0 && (
        <Box as="ul" className="card">
          {missed.map(({ id, serviceTitle, startsAt, word, counts }) => (
            <Box as="li" key={id} className="line">
              <Box className="grow">
                <Text strong className="block">
                  {serviceTitle}
                </Text>
                <Text size="label" tone="quiet" className="block">
                  {timeWords(startsAt, now, elder)}
                </Text>
                <Text size="label" className="block">
                  {word ? `${words.word}：${word}` : words.noWord}
                </Text>
              </Box>
              <Tag tone={counts ? 'amber' : 'plain'} {...(counts && { icon: 'alert' as const })}>
                {counts ? words.counts : words.countsNot}
              </Tag>
            </Box>
          ))}
        </Box>
      )}
      {value && (
        <>
          <Sentence size="label" tone="quiet" className="block">
            {words.historyWords}
          </Sentence>
          {pause(booking.memberId, booking.resident)}
        </>
      )}
      <Button block icon="left" onTap={onBack}>
        {common.back}
      </Button>
    </>
  )
}

/** How far the desk reaches beyond what the person may do. */
const Reach = ({ booking, terms }: { booking: DeskBooking; terms: OtherTimes['terms'] | undefined }) => {
  const { elder } = useFrame()
  const now = useNow()
  const until = Date.parse(booking.startsAt) - (terms?.cancelBefore ?? 0) * MINUTE
  const when = timeWords(new Date(until).toISOString(), now, elder)
  const said =
    !terms || terms.cancelBefore === 0 ? words.reachSame : now < until ? words.reach(when) : words.reachOver(when)
  return (
    <Box>
      {terms && (
        <Sentence size="label" tone="quiet" className="block">
          {said}
        </Sentence>
      )}
      <Sentence size="label" tone="quiet" className="block">
        {desk.logged}
      </Sentence>
    </Box>
  )
}

/**
 * One booking at the desk: where it stands, whether the person came, and what can be done for them.
 *
 * @param times of its service
 * @param pause asks the person, by member and masked name, to order nothing for a while
 * @param reveal opens the person's whole name and telephone
 * @param onChange what was done to it; the list shows it so until it is asked again
 */
export const DeskBookingPanel = ({
  booking,
  times,
  pause,
  reveal,
  onChange,
  onClose,
}: {
  booking: DeskBooking
  times: OtherTimes | undefined
  pause: (memberId: string, resident: string) => ReactNode
  reveal: ReactNode
  onChange: (id: string, change: Change) => void
  onClose: () => void
}) => {
  const { elder } = useFrame()
  const now = useNow()
  const [mode, setMode] = useState<Mode>('view')
  const [said, setSaid] = useState<string | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const attendance = useAttendance(onChange)
  const forgive = useCommand('booking.forgive', 'booking')
  const accept = useCommand('booking.accept', 'booking', 'menu', 'schedule')
  const leave = useCommand('booking.leave', 'booking', 'menu', 'schedule')
  const { id, status, startsAt, endsAt, resident, by, word } = booking
  const started = Date.parse(startsAt) <= now
  const when = `${dayWords(startsAt, now)} ${clockWords(startsAt, elder)}–${clockWords(endsAt, elder)}`

  const settle = (change: Change, sentence: string) => {
    setProblem(null)
    setSaid(sentence)
    setMode('view')
    onChange(id, change)
  }
  const act = async (
    answer: Promise<{ ok: true } | { ok: false; code: EveryRefusal } | null>,
    change: Change,
    done: string,
  ) => {
    setSaid(null)
    const came = await answer
    if (came?.ok) settle(change, done)
    else if (came) setProblem(deskRefusal(came.code))
  }
  const reach = <Reach booking={booking} terms={times?.terms} />

  const view = () => (
    <>
      {said && (
        <Banner tone="jade" icon="check">
          {said}
        </Banner>
      )}
      <FactList
        facts={[
          { name: words.state, fact: <Sentence>{desk.states[situationOf(booking)]}</Sentence> },
          ...(by ? [{ name: words.by, fact: desk.by[by.as](by.who) }] : []),
        ]}
      />
      {reveal}
      {isNotable(booking, now) && (
        <>
          <Text as="h3" strong>
            {words.came}
          </Text>
          <Came booking={booking} onNote={attendance.note} />
          <Text size="note" tone="quiet">
            {words.cameWords}
          </Text>
          {attendance.problem && <Banner tone="red">{attendance.problem}</Banner>}
        </>
      )}
      {status === 'missed' && (
        <>
          <Text>{word ? `${words.word}：“${word}”` : words.noWord}</Text>
          {booking.forgiven ? (
            <Box>
              <Tag>{desk.orders.forgiven}</Tag>
            </Box>
          ) : (
            <Box>
              <Button
                kind="quiet"
                block
                busy={forgive.busy}
                onTap={() => void act(forgive.run({ bookingId: id }), { forgiven: true }, words.forgiven)}
              >
                {words.forgive}
              </Button>
              <Text size="note" tone="quiet" className="block">
                {words.forgiveWords}
              </Text>
            </Box>
          )}
          <Button block icon="users" onTap={() => setMode('history')}>
            {words.history}
          </Button>
        </>
      )}
      {problem && <Banner tone="red">{problem}</Banner>}
      {status === 'offered' && (
        <Button
          kind="primary"
          block
          busy={accept.busy}
          onTap={() => void act(accept.run({ bookingId: id }), { status: 'ordered' }, words.accepted)}
        >
          {words.accept}
        </Button>
      )}
      {(status === 'offered' || status === 'waiting') && (
        <Button
          block
          busy={leave.busy}
          onTap={() => void act(leave.run({ bookingId: id }), { status: 'left' }, words.left)}
        >
          {words.leave}
        </Button>
      )}
      {STANDING.includes(status) && !started && (
        <>
          <Button kind="quiet" block icon="swap" onTap={() => setMode('move')}>
            {words.move}
          </Button>
          <Button kind="danger" block onTap={() => setMode('cancel')}>
            {words.cancel}
          </Button>
          {reach}
        </>
      )}
      {STANDING.includes(status) && started && (
        <Text size="label" tone="quiet">
          {words.tooLate}
        </Text>
      )}
    </>
  )
  return (
    <DeskPanel
      title={booking.serviceTitle}
      close={desk.closePanel}
      onClose={onClose}
      aside={
        <Text size="label" tone="quiet" className="block">
          {`${resident}，${when}`}
        </Text>
      }
    >
      {mode === 'view' && view()}
      {mode === 'cancel' && (
        <CancelPart
          booking={booking}
          reach={reach}
          onDone={() => settle({ status: 'cancelled' }, words.cancelled)}
          onBack={() => setMode('view')}
        />
      )}
      {mode === 'move' && (
        <MovePart
          booking={booking}
          times={times}
          reach={reach}
          onDone={(to) => settle({ status: 'moved' }, words.moved(timeWords(to, now, elder)))}
          onBack={() => setMode('view')}
        />
      )}
      {mode === 'history' && <HistoryPart booking={booking} pause={pause} onBack={() => setMode('view')} />}
    </DeskPanel>
  )
}
