import type { DomainEvent, EventOf, EventType } from '@/domain/shared/events'
import type { EventId } from '@/domain/shared/ids'
import { policy } from '@/domain/shared/policy'
import { type Collection, collection, command, invoke, type Where } from './database'

/** A document whose consequences wait in it until they are delivered. Committed in the same write as what they follow from. */
export interface WithOutbox {
  _id: string
  outbox: DomainEvent[]
}

/** The permanent trail of all that happened. Closed to clients: what a consumer reads here is true. */
const trail = collection<DomainEvent>('events')

/** What one function asks another: it hands over ids only, so that a forged call says nothing. */
export interface Notice {
  operation: 'events'
  events: EventId[]
}

/** The contexts that an event concerns. */
export type Route = (event: DomainEvent) => readonly string[]

const insertOnce = async (events: DomainEvent[]) => {
  if ((await trail.insert(events)) === 'inserted' || events.length === 1) return
  for (const event of events) await trail.insert(event)
}

const tell = async (consumer: string, events: EventId[]) => {
  const answer = (await invoke(consumer, { operation: 'events', events } satisfies Notice)) as
    | { ok?: boolean }
    | undefined
  if (!answer?.ok) throw new Error(`${consumer} did not take its events`)
}

/** Calls that arrive while a batch is under way share the next one. */
const batched = <T>(work: (items: T[]) => Promise<void>) => {
  let waiting: T[] = []
  let next: Promise<void> | undefined
  let current: Promise<void> = Promise.resolve()
  return (item: T): Promise<void> => {
    waiting.push(item)
    next ??= current
      .catch(() => undefined)
      .then(() => {
        const items = waiting
        waiting = []
        next = undefined
        current = work(items)
        return current
      })
    return next
  }
}

const BATCH = 100

/** A document and those of its events that are to be carried. */
interface Parcel<D> {
  document: D
  events: DomainEvent[]
}

/**
 * Carries events from the outboxes of a collection to the trail and to those concerned, at least once.
 * `routeOf` is asked once a batch: it may look up whom the events concern.
 */
export const relayOf = <D extends WithOutbox>(
  documents: Collection<D>,
  routeOf: (parcels: Parcel<D>[]) => Promise<Route>,
) => {
  const carry = async (parcels: Parcel<D>[]) => {
    const events = parcels.flatMap((parcel) => parcel.events)
    const [routed] = await Promise.all([routeOf(parcels), insertOnce(events)])
    const consumers = new Set(events.flatMap(routed))
    await Promise.all(
      [...consumers].map((consumer) =>
        tell(
          consumer,
          events.filter((event) => routed(event).includes(consumer)).map((event) => event._id),
        ),
      ),
    )
    await clear(parcels)
  }

  /** Only what was told goes: whole outboxes in one write, and what others have added to meanwhile event by event. */
  const clear = async (parcels: Parcel<D>[]) => {
    const ids = parcels.map(({ document }) => document._id)
    const told = parcels.flatMap(({ events }) => events.map(({ _id }) => _id))
    const empty = (those: Where) => documents.update(those, { outbox: [], dueAt: command.drop() })
    const singles = parcels.filter(({ events }) => events.length === 1).map(({ document }) => document._id)
    let cleared = 0
    if (singles.length)
      cleared = await empty({
        _id: command.oneOf(singles),
        outbox: command.sized(1),
        'outbox._id': command.oneOf(told),
      })
    for (const { document, events } of parcels) {
      if (events.length === 1) continue
      const whole = events.map(({ _id }) => ({ 'outbox._id': _id }))
      cleared += await empty(command.all({ _id: document._id, outbox: command.sized(events.length) }, ...whole))
    }
    if (cleared === parcels.length) return
    const match = { _id: command.oneOf(told) }
    await documents.update({ _id: command.oneOf(ids), 'outbox._id': match._id }, { outbox: command.pull(match) })
    await documents.update({ _id: command.oneOf(ids), outbox: command.sized(0) }, { dueAt: command.drop() })
  }

  const carryInBatches = async (parcels: Parcel<D>[]) => {
    for (let start = 0; start < parcels.length; start += BATCH) await carry(parcels.slice(start, start + BATCH))
  }

  const enqueue = batched(carryInBatches)

  return {
    /**
     * The quick path, awaited before the answer: at most `policy.operation.relayWait`, and never failing.
     * What does not get through stays in the outbox, for the timer.
     */
    async quickly(document: D, events: DomainEvent[]): Promise<void> {
      if (events.length === 0) return
      let alarm: ReturnType<typeof setTimeout> | undefined
      const patience = new Promise<void>((resolve) => {
        alarm = setTimeout(resolve, policy.operation.relayWait)
      })
      await Promise.race([enqueue({ document, events }).catch(() => undefined), patience])
      clearTimeout(alarm)
    },
    /** The guarantee: the timer's path. Throws when one does not get through; it stays in its outbox. */
    async carry(found: D[]): Promise<void> {
      for (const document of found) if (document.outbox.length) await carry([{ document, events: document.outbox }])
    },
  }
}

export type Relay<D extends WithOutbox> = ReturnType<typeof relayOf<D>>

/** What a context does when it hears of an event. Idempotent by the event's id: it may hear of it again. */
export type Consumers =
  | { [T in EventType]?: (event: EventOf<T>) => Promise<void> }
  | ((event: DomainEvent) => Promise<void>)

/** Reads the events of a notice from the trail and lets each be consumed; ids that are not there are nobody's word. */
export const consume = async (consumers: Consumers, ids: readonly string[]): Promise<void> => {
  const events = await trail.find({ _id: command.oneOf(ids) }, { limit: ids.length })
  for (const event of events) {
    const consumer = (typeof consumers === 'function' ? consumers : consumers[event.type]) as
      | ((event: DomainEvent) => Promise<void>)
      | undefined
    await consumer?.(event)
  }
}
