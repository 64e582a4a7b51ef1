import { ENDS, stands } from '@/domain/booking/order'
import { termsOf } from '@/domain/search/service-terms'
import { bookingId, locateBooking } from '@/domain/shared/ids'
import { policy } from '@/domain/shared/policy'
import type { Backend } from './backend'
import { DEMAND_NAMES, demandList } from './demand-invariants'

// biome-ignore lint/suspicious/noExplicitAny: stored documents of every shape
type Row = Record<string, any>

const NAMES = [
  ...(['sessions', 'orders', 'tasks', 'calendars', 'claims', 'ratings', 'services', 'events'] as const),
  ...([
    'members',
    'bonds',
    'invitations',
    'acts',
    'looks',
    'rules',
    'versions',
    'words',
    'imports',
    'importSteps',
    'messages',
    'wishes',
    'reminded',
  ] as const),
  ...DEMAND_NAMES,
]
type Stored = Record<(typeof NAMES)[number], Map<string, Row>>

type Say = (holds: boolean, what: string) => void

const QUEUED = ['waiting', 'offered', 'left', 'lapsed']
const SETTLED = ['ordered', 'refused', 'abandoned', ...QUEUED]
const SERVED = ['claimed', 'serving', 'served']

const isStanding = (booking: Row) => stands(booking as Parameters<typeof stands>[0])
const countOf = ({ steps }: Row, ...kinds: string[]) => steps.filter(({ what }: Row) => kinds.includes(what)).length
const isOnce = (items: readonly unknown[]) => new Set(items).size === items.length

/** The booking, if its order has one of this id for this session. */
const bookingFor = ({ orders }: Stored, id: string, session: string): { order: Row; booking: Row } | undefined => {
  const { order: orderId, index } = locateBooking(id as Parameters<typeof locateBooking>[0])
  const order = orders.get(orderId)
  const booking = order?.bookings[index]
  return order && booking?.id === id && booking.session === session ? { order, booking } : undefined
}

const overlapping = (times: readonly Row[]) => {
  const sorted = [...times].sort((a, b) => +a.startsAt - +b.startsAt)
  return sorted.some(
    (time, index) => index > 0 && +time.startsAt < Math.max(...sorted.slice(0, index).map((b) => +b.endsAt)),
  )
}

const grouped = <Item>(items: Iterable<Item>, keyOf: (item: Item) => string) => {
  const groups = new Map<string, Item[]>()
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item])
  return groups
}

const seats = (stored: Stored, say: Say) => {
  for (const [id, session] of stored.sessions) {
    const { holders, waiting, placesLeft, capacity, state, hired, promoting } = session
    const people = [...holders, ...waiting]
    say(placesLeft >= 0 && placesLeft + holders.length === capacity, `session ${id}: places`)
    say(isOnce(people.map(({ member }: Row) => member)), `session ${id}: a member twice`)
    say(state !== 'planned', `session ${id}: still planned`)
    say(promoting === undefined, `session ${id}: a promotion half done`)
    say(state === 'open' || people.length === 0, `session ${id}: ${state}, people still in it`)
    say(!hired || (state === 'open') === (holders.length === 1), `session ${id}: hired by nobody`)
    const ahead = state === 'open' && +session.startsAt > Date.now()
    say(!ahead || waiting.length === 0 || placesLeft === 0, `session ${id}: a free place, and people who wait`)
    for (const { booking: held, member } of holders) {
      const { order, booking } = bookingFor(stored, held, id) ?? {}
      const due = order?.state === 'offered' || (order?.state === 'ordered' && booking && isStanding(booking))
      say(!!due && order?.member === member, `session ${id}: a seat leaked to ${held}, ${order?.state}`)
    }
    for (const { booking: held, member } of waiting) {
      const { order } = bookingFor(stored, held, id) ?? {}
      say(order?.state === 'waiting' && order.member === member, `session ${id}: ${held} waits, ${order?.state}`)
    }
  }
}

/** What the state of an order says must be what the steps of its booking say. */
const agrees = ({ state, lapsesAt, checkAt }: Row, booking: Row | undefined) => {
  if (!booking) return false
  const [waited, offered, ordered] = [
    countOf(booking, 'waiting'),
    countOf(booking, 'offered'),
    countOf(booking, 'ordered'),
  ]
  const ended = booking.steps.filter(({ what }: Row) => ENDS.includes(what)).map(({ what }: Row) => what)
  if (waited !== 1 || offered > 1 || ended.length > 1) return false
  if (state === 'waiting') return offered === 0 && ordered === 0 && ended.length === 0
  if (state === 'offered')
    return offered === 1 && ordered === 0 && ended.length === 0 && +lapsesAt > Date.now() && +checkAt === +lapsesAt
  return ordered === 0 && (state === 'left' ? ended[0] === 'left' : ['lapsed', 'withdrawn'].includes(ended[0]))
}

const bookings = (stored: Stored, say: Say) => {
  const { sessions, orders, tasks, events } = stored
  const standing: { member: string; time: Row }[] = []
  for (const [id, order] of orders) {
    say(SETTLED.includes(order.state), `order ${id}: still ${order.state}`)
    const coming = order.bookings.some(({ steps, move, void: undone }: Row) => move || (steps.length === 0 && !undone))
    say(!coming, `order ${id}: a reschedule half done`)
    say(order.state === 'offered' || order.checkAt === undefined, `order ${id}: to be checked${STILL_DUE}`)
    if (QUEUED.includes(order.state)) say(agrees(order, order.bookings[0]), `order ${id}: ${order.state} in part`)
    const moves = order.bookings.flatMap(({ steps }: Row) => steps.filter(({ what }: Row) => what === 'moved'))
    if (order.state === 'ordered' || QUEUED.includes(order.state))
      say(
        order.bookings.filter((booking: Row) => !booking.void).length === order.sessions.length + moves.length,
        `order ${id}: half an order`,
      )
    for (const { event } of moves) {
      const became = order.bookings.filter(
        ({ steps }: Row) => steps.filter(({ what }: Row) => what === 'rescheduled').pop()?.event === event,
      )
      say(became.length === 1, `order ${id}: a booking was moved to ${became.length} others`)
    }
    for (const [index, booking] of order.bookings.entries()) {
      const session = sessions.get(booking.session)
      const told = booking.steps.map((step: Row) => step.event)
      say(booking.id === bookingId(id as never, index), `order ${id}: booking ${index} is ${booking.id}`)
      say(isOnce(told), `booking ${booking.id}: something was noted twice`)
      say(countOf(booking, 'offered') <= 1, `booking ${booking.id}: promoted twice`)
      say(countOf(booking, 'ordered') <= 1, `booking ${booking.id}: ordered twice`)
      say(countOf(booking, ...ENDS) <= 1, `booking ${booking.id}: ended twice`)
      for (const event of told) say(events.has(event), `booking ${booking.id}: ${event} is not in the trail`)
      const holds = (list: string) => !!session?.[list].some((holder: Row) => holder.booking === booking.id)
      if (isStanding(booking)) {
        say(order.state === 'ordered', `booking ${booking.id}: it stands, its order is ${order.state}`)
        say(holds('holders'), `booking ${booking.id}: its seat was lost`)
        say((session?.volunteersNeeded ?? 0) > 0 === tasks.has(booking.id), `booking ${booking.id}: its task`)
        if (session) standing.push({ member: order.member, time: session })
      } else say(tasks.get(booking.id)?.state !== 'open', `booking ${booking.id}: over, its task open`)
      if (order.state === 'offered') say(holds('holders'), `booking ${booking.id}: the seat it is offered was lost`)
      if (order.state === 'waiting') say(holds('waiting'), `booking ${booking.id}: its place in the queue was lost`)
    }
  }
  for (const [member, own] of grouped(standing, (one) => one.member))
    say(!overlapping(own.map(({ time }) => time)), `member ${member}: in two places`)
}

const places = ({ tasks, claims }: Stored, say: Say) => {
  for (const [id, task] of tasks) {
    say(task.placesLeft >= 0 && task.placesLeft + task.holders.length === task.places, `task ${id}: places`)
    for (const { claim: claimId, member } of task.holders) {
      const claim = claims.get(claimId)
      say(claim?.member === member && SERVED.includes(claim?.state), `task ${id}: a place leaked to ${claimId}`)
    }
  }
  for (const [id, claim] of claims) {
    say(claim.state !== 'claiming', `claim ${id}: still claiming`)
    const placed = !!tasks.get(claim.task)?.holders.some((holder: Row) => holder.claim === id)
    say(placed === SERVED.includes(claim.state), `claim ${id}: ${claim.state}, place ${placed}`)
  }
}

/** A calendar holds what stands and is not over, and nothing else but what stood and is over. */
const times = (stored: Stored, say: Say) => {
  const { sessions, orders, claims, calendars } = stored
  /** Why an entry may be there. */
  const isDue = (owner: string, { by, for: what }: Row) => {
    const session = by === what ? sessions.get(what) : undefined
    if (session) return session.state === 'open' && [session.venue, ...session.staff].includes(owner)
    const claim = claims.get(by)
    if (claim) return claim.member === owner && claim.task === what && ['claimed', 'serving'].includes(claim.state)
    const { order, booking } = bookingFor(stored, by, what) ?? {}
    return order?.state === 'ordered' && order.member === owner && !!booking && isStanding(booking)
  }
  for (const [owner, { busy, dueAt }] of calendars) {
    say(!overlapping(busy), `calendar ${owner}: two things at one time`)
    say(dueAt === undefined, `calendar ${owner}${STILL_DUE}`)
    for (const entry of busy) say(isDue(owner, entry), `calendar ${owner}: taken up by ${entry.by} for ${entry.for}`)
  }
  const taken = (owner: string, by: string, what: string, { startsAt, endsAt }: Row) => {
    const entry = calendars.get(owner)?.busy.find((held: Row) => held.by === by && held.for === what)
    const covers = entry && +entry.startsAt <= +startsAt && +entry.endsAt >= +endsAt
    say(+endsAt <= Date.now() || !!covers, `calendar ${owner}: free during ${by} for ${what}`)
  }
  for (const [id, session] of sessions)
    if (session.state === 'open')
      for (const owner of [session.venue, ...session.staff]) if (owner) taken(owner, id, id, session)
  for (const { state, member, bookings: own } of orders.values())
    for (const booking of own) {
      const session = sessions.get(booking.session)
      if (state === 'ordered' && session && isStanding(booking)) taken(member, booking.id, booking.session, session)
    }
  for (const [id, claim] of claims)
    if (['claimed', 'serving'].includes(claim.state)) taken(claim.member, id, claim.task, claim)
  const given = [...sessions.values()].filter(({ state }) => state === 'open')
  const uses = given.flatMap((time) =>
    [time.venue, ...time.staff].filter(Boolean).map((owner: string) => ({ owner, time })),
  )
  for (const [owner, own] of grouped(uses, (use) => use.owner))
    say(!overlapping(own.map(({ time }) => time)), `${owner}: used by two sessions at one time`)
}

const LISTED = ['published', 'withdrawn']
const SERVICE_STATES = [...LISTED, 'draft', 'dropped', 'refused', 'abandoned']
const TOLD = ['title', 'category', 'provider', 'where', 'cost', 'version'] as const

const menu = ({ services, sessions, ratings, versions }: Stored, say: Say) => {
  for (const [id, service] of services) {
    say(SERVICE_STATES.includes(service.state), `service ${id}: still ${service.state}`)
    for (let version = 1; version < service.version; version++)
      say(versions.has(`${id}.${version}`), `service ${id}: its version ${version} is lost`)
    const planned = (service.sessions ?? []).filter((session: Row) => sessions.has(session._id)).length
    const wanted = LISTED.includes(service.state) ? (service.sessions?.length ?? 0) : 0
    say(planned === wanted, `service ${id}: ${planned} of ${wanted} sessions`)
    const rated = [...ratings.values()].filter((rating) => rating.service === id)
    say((service.score?.count ?? 0) === rated.length, `service ${id}: its score`)
  }
}

/** Every published service stands in the index exactly as its words say, nothing else does; a full list of a street or the district leaves some out. */
const index = ({ services, words }: Stored, say: Say) => {
  const wanted = new Map<string, Set<string>>()
  for (const [id, service] of services) {
    if (service.state !== 'published') continue
    for (const [term, weight] of termsOf(service as Parameters<typeof termsOf>[0]))
      for (const scope of [service.community, service.community.slice(0, 9), '']) {
        const list = `${scope}:${term}`
        wanted.set(list, (wanted.get(list) ?? new Set()).add(`${weight}${id}`))
      }
  }
  for (const list of new Set([...wanted.keys(), ...words.keys()])) {
    const entries: string[] = words.get(list)?.entries ?? []
    const due = wanted.get(list) ?? new Set()
    const most = list.indexOf(':') === 12 ? due.size : Math.min(due.size, policy.search.listed)
    say(isOnce(entries) && entries.length === most, `list ${list}: ${entries.length} entries, not ${most}`)
    say(
      entries.every((entry) => due.has(entry)),
      `list ${list}: something that is not so`,
    )
    say(words.get(list)?.refillAt === undefined, `list ${list}${STILL_DUE}`)
  }
}

/** What lies ahead is what the service says now, and nothing of what was withdrawn is left but for those who count on it. */
const following = ({ services, sessions, tasks }: Stored, say: Say) => {
  for (const [id, session] of sessions) {
    const service = services.get(session.service)
    if (!service || session.state !== 'open' || +session.startsAt <= Date.now()) continue
    for (const fact of TOLD) say(session[fact] === service[fact], `session ${id}: another ${fact} than its service`)
    const asks = JSON.stringify(service.eligibility ?? undefined)
    say(JSON.stringify(session.eligibility) === asks, `session ${id}: for others than its service`)
    say(session.venue || session.place === service.place, `session ${id}: another place than its service`)
    const withdrawn = service.state === 'withdrawn'
    say(!!session.closed === withdrawn, `session ${id}: closed ${session.closed}, its service ${service.state}`)
    const peopled = session.holders.length + session.waiting.length > 0
    say(!withdrawn || peopled || service.checkAt, `session ${id}: open for nobody, of a service withdrawn`)
    for (const { booking } of session.holders) {
      const task = tasks.get(booking)
      say(!task || task.place === session.place, `task ${booking}: another place than its session`)
      say(!task || task.title === session.title, `task ${booking}: another title than its session`)
    }
  }
}

const importsDone = ({ imports, importSteps }: Stored, say: Say) => {
  for (const [id, { state, steps, done, opened, sessions, lost, plan }] of imports) {
    say(state === 'done' && done === steps, `import ${id}: ${done} of ${steps}, ${state}`)
    const gone = lost.some(({ code }: Row) => code === 'SERVICE_GONE')
    say(
      gone || opened + lost.length === sessions,
      `import ${id}: ${opened} of ${sessions} sessions, ${lost.length} lost`,
    )
    say(![...importSteps.values()].some((step) => step.plan === plan), `import ${id}: steps left`)
  }
}

const people = ({ members, calendars, bonds, invitations, acts, looks, events }: Stored, say: Say) => {
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
  for (const [id, { by, looks: noted }] of looks) {
    say(isOnce(noted.map(({ event }: Row) => event)), `looks ${id}: one look noted twice`)
    for (const { event, of } of noted) {
      const act = acts.get(event)
      say(act?.member === of && act?.by === by && !!act?.why, `look ${event}: not on the log of the person`)
    }
  }
  for (const id of acts.keys()) say(!!events.get(id)?.behalf, `act ${id}: of nothing that happened`)
}

/** What everybody concerned is told of, by the type of its event. */
const NEWS_OF: Record<string, string> = { 'booking.offered': 'offered', 'booking.lapsed': 'lapsed' }

const inboxes = ({ messages, wishes, orders, claims, members, events }: Stored, say: Say) => {
  const told = new Set([...messages.values()].map(({ news }) => `${news.kind} ${news.booking}`))
  for (const [id, { type, booking }] of events)
    if (type in NEWS_OF) say(told.has(`${NEWS_OF[type]} ${booking}`), `event ${id}: nobody was told`)
  for (const [id, { member, news, sending, dueAt, unread, readAt }] of messages) {
    say(members.has(member), `message ${id}: to nobody`)
    say(sending.state !== 'sending', `message ${id}: still being sent`)
    say((sending.state === 'due') === (dueAt !== undefined), `message ${id}: ${sending.state}, due ${dueAt}`)
    say((unread === true) !== (readAt !== undefined), `message ${id}: read and unread`)
    const order = news.booking && orders.get(locateBooking(news.booking).order)
    say(!news.booking || order?.member === member, `message ${id}: of somebody else's booking`)
    const promised = () => [...claims.values()].some((claim) => claim.task === news.task && claim.member === member)
    say(!news.task || promised(), `message ${id}: of a task the member never claimed`)
  }
  for (const [id, { quota, taps }] of wishes) {
    const left = Object.values(quota as Record<string, number>)
    say(
      left.every((count) => count >= 0),
      `wishes ${id}: more was sent than accepted`,
    )
    say(isOnce(taps), `wishes ${id}: a tap counted twice`)
  }
}

const STILL_DUE = ': still due'

const nothingLeftToDo = (stored: Stored, say: Say) => {
  const { orders, claims, ratings, services, sessions, members, bonds, invitations, looks, rules } = stored
  for (const [id, { outbox, dueAt }] of [
    ...[...orders, ...claims, ...ratings, ...services, ...sessions],
    ...[...members, ...bonds, ...invitations, ...looks, ...rules, ...stored.imports, ...stored.reminded],
    ...DEMAND_NAMES.flatMap((name) => [...stored[name]]),
  ]) {
    say(!outbox?.length, `${id}: events left in the outbox`)
    say(dueAt === undefined, `${id}${STILL_DUE}`)
  }
  for (const [id, { indexAt }] of services) say(indexAt === undefined, `service ${id}: its index${STILL_DUE}`)
  for (const [id, { checkAt }] of sessions) say(checkAt === undefined, `session ${id}${STILL_DUE}`)
}

/**
 * What must hold of all that is stored once nothing is under way: an empty list, or what is broken, in words.
 *
 * @param told whether people were told what concerns them: not where nobody is there to tell it
 */
export const broken = (backend: Pick<Backend, 'all'>, told = true): string[] => {
  const stored = Object.fromEntries(
    NAMES.map((name) => [name, new Map(backend.all(name).map((row) => [String(row._id), row as Row]))]),
  ) as Stored
  const found: string[] = []
  const say: Say = (holds, what) => {
    if (!holds) found.push(what)
  }
  const checks = [seats, bookings, places, times, menu, index, following, importsDone, people, demandList]
  for (const check of [...checks, ...(told ? [inboxes] : []), nothingLeftToDo]) check(stored, say)
  return found
}

/** What is broken already while the timer has yet to look once more at what was refused or given up. */
export const brokenNow = (backend: Pick<Backend, 'all'>): string[] =>
  broken(backend).filter((fault) => !fault.endsWith(STILL_DUE))
