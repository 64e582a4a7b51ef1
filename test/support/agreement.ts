import type { Document, Store } from '../../local/store'

/** All documents of a collection, however many. */
export const everything = (store: Pick<Store, 'find'>, collection: string): Document[] => {
  const found: Document[] = []
  for (;;) {
    const last = found[found.length - 1]
    const page = store.find(collection, { _id: { $gt: last?._id ?? '' } }, { sort: { _id: 1 }, limit: 1000 })
    found.push(...page)
    if (page.length < 1000) return found
  }
}

// biome-ignore lint/suspicious/noExplicitAny: documents of every shape
const rows = (store: Pick<Store, 'find'>, collection: string) => everything(store, collection) as any[]

const isCancelled = ({ steps }: { steps: { what: string }[] }) => steps.some(({ what }) => what === 'cancelled')

/** What is wrong with one holder list, whatever it holds. */
const faultsOfPlaces = (what: string, total: number, placesLeft: number, holders: { member: string }[]) => [
  ...(placesLeft === total - holders.length
    ? []
    : [`${what} has ${placesLeft} of ${total} left with ${holders.length} holders`]),
  ...(placesLeft >= 0 ? [] : [`${what} was sold ${-placesLeft} times too often`]),
  ...(new Set(holders.map(({ member }) => member)).size === holders.length
    ? []
    : [`${what} is held twice by one member`]),
]

/**
 * Where sessions and orders disagree, one sentence each; none when every seat has its order, every order has its seats,
 * and places are counted right. Nothing may be under way.
 */
export const faultsOfSeats = (store: Pick<Store, 'find'>): string[] => {
  const sessions = rows(store, 'sessions')
  const orders = new Map(rows(store, 'orders').map((order) => [order._id, order]))
  const held = new Set<string>()
  const faults: string[] = []
  for (const { _id, capacity, placesLeft, holders } of sessions) {
    faults.push(...faultsOfPlaces(`session ${_id}`, capacity, placesLeft, holders))
    for (const { member, order: orderId } of holders) {
      held.add(`${_id} ${orderId}`)
      const order = orders.get(orderId)
      const booking = order?.bookings.find((candidate: { session: string }) => candidate.session === _id)
      if (order?.state !== 'ordered' || order.member !== member || !booking || isCancelled(booking)) {
        faults.push(`a seat of session ${_id} is held by order ${orderId}, which is ${order?.state ?? 'nowhere'}`)
      }
    }
  }
  for (const { _id, state, sessions: wanted, bookings } of orders.values()) {
    if (state === 'claiming') faults.push(`order ${_id} is still under way`)
    if (state !== 'ordered') continue
    if (bookings.length !== wanted.length)
      faults.push(`order ${_id} has ${bookings.length} bookings of ${wanted.length}`)
    for (const booking of bookings) {
      if (!isCancelled(booking) && !held.has(`${booking.session} ${_id}`))
        faults.push(`booking ${booking.id} has no seat`)
    }
  }
  return faults
}

const HELD = ['claimed', 'serving']

/**
 * Where tasks, claims and calendars disagree, one sentence each; none when every place has its claim, every claim its place
 * and its time in the volunteer's calendar, and nobody is promised to two tasks at one time.
 */
export const faultsOfTasks = (store: Pick<Store, 'find'>): string[] => {
  const tasks = new Map(rows(store, 'tasks').map((task) => [task._id, task]))
  const claims = new Map(rows(store, 'claims').map((claim) => [claim._id, claim]))
  const calendars = new Map(rows(store, 'calendars').map(({ _id, busy }) => [_id, busy as { claim: string }[]]))
  const faults: string[] = []
  for (const { _id, places, placesLeft, holders } of tasks.values()) {
    faults.push(...faultsOfPlaces(`task ${_id}`, places, placesLeft, holders))
    for (const { claim } of holders) {
      if (!['claimed', 'serving', 'served'].includes(claims.get(claim)?.state)) {
        faults.push(
          `a place of task ${_id} is held by claim ${claim}, which is ${claims.get(claim)?.state ?? 'nowhere'}`,
        )
      }
    }
  }
  for (const { _id, member, state, task } of claims.values()) {
    if (state === 'claiming') faults.push(`claim ${_id} is still under way`)
    if (!HELD.includes(state)) continue
    const holders = tasks.get(task)?.holders ?? []
    if (!holders.some((holder: { claim: string }) => holder.claim === _id)) faults.push(`claim ${_id} has no place`)
    if (!calendars.get(member)?.some(({ claim }) => claim === _id)) faults.push(`claim ${_id} is in no calendar`)
  }
  for (const [member, busy] of calendars) {
    const times = busy.map(({ claim }) => claims.get(claim))
    if (times.some((claim) => !HELD.includes(claim?.state)))
      faults.push(`${member} is promised to a claim that is undone`)
    const sorted = times.filter(Boolean).sort((a, b) => a.startsAt - b.startsAt)
    if (sorted.some((claim, index) => index > 0 && claim.startsAt < sorted[index - 1].endsAt)) {
      faults.push(`${member} is promised to two tasks at one time`)
    }
  }
  return faults
}
