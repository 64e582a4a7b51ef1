import type { Backend } from './backend'

// biome-ignore lint/suspicious/noExplicitAny: stored documents of every shape
type Row = Record<string, any>

const NAMES = [
  'sessions',
  'orders',
  'tasks',
  'calendars',
  'claims',
  'ratings',
  'services',
  'events',
  'members',
  'bonds',
  'invitations',
  'acts',
] as const
type Stored = Record<(typeof NAMES)[number], Map<string, Row>>

type Say = (holds: boolean, what: string) => void

const HELD = ['claimed', 'serving', 'served']
const stands = (booking: Row) => !booking.steps.some((step: Row) => step.what === 'cancelled')
const bookingFor = (order: Row | undefined, session: string): Row | undefined =>
  order?.bookings.find((held: Row) => held.session === session)

const seats = ({ sessions, orders }: Stored, say: Say) => {
  for (const [id, { holders, placesLeft, capacity }] of sessions) {
    say(placesLeft >= 0 && placesLeft + holders.length === capacity, `session ${id}: places`)
    say(new Set(holders.map(({ member }: Row) => member)).size === holders.length, `session ${id}: a member twice`)
    for (const { order: orderId, member } of holders) {
      const order = orders.get(orderId)
      const booking = bookingFor(order, id)
      const due = order?.state === 'ordered' && order.member === member && !!booking && stands(booking)
      say(due, `session ${id}: a seat leaked to order ${orderId}`)
    }
  }
}

const bookings = ({ sessions, orders, tasks, events }: Stored, say: Say) => {
  for (const [id, order] of orders) {
    say(['ordered', 'refused', 'abandoned'].includes(order.state), `order ${id}: still ${order.state}`)
    if (order.state !== 'ordered') continue
    say(order.bookings.length === order.sessions.length, `order ${id}: half an order`)
    for (const booking of order.bookings) {
      const session = sessions.get(booking.session)
      const told = booking.steps.map((step: Row) => step.event)
      say(new Set(told).size === told.length, `booking ${booking.id}: something was noted twice`)
      for (const event of told) say(events.has(event), `booking ${booking.id}: ${event} is not in the trail`)
      if (stands(booking)) {
        const held = !!session?.holders.some((holder: Row) => holder.order === id)
        say(held, `booking ${booking.id}: its seat was lost`)
        say((session?.volunteersNeeded ?? 0) > 0 === tasks.has(booking.id), `booking ${booking.id}: its task`)
      } else say(tasks.get(booking.id)?.state !== 'open', `booking ${booking.id}: cancelled, its task open`)
    }
  }
}

const places = ({ tasks, claims, calendars }: Stored, say: Say) => {
  for (const [id, task] of tasks) {
    say(task.placesLeft >= 0 && task.placesLeft + task.holders.length === task.places, `task ${id}: places`)
    for (const { claim: claimId, member } of task.holders) {
      const claim = claims.get(claimId)
      say(claim?.member === member && HELD.includes(claim?.state), `task ${id}: a place leaked to ${claimId}`)
    }
  }
  for (const [id, claim] of claims) {
    say(claim.state !== 'claiming', `claim ${id}: still claiming`)
    const placed = !!tasks.get(claim.task)?.holders.some((holder: Row) => holder.claim === id)
    say(placed === HELD.includes(claim.state), `claim ${id}: ${claim.state}, place ${placed}`)
    const busy = !!calendars.get(claim.member)?.busy.some((entry: Row) => entry.claim === id)
    say(busy === ['claimed', 'serving'].includes(claim.state), `claim ${id}: ${claim.state}, busy ${busy}`)
  }
  for (const [id, { busy }] of calendars) {
    const clash = busy.some((one: Row) =>
      busy.some(
        (other: Row) => other.claim !== one.claim && +other.startsAt < +one.endsAt && +one.startsAt < +other.endsAt,
      ),
    )
    say(!clash, `volunteer ${id}: in two places`)
  }
}

const menu = ({ services, sessions, ratings }: Stored, say: Say) => {
  for (const [id, service] of services) {
    say(['published', 'refused', 'abandoned'].includes(service.state), `service ${id}: still ${service.state}`)
    const own = [...sessions.values()].filter((session) => session.service === id)
    const planned = service.state === 'published' ? (service.sessions?.length ?? own.length) : 0
    say(own.length === planned, `service ${id}: ${own.length} of ${planned} sessions`)
    const rated = [...ratings.values()].filter((rating) => rating.service === id)
    say((service.score?.count ?? 0) === rated.length, `service ${id}: its score`)
  }
}

const people = ({ members, calendars, bonds, invitations, acts, events }: Stored, say: Say) => {
  for (const [id, { joinRequest }] of members) say(!joinRequest || calendars.has(id), `member ${id}: no calendar`)
  for (const [id, { helper, served, state, at, wordAt }] of bonds) {
    say(helper !== served, `bond ${id}: with oneself`)
    say(+at <= +wordAt && (state === 'ended' || +at === +wordAt), `bond ${id}: not its latest word`)
  }
  for (const [id, { by, as, acceptedBy, acceptedAt }] of invitations) {
    if (acceptedBy === null) continue
    const [helper, served] = as === 'helper' ? [by, acceptedBy] : [acceptedBy, by]
    const bond = [...bonds.values()].find((made) => made.helper === helper && made.served === served)
    say(bond !== undefined && +bond.wordAt >= +acceptedAt, `invitation ${id}: accepted, without a bond`)
  }
  for (const [id, { behalf }] of events) {
    const act = acts.get(id)
    say(
      !behalf || (act?.member === behalf.of && act?.by === behalf.by),
      `event ${id}: not on the log of the person served`,
    )
  }
  for (const id of acts.keys()) say(!!events.get(id)?.behalf, `act ${id}: of nothing that happened`)
}

const STILL_DUE = ': still due'

const nothingLeftToDo = ({ orders, claims, ratings, services, members, bonds, invitations }: Stored, say: Say) => {
  for (const [id, { outbox, dueAt }] of [
    ...orders,
    ...claims,
    ...ratings,
    ...services,
    ...members,
    ...bonds,
    ...invitations,
  ]) {
    say(!outbox?.length, `${id}: events left in the outbox`)
    say(dueAt === undefined, `${id}${STILL_DUE}`)
  }
}

/** What must hold of all that is stored once nothing is under way: an empty list, or what is broken, in words. */
export const broken = (backend: Pick<Backend, 'all'>): string[] => {
  const stored = Object.fromEntries(
    NAMES.map((name) => [name, new Map(backend.all(name).map((row) => [String(row._id), row as Row]))]),
  ) as Stored
  const found: string[] = []
  const say: Say = (holds, what) => {
    if (!holds) found.push(what)
  }
  for (const check of [seats, bookings, places, menu, people, nothingLeftToDo]) check(stored, say)
  return found
}

/** What is broken already while the timer has yet to look once more at what was refused or given up. */
export const brokenNow = (backend: Pick<Backend, 'all'>): string[] =>
  broken(backend).filter((fault) => !fault.endsWith(STILL_DUE))
