import { type ReactNode, useState } from 'react'
import { desk, deskRefusal } from '@/i18n/desk.zh-CN'
import { clockWords, dateWords, timeWords, weekdayWords } from '@/i18n/times'
import { session as words } from '@/i18n/week.zh-CN'
import { common } from '@/i18n/zh-CN'
import type { ValueOf } from '@/platform/call'
import { useCommand, useQuery } from '@/platform/use-call'
import { useNow } from '@/platform/use-now'
import { Button } from '@/ui/button'
import { Chips } from '@/ui/choice'
import { DeskFetch, DeskPanel } from '@/ui/desk'
import { Box, classes, focusOn, Row, Tap, Text } from '@/ui/element'
import { Field, TextField } from '@/ui/field'
import { Icon } from '@/ui/icon'
import { Banner } from '@/ui/notice'
import { useFrame } from '@/ui/page'
import { Sentence, Tag } from '@/ui/surface'
import { Came, isNotable, situationOf } from './desk-booking'
import { FreeTimes, freeTimesOf, type OtherTimes } from './other-times'
import { type Outcome, useSeveral } from './several'
import './session-panel.scss'

export type DeskSession = ValueOf<'booking.sessionRoster'>
export type DeskPerson = DeskSession['people'][number]

/** Somebody found at the desk, masked. */
export interface Found {
  memberId: string
  name: string
}

const HOLDS: readonly DeskPerson['status'][] = [
  'offered',
  'ordered',
  'assigned',
  'serving',
  'done',
  'unserved',
  'missed',
  'rated',
]
const MOVABLE: readonly DeskPerson['status'][] = ['ordered', 'assigned']

/** One session and its people, asked again whenever something was done. */
export const useSessionRoster = (sessionId: string | null) =>
  useQuery('booking.sessionRoster', sessionId ? { sessionId } : null)

const whenOf = ({ startsAt, endsAt }: DeskSession, elder: boolean) =>
  `${weekdayWords(startsAt)} ${dateWords(startsAt)} ${clockWords(startsAt, elder)}–${clockWords(endsAt, elder)}`

const Numbers = ({ session }: { session: DeskSession }) => {
  const waiting = session.people.filter(({ status }) => status === 'waiting').length
  const facts = [
    { name: words.booked, count: session.capacity - session.placesLeft },
    { name: words.free, count: session.placesLeft },
    { name: words.waiting, count: waiting },
  ]
  return (
    <Box className="numbers" role="group">
      {facts.map(({ name, count }) => (
        <Box key={name} className="number">
          <Text strong className="block number-count">
            {count}
          </Text>
          <Text size="note" tone="quiet" className="block">
            {name}
          </Text>
        </Box>
      ))}
    </Box>
  )
}

/** Who gives the session and who helps, or how many are still looked for. */
const Hands = ({ session, lacking }: { session: DeskSession; lacking: number }) => {
  const helpers = [...new Set(session.people.flatMap((person) => person.helpers))]
  const needs = session.people.some(({ volunteersNeeded }) => volunteersNeeded > 0)
  const said = [
    ...(session.staff.length > 0 ? [words.staff(session.staff)] : []),
    ...(helpers.length > 0 ? [words.helpers(helpers)] : []),
    ...(needs || session.staff.length > 0 ? [] : [words.noHelpers]),
  ]
  return (
    <Row gap={2} className="session-hands">
      <Icon name="users" small />
      <Box className="grow">
        {said.length > 0 && <Sentence size="label">{said.join('，')}</Sentence>}
        {lacking > 0 && (
          <Box as="span" className="block">
            <Tag tone="now" icon="alert">
              {words.lacking(lacking)}
            </Tag>
          </Box>
        )}
      </Box>
    </Row>
  )
}

const Person = ({
  person,
  now,
  elder,
  onOpen,
  onNote,
}: {
  person: DeskPerson
  now: number
  elder: boolean
  onOpen: () => void
  onNote: (id: string, came: boolean) => Promise<void>
}) => {
  const { resident, by, status, helpers, position, until, hire, word } = person
  const notable = isNotable(person, now)
  const state =
    position !== null
      ? words.position(position)
      : until
        ? words.until(timeWords(until, now, elder))
        : desk.situations[situationOf(person)]
  const aside = [
    by && desk.by[by.as](by.who),
    helpers.length > 0 && words.helper(helpers),
    hire && desk.orders.hired(hire.purpose, hire.people),
    status === 'missed' && (person.forgiven ? desk.orders.forgiven : word && desk.orders.hasWord),
  ].filter(Boolean)
  return (
    <Box as="li" className={classes('person', status === 'offered' && 'is-now', position !== null && 'is-quiet')}>
      <Tap className="person-tap" label={words.open(`${resident}，${state}`)} onTap={onOpen}>
        <Text strong className="person-name">
          {resident}
        </Text>
        <Box as="span" className="grow block">
          <Text size="label" tone={status === 'offered' ? 'now' : 'quiet'} className="block">
            {state}
          </Text>
          {aside.length > 0 && (
            <Text size="note" tone="quiet" className="block">
              {aside.join('，')}
            </Text>
          )}
        </Box>
        {!notable && <Icon name="right" small />}
      </Tap>
      {notable && (
        <Box className="person-came">
          <Came booking={person} onNote={onNote} />
        </Box>
      )}
    </Box>
  )
}

/** Which of the people, all of them at a tap. */
const PickPeople = ({
  people,
  chosen,
  onChange,
}: {
  people: readonly DeskPerson[]
  chosen: readonly string[]
  onChange: (ids: string[]) => void
}) => {
  const all = chosen.length === people.length
  return (
    <Box className="stack">
      <Row gap={2}>
        <Text as="h3" strong className="grow">
          {words.moveWho}
        </Text>
        <Button small onTap={() => onChange(all ? [] : people.map(({ id }) => id))}>
          {all ? words.none : words.all}
        </Button>
      </Row>
      <Chips
        label={words.moveWho}
        value={chosen}
        choices={people.map(({ id, resident }) => ({ id, words: resident }))}
        onChange={(id) => onChange(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id])}
      />
    </Box>
  )
}

interface SeveralProps {
  session: DeskSession
  onDone: (what: 'moved' | 'cancelled', outcome: Outcome) => void
  onBack: () => void
}

const movableOf = ({ people }: DeskSession) => people.filter(({ status }) => MOVABLE.includes(status))

const MovePeople = ({ session, times, onDone, onBack }: SeveralProps & { times: OtherTimes | undefined }) => {
  const { elder } = useFrame()
  const now = useNow()
  const people = movableOf(session)
  const [chosen, setChosen] = useState<string[]>(() => people.map(({ id }) => id))
  const [target, setTarget] = useState<string | null>(null)
  const several = useSeveral()
  const move = useCommand('booking.reschedule', 'booking', 'menu', 'schedule', 'volunteering')
  const free = freeTimesOf(times, session.id, now)
  const to = free?.find(({ id }) => id === target)
  const going = people.filter(({ id }) => chosen.includes(id)).slice(0, to?.placesLeft)
  const submit = async () => {
    if (!to) return
    onDone('moved', await several.run(going, ({ id }) => move.run({ bookingId: id, sessionId: to.id })))
  }
  return (
    <>
      <PickPeople people={people} chosen={chosen} onChange={setChosen} />
      <FreeTimes title={words.moveTo} none={words.moveNone} free={free} value={target} onChange={setTarget} />
      {to && chosen.length > to.placesLeft && <Banner>{words.moveFew(to.placesLeft)}</Banner>}
      <Sentence size="label" tone="quiet" className="block">
        {desk.logged}
      </Sentence>
      {several.progress && <Banner>{words.working(several.progress.done, several.progress.all)}</Banner>}
      {to && going.length > 0 ? (
        <Button kind="primary" block busy={several.busy} onTap={() => void submit()}>
          {words.moveYes(going.length, timeWords(to.startsAt, now, elder))}
        </Button>
      ) : (
        <Text tone="quiet">{words.movePick}</Text>
      )}
      <Button block onTap={onBack}>
        {words.back}
      </Button>
    </>
  )
}

const CancelPeople = ({ session, onDone, onBack }: SeveralProps) => {
  const people = movableOf(session)
  const [chosen, setChosen] = useState<string[]>([])
  const [reason, setReason] = useState('')
  const [lacking, setLacking] = useState(false)
  const several = useSeveral()
  const cancel = useCommand('booking.cancel', 'booking', 'menu', 'schedule', 'volunteering')
  const going = people.filter(({ id }) => chosen.includes(id))
  const submit = async () => {
    setLacking(true)
    if (reason.trim() === '') return focusOn('session-cancel-reason')
    onDone('cancelled', await several.run(going, ({ id }) => cancel.run({ bookingId: id, reason })))
  }
  return (
    <>
      <Text as="h3" strong>
        {words.cancelTitle}
      </Text>
      <PickPeople people={people} chosen={chosen} onChange={setChosen} />
      <Field
        name={words.reason}
        hint={words.reasonHint}
        problem={lacking && reason.trim() === '' ? words.reasonNeeded : undefined}
      >
        <TextField
          id="session-cancel-reason"
          label={words.reason}
          maxLength={100}
          value={reason}
          onChange={setReason}
        />
      </Field>
      {several.progress && <Banner>{words.working(several.progress.done, several.progress.all)}</Banner>}
      {going.length > 0 ? (
        <Button kind="danger" block busy={several.busy} onTap={() => void submit()}>
          {words.cancelYes(going.length)}
        </Button>
      ) : (
        <Text tone="quiet">{words.cancelPick}</Text>
      )}
      <Button block onTap={onBack}>
        {words.back}
      </Button>
    </>
  )
}

type Mode = 'view' | 'add' | 'move' | 'cancel'

/**
 * One session at the desk: its numbers, who helps, who comes, and what can be done for all of them.
 *
 * @param lacking volunteers still looked for
 * @param times of its service
 * @param find shows how somebody is found, and tells who was
 * @param onPerson one of them is looked at
 * @param onCancel the session is to be cancelled, or, with the rule, changed
 */
export const SessionPanel = ({
  roster,
  lacking,
  times,
  find,
  onPerson,
  onChange,
  onCancel,
  onChanged,
  onClose,
}: {
  roster: ReturnType<typeof useSessionRoster>
  lacking: number
  times: OtherTimes | undefined
  find: (onChoose: (found: Found) => void) => ReactNode
  onPerson: (person: DeskPerson) => void
  onChange: () => void
  onCancel: () => void
  /** Something was done to its people. */
  onChanged: () => void
  onClose: () => void
}) => {
  const { elder } = useFrame()
  const now = useNow()
  const { value: session, refusal, loading, again } = roster
  const [mode, setMode] = useState<Mode>('view')
  const [said, setSaid] = useState<string | null>(null)
  const [troubles, setTroubles] = useState<string[]>([])
  const several = useSeveral()
  const remind = useCommand('reminder.remindPeople')
  const note = useCommand('booking.noteAttendance', 'booking', 'feedback')
  const order = useCommand('booking.order', 'booking', 'menu', 'schedule', 'volunteering')
  const wait = useCommand('booking.wait', 'booking', 'menu', 'schedule')
  const started = session ? Date.parse(session.startsAt) <= now : false
  const open = session?.state === 'open' && !started

  const show = (sentence: string | null, undone: string[] = []) => {
    setSaid(sentence)
    setTroubles(undone)
    setMode('view')
    onChanged()
  }
  const done = (what: 'moved' | 'cancelled' | 'noted', outcome: Outcome) =>
    show(outcome.done > 0 ? words.done(what, outcome.done) : null, outcome.undone)
  const noteOne = async (bookingId: string, came: boolean) => {
    const answer = await note.run({ bookingId, came })
    if (answer?.ok) show(words.done('noted', 1))
    else if (answer) setTroubles([deskRefusal(answer.code)])
  }
  const remindAll = async () => {
    const answer = session && (await remind.run({ sessionId: session.id }))
    if (answer?.ok) show(words.remindDone(answer.value.told))
    else if (answer) setTroubles([deskRefusal(answer.code)])
  }
  const add = async ({ memberId, name }: Found) => {
    if (!session) return
    const answer = await order.run({ items: [{ sessionId: session.id }], forMember: memberId })
    if (answer?.ok) return show(words.addDone(name))
    if (answer?.code === 'SESSION_FULL') {
      const waited = await wait.run({ sessionId: session.id, forMember: memberId })
      if (waited?.ok) return show(words.queueDone(name))
      if (waited) return setTroubles([words.undone(name, deskRefusal(waited.code))])
    } else if (answer) setTroubles([words.undone(name, deskRefusal(answer.code))])
  }

  const people = session?.people ?? []
  const unsaid = people.filter((person) => isNotable(person, now) && person.attended === null)
  const movable = session && open ? movableOf(session) : []

  const foot = () =>
    session && (
      <Box className="session-foot">
        <Row gap={1} className="session-sealed">
          <Icon name="lock" small />
          <Text size="note" tone="quiet">
            {words.sealed}
          </Text>
        </Row>
        {open && (
          <Row gap={2}>
            <Button small className="grow" disabled={movable.length === 0} onTap={() => setMode('move')}>
              {words.move}
            </Button>
            <Button small className="grow" onTap={onChange}>
              {words.change}
            </Button>
          </Row>
        )}
        {open && movable.length > 0 && (
          <Button small block icon="bell" busy={remind.busy} onTap={() => void remindAll()}>
            {words.remind(movable.length)}
          </Button>
        )}
        {unsaid.length > 0 && (
          <Button
            kind="primary"
            block
            busy={several.busy}
            onTap={() =>
              void several
                .run(unsaid, ({ id }) => note.run({ bookingId: id, came: true }))
                .then((all) => done('noted', all))
            }
          >
            {words.allCame(unsaid.length)}
          </Button>
        )}
        {open && (
          <Button kind="primary" block icon="plus" onTap={() => setMode('add')}>
            {words.add}
          </Button>
        )}
      </Box>
    )

  const view = () =>
    session && (
      <>
        {session.state === 'cancelled' && <Banner>{words.cancelled(session.reason)}</Banner>}
        <Numbers session={session} />
        <Hands session={session} lacking={lacking} />
        <Box as="section" label={words.people}>
          {people.length === 0 ? (
            <Box className="session-nobody">
              <Text strong className="block">
                {words.nobody}
              </Text>
              {open && (
                <Text size="label" tone="quiet" className="block">
                  {words.nobodyWords}
                </Text>
              )}
            </Box>
          ) : (
            <Box as="ul" className="people">
              {people
                .filter(({ status }) => HOLDS.includes(status) || status === 'waiting')
                .map((person) => (
                  <Person
                    key={person.id}
                    person={person}
                    now={now}
                    elder={elder}
                    onOpen={() => onPerson(person)}
                    onNote={noteOne}
                  />
                ))}
            </Box>
          )}
        </Box>
        {open && (
          <Row gap={2} className="session-less">
            {movable.length > 0 && (
              <Button small kind="danger" className="grow" onTap={() => setMode('cancel')}>
                {words.cancelPeople}
              </Button>
            )}
            <Button small kind="danger" className="grow" onTap={onCancel}>
              {words.cancelSession}
            </Button>
          </Row>
        )}
      </>
    )

  return (
    <DeskPanel
      title={session?.title ?? common.loading}
      close={desk.closePanel}
      onClose={onClose}
      foot={mode === 'view' && foot()}
      aside={
        session && (
          <Sentence size="label" tone="quiet" className="block">
            {[whenOf(session, elder), session.place].filter(Boolean).join('，')}
          </Sentence>
        )
      }
    >
      <Box className="session-said" role="status" live="polite">
        {said && (
          <Row gap={1} className="ink-jade">
            <Icon name="check" small />
            <Text size="label">{said}</Text>
          </Row>
        )}
        {several.progress && <Text size="label">{words.working(several.progress.done, several.progress.all)}</Text>}
      </Box>
      {troubles.map((trouble) => (
        <Banner key={trouble} tone="red">
          {trouble}
        </Banner>
      ))}
      <DeskFetch
        loading={loading}
        height={240}
        wait={common.loading}
        problem={refusal && deskRefusal(refusal)}
        again={common.again}
        onAgain={again}
      />
      {mode === 'view' && view()}
      {mode === 'add' && (
        <>
          <Text as="h3" strong>
            {words.addTitle}
          </Text>
          {find((found) => void add(found))}
          <Button block onTap={() => setMode('view')}>
            {words.back}
          </Button>
        </>
      )}
      {session && mode === 'move' && (
        <MovePeople session={session} times={times} onDone={done} onBack={() => setMode('view')} />
      )}
      {session && mode === 'cancel' && <CancelPeople session={session} onDone={done} onBack={() => setMode('view')} />}
    </DeskPanel>
  )
}
