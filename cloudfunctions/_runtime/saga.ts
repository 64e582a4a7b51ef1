import type { DomainEvent } from '@/domain/shared/events'
import { policy } from '@/domain/shared/policy'
import { ok, type Result, refuse } from '@/domain/shared/result'
import { type Instant, instant, plus } from '@/domain/shared/time'
import { now as clock } from './clock'
import { type Change, type Collection, command, type Where } from './database'
import { after, toCursor } from './page'
import type { Relay, WithOutbox } from './relay'
import type { Request } from './request'

/**
 * An operation that touches more than one document, kept as one document:
 * `claiming` → its committed state, or `refused`, or `abandoned`. Its steps can be done by anyone, any number of times.
 */
export interface Intent extends WithOutbox {
  operation: string
  inputHash: string
  state: string
  at: Instant
  /** When the timer must look at it next; absent when nothing is left to do. */
  dueAt?: Instant
  /** What was answered: given again to whoever repeats the request. */
  answer?: Result<unknown>
}

/** One conditional update of one hot document, and its inverse. Both safe to repeat. */
export interface Claim<C extends string> {
  /** Null when the place is held now, by this try or an earlier one of the same operation. */
  take(now: Instant): Promise<{ code: C; detail?: unknown } | null>
  /** Gives back what this operation holds; nothing when it holds nothing. */
  giveBack(): Promise<void>
}

export interface Saga<I extends Intent, V, C extends string> {
  documents: Collection<I>
  relay: Relay<I>
  /** The name of its committed state: an order is `ordered`. */
  committed: string
  /** Told to whoever repeats a request that died half-way and was undone. */
  interrupted: C
  /** In an order that is the same for everybody, so that two operations never wait for each other. */
  claims(intent: I): Claim<C>[]
  /** Those claims that the operation, as it stands once settled, must not hold: all when it was undone. */
  surplus(settled: I): Claim<C>[]
  /** What the one committing write says. */
  commit(intent: I, now: Instant): { change: Change; value: V; events: DomainEvent[] }
}

export const giveBackAll = async (claims: Claim<string>[]) => {
  for (const claim of claims) await claim.giveBack()
}

const CLAIMING = 'claiming'

/** By then every call that saw the operation before this very moment has ended, however long ago the present one began. */
export const aTimeoutFromNow = () => plus(clock(), policy.operation.timeout)

/** The fields every intent begins with. */
export const newIntent = (request: Request, now: Instant) => ({
  _id: request.id,
  operation: request.operation,
  inputHash: request.inputHash,
  state: CLAIMING,
  at: now,
  dueAt: plus(now, 2 * policy.operation.timeout),
  outbox: [] as DomainEvent[],
})

/**
 * Intent, claims, commit, relay. `begun` is written first; a repeat of the same request goes on where the first stopped.
 * `refused`: why nothing is to be claimed at all.
 */
export const run = async <I extends Intent, V, C extends string>(
  saga: Saga<I, V, C>,
  begun: I,
  now: Instant,
  refused: { code: C; detail?: unknown } | null = null,
): Promise<Result<V, C | 'REQUEST_REUSED'>> => {
  const { documents } = saga
  let intent = begun

  const stored = async (): Promise<I> => {
    const found = await documents.get(begun._id)
    if (!found) throw new Error('an intent vanished')
    return found
  }
  const answerOf = ({ state, answer }: I) =>
    state === 'abandoned' || !answer ? refuse(saga.interrupted) : (answer as Result<V, C>)

  if ((await documents.insert(begun)) === 'exists') {
    intent = await stored()
    if (intent.operation !== begun.operation || intent.inputHash !== begun.inputHash) return refuse('REQUEST_REUSED')
    if (intent.state !== CLAIMING) return answerOf(intent)
  }

  // Told by whoever asks: then nothing is claimed.
  const refusing: Claim<C> = { take: async () => refused, giveBack: async () => undefined }
  const claims = refused ? [refusing] : saga.claims(intent)
  const settle = async (change: Change, answer: Result<V, C>): Promise<{ won: boolean; answer: Result<V, C> }> => {
    if (await documents.update({ _id: intent._id, state: CLAIMING }, { ...change, answer }))
      return { won: true, answer }
    const settled = await stored()
    await giveBackAll(saga.surplus(settled))
    return { won: false, answer: answerOf(settled) }
  }

  for (const [taken, claim] of claims.entries()) {
    const refusal = await claim.take(now)
    if (!refusal) continue
    const refused = await settle({ state: 'refused', dueAt: aTimeoutFromNow() }, refuse(refusal.code, refusal.detail))
    // What a repeat took beyond these, it gives back itself when it fails to settle.
    if (refused.won) await giveBackAll(claims.slice(0, taken))
    return refused.answer
  }

  const { change, value, events } = saga.commit(intent, now)
  const committed = await settle(
    {
      ...change,
      state: saga.committed,
      outbox: events,
      dueAt: events.length ? plus(now, policy.operation.relayGrace) : command.drop(),
    },
    ok(value),
  )
  if (committed.won) await saga.relay.quickly(intent, events)
  return committed.answer
}

/**
 * The timer's part, for every document that is due: undoes operations that died half-way, sweeps undone ones once more a
 * time-out later (a call of theirs may have come late), carries what waits in outboxes. One document's trouble stops no other.
 * `everything`: after a restart no call is under way, so all that is unfinished is due.
 */
export const reconcile = async <I extends Intent, V, C extends string>(
  saga: Saga<I, V, C>,
  now: Instant,
  everything: boolean,
): Promise<void> => {
  const { documents } = saga
  await eachDue(documents, now, everything, async (intent) => {
    if (intent.state === CLAIMING) {
      const abandoned = { state: 'abandoned', dueAt: aTimeoutFromNow() }
      if (await documents.update({ _id: intent._id, state: CLAIMING }, abandoned))
        await giveBackAll(saga.claims(intent))
    } else if (intent.state === 'refused' || intent.state === 'abandoned') {
      await giveBackAll(saga.claims(intent))
      await documents.update({ _id: intent._id, state: intent.state }, { dueAt: command.drop() })
    } else {
      await saga.relay.carry([intent])
    }
  })
}

const PAGE = 200
/** Documents looked after side by side: after a rush there are thousands, and a round lasts no longer than the time-out. */
const AT_ONCE = 20

/** Fields that say when the timer looks at a document: each of another task's. */
type DueField = 'dueAt' | 'checkAt' | 'indexAt' | 'refillAt' | 'matchAt'

/**
 * Lets `act` see every due document once, the longest due first; throws at the end when some failed. Those stand behind all
 * others next time, so that not even many of them, or slow ones, keep the others waiting. `field`: what says when.
 */
export const eachDue = async <D extends { _id: string } & { [Field in DueField]?: Instant }>(
  documents: Collection<D>,
  now: Instant,
  everything: boolean,
  act: (document: D) => Promise<void>,
  { field = 'dueAt', among = {} }: { field?: DueField; among?: Where } = {},
): Promise<void> => {
  const failures: unknown[] = []
  const seen = new Set<string>()
  const where = { ...among, [field]: everything ? command.after(instant(0)) : command.until(now) }
  const attempt = async (document: D) => {
    const { _id, [field]: at = now } = document
    seen.add(_id)
    await act(document).catch(async (error: unknown) => {
      failures.push(error)
      await documents.update({ _id, [field]: new Date(at) }, { [field]: clock() })
    })
  }
  let cursor: string | undefined
  do {
    const due = await documents.find(after(where, field, 'asc', cursor), {
      sort: [
        [field, 'asc'],
        ['_id', 'asc'],
      ],
      limit: PAGE,
    })
    // What was made due later just now comes up again among everything.
    const fresh = due.filter(({ _id }) => !seen.has(_id))
    for (let start = 0; start < fresh.length; start += AT_ONCE) {
      await Promise.all(fresh.slice(start, start + AT_ONCE).map(attempt))
    }
    const last = due[PAGE - 1]
    cursor = last && toCursor({ at: last[field] ?? now, id: last._id })
  } while (cursor)
  if (failures.length) throw new AggregateError(failures, `${failures.length} documents could not be reconciled`)
}
