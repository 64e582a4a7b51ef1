import fc from 'fast-check'
import { MINUTE } from '@/domain/shared/time'
import { digest, memberIdOf } from '../../cloudfunctions/_runtime/identity'
import type { Answer, Backend } from './backend'
import { broken } from './invariants'
import { Model, type ModelBooking, type ModelSession, type Prediction } from './model'
import { startStage, WORKER, type World, worlds } from './stage'

/** Numbers are places in lists that depend on what happened before. `aims`: at what makes sense just now. */
interface Step {
  what: 'order' | 'wait' | 'accept' | 'leave' | 'cancel' | 'reschedule' | 'off' | 'pass' | 'sweep' | 'bond' | 'mine'
  aims: boolean
  who: number
  /** 0 to 13: themselves; to 16: the desk; more: somebody else. */
  by: number
  which: number[]
}

export interface Sequence {
  world: World
  steps: Step[]
}

const OFTEN: readonly [Step['what'], number][] = [
  ...([
    ['order', 5],
    ['wait', 5],
    ['accept', 4],
    ['cancel', 4],
    ['reschedule', 3],
    ['leave', 2],
    ['pass', 2],
  ] as const),
  ...([
    ['off', 1],
    ['sweep', 1],
    ['bond', 2],
    ['mine', 1],
  ] as const),
].map(([what, often]) => [what, often])

const step: fc.Arbitrary<Step> = fc.record({
  what: fc.constantFrom(...OFTEN.flatMap(([what, often]) => Array<Step['what']>(often).fill(what))),
  aims: fc.constantFrom(...Array<boolean>(5).fill(true), false),
  who: fc.nat(59),
  by: fc.nat(19),
  which: fc.array(fc.nat(59), { minLength: 1, maxLength: 3 }),
})

const sequencesOf = (longest: number): fc.Arbitrary<Sequence> =>
  fc.record({ world: worlds, steps: fc.array(step, { minLength: 3, maxLength: longest, size: 'max' }) })

/** What is stored, as far as the model speaks of it. */
const stateOf = (backend: Backend, members: ReadonlyMap<string, string>) => {
  // biome-ignore lint/suspicious/noExplicitAny: documents as they are stored
  const all = (name: string) => backend.all(name) as any[]
  const bookings: Record<string, object> = {}
  for (const { state, member, bookings: own, lapsesAt } of all('orders'))
    for (const { id, session, steps } of own) {
      // A move that was not to be.
      if (steps.length === 0) continue
      const kinds: string[] = steps.map(({ what }: { what: string }) => what)
      const end = kinds.find((what) => ['cancelled', 'withdrawn', 'moved', 'left', 'lapsed'].includes(what))
      bookings[id] = {
        ...{ member: members.get(member), session, status: end ?? state },
        until: state === 'offered' ? +lapsesAt : null,
        moves: kinds.filter((what) => what === 'rescheduled').length,
      }
    }
  const sessions = Object.fromEntries(
    all('sessions').map(({ _id, state, placesLeft, holders, waiting }) => {
      const ids = (held: { booking: string }[]) => held.map(({ booking }) => booking)
      return [
        _id,
        {
          open: state === 'open',
          placesLeft,
          holders: ids(holders),
          waiting: ids(waiting),
        },
      ]
    }),
  )
  return { bookings, sessions }
}

const stateOfModel = ({ bookings, sessions }: Model) => ({
  bookings: Object.fromEntries(
    bookings.map(({ id, member, session, status, until, moves }) => [
      id,
      {
        member,
        session: session.id,
        status,
        until: status === 'offered' ? until : null,
        moves,
      },
    ]),
  ),
  sessions: Object.fromEntries(
    sessions.map(({ id, open, capacity, holders, waiting }) => {
      const ids = (held: ModelBooking[]) => held.map((booking) => booking.id)
      return [
        id,
        {
          open,
          placesLeft: capacity - holders.length,
          holders: ids(holders),
          waiting: ids(waiting),
        },
      ]
    }),
  ),
})

/** Text in which equal things are equal. */
const inOrder = (value: unknown): string =>
  JSON.stringify(value, (_, inner) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )

/** A backend for many sequences. `run` follows one, and throws with all that was done where it diverges from the model. */
const startSequences = async () => {
  const stage = await startStage()
  const { backend, members } = stage
  let taps = 0
  /** How often each command was answered what: `order ok`, `order SESSION_FULL`. */
  const answers: Record<string, number> = {}

  const run = async ({ world, steps }: Sequence): Promise<void> => {
    const planned = await stage.begin(world)
    const { people } = world
    const model = new Model(
      stage.now(),
      planned.map((session) => ({ ...session, open: true, holders: [], waiting: [] })),
      WORKER,
    )
    const told: string[] = []
    const pass = (milliseconds: number) => {
      stage.pass(milliseconds)
      model.now = stage.now()
    }

    const diverged = (what: string): never => {
      const setting = model.sessions.map(
        ({ id, capacity, startsAt, endsAt }) =>
          `${id}: ${capacity} places, ${new Date(startsAt).toISOString()} to ${new Date(endsAt).toISOString()}`,
      )
      throw new Error([...setting, ...told, what].join('\n'))
    }

    const compare = () => {
      const [is, should] = [stateOf(backend, members), stateOfModel(model)]
      for (const kind of ['bookings', 'sessions'] as const)
        for (const id of new Set([...Object.keys(is[kind]), ...Object.keys(should[kind])])) {
          const [a, b] = [inOrder(is[kind][id]), inOrder(should[kind][id])]
          if (a !== b) diverged(`${id} is ${a}\n  and should be ${b}`)
        }
    }

    const ask = async (by: string, operation: string, input: object, { codes, done }: Prediction, about: string) => {
      const answer: Answer = await backend.call(by, `booking.${operation}`, input, `tap-${++taps}`)
      const code = answer.ok ? 'ok' : answer.code
      told.push(`${by} ${operation} ${about}: ${code}`)
      answers[`${operation} ${code}`] = (answers[`${operation} ${code}`] ?? 0) + 1
      if (!codes.includes(code)) diverged(`and should be ${codes.join(' or ')}`)
      if (answer.ok) done?.(answer.value)
    }

    const at = <Item>(items: readonly Item[], index = 0) => items[index % items.length] as Item
    const personOf = (index: number) => `p${index % people}`
    /** Who helps whom, or did: first the helper. */
    const bonded: [string, string][] = []
    const byOf = (whom: string, { by, which }: Step) => {
      const helpers = bonded.flatMap(([helper, served]) => (served === whom ? helper : []))
      if (by < 14) return helpers.length && by > 6 ? at(helpers, by) : whom
      return by < 17 ? WORKER : personOf(by + (which[0] ?? 0))
    }
    const forOf = (by: string, whom: string) => (by === whom ? {} : { forMember: memberIdOf(whom) })
    const isAhead = ({ open, startsAt }: ModelSession) => open && startsAt > model.now
    const isFree = (session: ModelSession) =>
      isAhead(session) && session.holders.length < session.capacity && session.waiting.length === 0
    const isFull = (session: ModelSession) => isAhead(session) && !isFree(session)

    /** A booking of that kind; null when it aims and there is none. */
    const bookingFor = (step: Step, sensible: (booking: ModelBooking) => boolean): ModelBooking | null => {
      if (model.bookings.length === 0) return null
      if (!step.aims) return at(model.bookings, step.which[0])
      const fitting = model.bookings.filter(sensible)
      return fitting.length ? at(fitting, step.which[0]) : null
    }

    const acts: Record<Step['what'], (step: Step) => Promise<unknown>> = {
      async order(step) {
        const whom = personOf(step.who)
        const by = byOf(whom, step)
        const offered = step.aims ? model.sessions.filter(isAhead) : model.sessions
        const wanted = [...new Set(step.which.map((index) => at(offered.length ? offered : model.sessions, index)))]
        const items = wanted.map(({ id }) => ({ sessionId: id }))
        const about = `${wanted.map(({ id }) => id).join(', ')} for ${whom}`
        await ask(by, 'order', { items, ...forOf(by, whom) }, model.order(by, whom, wanted), about)
      },
      async wait(step) {
        const full = step.aims ? model.sessions.filter(isFull) : model.sessions
        if (full.length === 0) return acts.order(step)
        const session = at(full, step.which[0])
        const absent = ({ member }: ModelBooking) => member === personOf(step.who)
        const who = step.aims && [...session.holders, ...session.waiting].some(absent) ? step.who + 1 : step.who
        const whom = personOf(who)
        const by = byOf(whom, step)
        const input = { sessionId: session.id, ...forOf(by, whom) }
        await ask(by, 'wait', input, model.wait(by, whom, session), `${session.id} for ${whom}`)
      },
      async accept(step) {
        const booking = bookingFor(step, ({ status }) => status === 'offered')
        if (!booking) return acts.cancel(step)
        const by = byOf(booking.member, step)
        await ask(by, 'accept', { bookingId: booking.id }, model.accept(by, booking), booking.id)
      },
      async leave(step) {
        const booking = bookingFor(step, ({ status }) => status === 'waiting' || status === 'offered')
        if (!booking) return acts.wait(step)
        const by = byOf(booking.member, step)
        await ask(by, 'leave', { bookingId: booking.id }, model.leave(by, booking), booking.id)
      },
      async cancel(step) {
        const booking =
          bookingFor(step, ({ status, session }) => status === 'ordered' && session.waiting.length > 0) ??
          (step.by % 2 ? bookingFor(step, ({ status }) => status === 'ordered') : null)
        if (!booking) return acts.wait(step)
        const by = byOf(booking.member, step)
        await ask(by, 'cancel', { bookingId: booking.id, reason: '有事' }, model.cancel(by, booking), booking.id)
      },
      async reschedule(step) {
        const booking = bookingFor(step, ({ status }) => status === 'ordered')
        if (!booking) return acts.order(step)
        const by = byOf(booking.member, step)
        const { session } = booking
        const others = model.sessions.filter((other) => other !== session && other.service === session.service)
        const target = at(step.aims && others.length ? others : model.sessions, step.which[step.which.length - 1])
        const prediction = model.reschedule(by, booking, target)
        const about = `${booking.id} to ${target.id}`
        await ask(by, 'reschedule', { bookingId: booking.id, sessionId: target.id }, prediction, about)
      },
      async off({ which }) {
        const ahead = model.sessions.filter(isAhead)
        const session = ahead.find(({ holders }) => holders.length > 0) ?? (ahead.length ? at(ahead, which[0]) : null)
        if (!session) return
        told.push(`${session.id} is called off`)
        const input = { sessionId: session.id, reason: '停电' }
        const answer: Answer = await backend.call(WORKER, 'schedule.cancelSession', input, `tap-${++taps}`)
        if (!answer.ok) diverged(answer.code)
        model.cancelSession(session, ({ id }) => `${digest('instead', id)}.0`)
      },
      async pass({ which }) {
        const minutes = at([1, 20, 60, 120, 120, 300, 700, 1440], which[0])
        told.push(`${minutes} minutes pass`)
        pass(minutes * MINUTE)
      },
      async sweep() {
        told.push('the timer')
        await stage.sweep()
        model.sweep()
      },
      async bond({ who, by }) {
        const [earlier] = bonded
        const pair: [string, string] = [personOf(who), personOf(who + 1 + (by % (people - 1)))]
        const [helper, served] = earlier && by < 14 ? earlier : pair
        bonded.push([helper, served])
        const name = `${helper} for ${served}`
        const made = !model.bonds.delete(name)
        if (made) model.bonds.add(name)
        told.push(`${name}: a bond ${made ? 'made' : 'ended'}`)
        await stage.setBond(helper, served, made ? 'active' : 'ended')
      },
      async mine(step) {
        const whom = personOf(step.who)
        const by = byOf(whom, step)
        told.push(`${by} reads what ${whom} booked`)
        const answer: Answer = await backend.call(by, 'booking.mine', forOf(by, whom))
        const should = model.mine(by, whom)
        if (!answer.ok) return should === null && answer.code === 'NOT_FOR_THEM' ? undefined : diverged(answer.code)
        const fields = ['id', 'sessionId', 'status', 'position', 'until', 'changeableUntil', 'reschedulesLeft'] as const
        // biome-ignore lint/suspicious/noExplicitAny: rows of the answer
        const rows = answer.value.bookings.map((row: any) =>
          Object.fromEntries(
            fields.map((field) => [field, field.endsWith('ntil') && row[field] ? Date.parse(row[field]) : row[field]]),
          ),
        )
        const sorted = (list: { id: string }[]) => inOrder([...list].sort((a, b) => (a.id < b.id ? -1 : 1)))
        if (sorted(rows) !== sorted(should ?? []))
          diverged(`reads ${sorted(rows)}\n  and should read ${sorted(should ?? [])}`)
      },
    }

    for (const step of steps) {
      pass(1000)
      await acts[step.what](step)
      if (!['pass', 'bond', 'mine'].includes(step.what)) compare()
    }
    for (let round = 0; round < 2; round++) {
      pass(MINUTE)
      await (model.sessions.every(({ open }) => open) ? stage.sweep() : stage.sweep('schedule', 'booking'))
      model.sweep()
    }
    compare()
    const faults = broken(backend, false)
    if (faults.length) diverged(faults.join('\n'))
  }

  return { run, answers, stop: stage.stop }
}

/**
 * Tries so many sequences of up to `longest` steps; throws with the shortest that diverges, if any does. Gives how often each
 * command was answered what.
 */
export const trySequences = async (numRuns: number, seed: number, longest: number): Promise<Record<string, number>> => {
  const { run, stop, answers } = await startSequences()
  try {
    const result = await fc.check(fc.asyncProperty(sequencesOf(longest), run), { numRuns, seed })
    if (!result.failed) return answers
    const { numRuns: tried, counterexamplePath: path, errorInstance } = result
    const told = errorInstance instanceof Error ? errorInstance.message : String(errorInstance)
    throw new Error(`the ${tried}th sequence diverges (seed ${seed}, path ${path}):\n${told}`)
  } finally {
    await stop()
  }
}
