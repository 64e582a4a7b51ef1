import fc from 'fast-check'
import { MINUTE } from '@/domain/shared/time'
import { memberIdOf } from '../../cloudfunctions/_runtime/identity'
import type { Answer } from './backend'
import { broken } from './invariants'
import { type PlannedSession, type Stage, startStage, WORKER, type World, worlds } from './stage'

// biome-ignore lint/suspicious/noExplicitAny: documents and answers as they are
type Row = Record<string, any>

type Kind = 'order' | 'wait' | 'accept' | 'leave' | 'cancel' | 'reschedule' | 'sweep' | 'off' | 'pass'

/** One of several that act at once; numbers are places in lists. */
interface Act {
  what: Kind
  who: number
  /** Whether the desk does it for them. */
  desk: boolean
  which: number[]
}

interface Interleaving {
  world: World
  /**
   * Who comes before, one after the other, to the first session or the one with most places; whether its first holder gives the
   * place back; whether it is `late`, five seconds before an offer lapses; whether the session `grows` by two places, which two
   * timers then find.
   */
  before: { comers: number; frees: boolean; late: boolean; wide: boolean; grows: boolean }
  acts: Act[]
  /** Which of the requests that are held is let through next, each time. */
  picks: number[]
}

const KINDS: readonly Kind[] = [
  ...(['order', 'order', 'wait', 'wait', 'cancel', 'cancel', 'accept', 'accept'] as const),
  ...(['leave', 'reschedule', 'reschedule', 'sweep', 'off', 'pass'] as const),
]

const interleavings: fc.Arbitrary<Interleaving> = fc.record({
  world: worlds,
  before: fc.record({
    comers: fc.integer({ min: 0, max: 6 }),
    frees: fc.boolean(),
    late: fc.boolean(),
    wide: fc.boolean(),
    grows: fc.boolean(),
  }),
  acts: fc.array(
    fc.record({
      what: fc.constantFrom(...KINDS),
      who: fc.nat(59),
      desk: fc.constantFrom(false, false, false, true),
      which: fc.array(fc.nat(59), { minLength: 1, maxLength: 2 }),
    }),
    { minLength: 2, maxLength: 5, size: 'max' },
  ),
  picks: fc.array(fc.nat(11), { minLength: 1, maxLength: 60, size: 'max' }),
})

/** Requests wait here until they are let through, one at a time; while open, none does. */
const createGate = () => {
  let held: (() => void)[] = []
  let open = true
  return {
    hold: () => (open ? Promise.resolve() : new Promise<void>((resolve) => held.push(resolve))),
    close() {
      open = false
    },
    open() {
      open = true
      for (const release of held.splice(0)) release()
    },
    count: () => held.length,
    release(pick: number) {
      const index = pick % held.length
      const released = held[index]
      held = held.filter((_, place) => place !== index)
      released?.()
    },
  }
}

const turn = () => new Promise<void>((resolve) => setImmediate(resolve))
/** After so many turns in which no request came, all who act wait to be let through. */
const QUIET = 4
/** After so many more, they wait for each other. */
const STUCK = 400

/** Watches queues and seats as the database sees them, request by request. */
const createWatch = (stage: Stage, say: (fault: string) => void) => {
  const read = () => new Map<string, Row>(stage.backend.all('sessions').map((row) => [String(row._id), row]))
  const ids = (held: Row[]): string[] => held.map(({ booking }) => booking)
  const promoted = new Set<string>()
  let before = read()
  return () => {
    const after = read()
    for (const [id, session] of after) {
      const earlier = before.get(id)
      if (!earlier) continue
      const queue = ids(earlier.waiting)
      const seated = ids(earlier.holders)
      const left = queue.filter((booking) => !ids(session.waiting).includes(booking))
      if (session.placesLeft < 0 || session.holders.length > session.capacity) say(`session ${id}: a seat over`)
      for (const booking of ids(session.holders).filter((one) => !seated.includes(one))) {
        if (queue.length > 0 && queue[0] !== booking) say(`session ${id}: ${booking} overtook ${queue[0]}`)
        if (queue.includes(booking) && promoted.has(booking)) say(`session ${id}: ${booking} was promoted twice`)
        if (queue.includes(booking)) promoted.add(booking)
      }
      const kept = queue.filter((booking) => !left.includes(booking))
      if (ids(session.waiting).slice(0, kept.length).join() !== kept.join())
        say(`session ${id}: its queue was reordered`)
    }
    before = after
  }
}

/** What a positive answer promised must be so: it is told to a person. */
const isTrue = (stage: Stage, what: Kind, value: Row, input: Row): boolean => {
  const find = (id: string): { order?: Row; kinds: string[] } => {
    const order = stage.backend.document('orders', id.slice(0, id.lastIndexOf('.'))) as Row | undefined
    const booking = order?.bookings.find((held: Row) => held.id === id)
    return { order, kinds: booking?.steps.map((step: Row) => step.what) ?? [] }
  }
  if (what === 'order') return value.bookings.every(({ id }: Row) => find(id).kinds.includes('ordered'))
  if (what === 'off') return stage.backend.document('sessions', input.sessionId)?.state === 'cancelled'
  const { kinds } = find(value.id)
  if (what === 'wait') return kinds.includes('waiting')
  if (what === 'reschedule') return kinds.includes('rescheduled') && find(input.bookingId).kinds.includes('moved')
  return kinds.includes({ accept: 'ordered', leave: 'left', cancel: 'cancelled' }[what as 'accept'])
}

/** A backend for many interleavings; `run` throws with all that was done when anything is not as it must be. */
const startInterleavings = async () => {
  const gate = createGate()
  const stage = await startStage(() => gate.hold())
  const { backend } = stage
  let taps = 0

  const run = async ({ world, before, acts, picks }: Interleaving): Promise<void> => {
    const sessions = await stage.begin(world)
    const told = sessions.map(({ id, capacity }) => `${id}: ${capacity} places`)
    const faults: string[] = []
    const at = <Item>(items: readonly Item[], index = 0) => items[index % items.length] as Item
    const personOf = (index: number) => `p${index % world.people}`
    const isAhead = ({ startsAt }: PlannedSession) => startsAt > stage.now()

    const ask = async (by: string, what: Kind, input: Row) => {
      const operation = what === 'off' ? 'schedule.cancelSession' : `booking.${what}`
      const answer: Answer = await backend.call(by, operation, input, `tap-${++taps}`)
      told.push(`${by} ${what} ${JSON.stringify(input)}: ${answer.ok ? 'ok' : answer.code}`)
      if (!answer.ok && answer.code === 'UNEXPECTED') faults.push(`${by} ${what}: UNEXPECTED`)
      if (answer.ok && !isTrue(stage, what, answer.value, input))
        faults.push(`${by} ${what}: answered ok, and is not so`)
      return answer
    }

    // Before: the first session that lies ahead fills, others wait for it, and perhaps its first place is offered.
    const ahead = sessions.filter(isAhead)
    const most = Math.max(...ahead.map(({ capacity }) => capacity))
    const first = ahead.find(({ capacity }) => !before.wide || capacity === most) as PlannedSession
    for (let comer = 0; comer < Math.min(before.comers, world.people); comer++) {
      const order = { items: [{ sessionId: first.id }] }
      const wait = { sessionId: first.id }
      const full = comer >= first.capacity
      await ask(personOf(comer), full ? 'wait' : 'order', full ? wait : order)
    }
    const bookings = () =>
      backend
        .all('orders')
        .flatMap(({ member, bookings: own, ...order }: Row) =>
          own.map(({ id, session }: Row) => ({ id, session, state: order.state, member: stage.members.get(member) })),
        ) as { id: string; session: string; state: string; member: string }[]
    const held = bookings().find(({ member, session }) => member === personOf(0) && session === first.id)
    if (before.frees && held) await ask(personOf(0), 'cancel', { bookingId: held.id, reason: '有事' })
    const offered = backend.all('orders').find(({ state }) => state === 'offered') as Row | undefined
    if (before.late && offered) stage.pass(+offered.lapsesAt - stage.now() - 5000)

    if (before.grows) {
      const grown = { $inc: { capacity: 2, placesLeft: 2 }, $set: { dueAt: new Date(stage.now()) } }
      await backend.store.modify('sessions', { _id: first.id }, grown)
    }

    // Then all at once.
    const known = bookings()
    const bookingFor = (which: number, ...states: string[]) => {
      const fitting = known.filter(({ state }) => states.includes(state))
      return fitting.length ? at(fitting, which) : known.length ? at(known, which) : null
    }
    const starts = ({ what, who, desk, which }: Act): (() => Promise<unknown>) => {
      const [one = 0, two = 0] = which
      const whom = personOf(who)
      const [by, forMember] = desk ? [WORKER, { forMember: memberIdOf(whom) }] : [whom, {}]
      const session = at([first, first, ...sessions], one)
      if (what === 'order') {
        const items = [...new Set(which.map((index) => at([first, first, ...sessions], index).id))]
        return () => ask(by, what, { items: items.map((sessionId) => ({ sessionId })), ...forMember })
      }
      if (what === 'wait') return () => ask(by, what, { sessionId: session.id, ...forMember })
      if (what === 'pass')
        return async () => {
          told.push('10 seconds pass')
          stage.pass(10_000)
        }
      if (what === 'sweep')
        return async () => {
          told.push('the timer')
          await stage.sweep()
        }
      if (what === 'off') return () => ask(WORKER, what, { sessionId: session.id, reason: '停电' })
      const states = {
        accept: ['offered'],
        leave: ['waiting', 'offered'],
        cancel: ['ordered'],
        reschedule: ['ordered'],
      }
      const booking = bookingFor(one, ...states[what])
      if (!booking) return async () => undefined
      const caller = desk ? WORKER : booking.member
      const others = sessions.filter(({ id }) => id !== booking.session)
      const same = others.filter(
        ({ service }) => service === sessions.find(({ id }) => id === booking.session)?.service,
      )
      const rest =
        what === 'cancel'
          ? { reason: '有事' }
          : what === 'reschedule'
            ? { sessionId: at(same.length ? same : sessions, two).id }
            : {}
      return () => ask(caller, what, { bookingId: booking.id, ...rest })
    }

    const watch = createWatch(stage, (fault) => faults.push(fault))
    gate.close()
    const timers: Act[] = before.grows ? [1, 2].map(() => ({ what: 'sweep', who: 0, desk: false, which: [0] })) : []
    const all = [...acts, ...timers]
    let left = all.length
    const acting = all.map(async (act) => {
      const start = starts(act)
      await gate.hold()
      // What dies of nothing but the order of requests is a fault.
      await start().catch((error: Error) => faults.push(`${act.what}: ${error.message}`))
      left--
    })
    for (let count = 0, quiet = 0; left > 0; ) {
      const waiting = gate.count()
      await turn()
      quiet = gate.count() === waiting ? quiet + 1 : 0
      if (quiet < QUIET) continue
      if (gate.count() > 0) {
        watch()
        gate.release(at(picks, count++))
        quiet = 0
      } else if (quiet > STUCK) {
        faults.push('they wait for each other')
        break
      }
    }
    gate.open()
    await Promise.all(acting)
    watch()

    for (let round = 0; round < 3; round++) {
      stage.pass(MINUTE)
      await stage.sweep('schedule', 'booking')
      watch()
    }
    faults.push(...broken(backend, false))
    if (faults.length) throw new Error([...told, ...faults].join('\n'))
  }

  return { run, stop: stage.stop }
}

/** Tries so many interleavings; throws with the shortest that goes wrong, if any does. */
export const tryInterleavings = async (numRuns: number, seed: number): Promise<void> => {
  const { run, stop } = await startInterleavings()
  try {
    const result = await fc.check(fc.asyncProperty(interleavings, run), { numRuns, seed })
    if (!result.failed) return
    const { numRuns: tried, counterexample, errorInstance } = result
    const told = errorInstance instanceof Error ? errorInstance.message : String(errorInstance)
    throw new Error(`the ${tried}th interleaving (seed ${seed}):\n${JSON.stringify(counterexample?.[0])}\n${told}`)
  } finally {
    await stop()
  }
}
