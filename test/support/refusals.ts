import fc from 'fast-check'
import * as v from 'valibot'
import { contracts } from '@/contract'
import { COMMON_REFUSALS, type Operation } from '@/contract/contract'
import { policy } from '@/domain/shared/policy'
import type { Role } from '@/domain/shared/roles'
import { memberIdOf } from '../../cloudfunctions/_runtime/identity'
import type { Document } from '../../local/store'
import {
  type Answer,
  type Backend,
  COMMUNITY,
  contextOf,
  DISTRICT,
  HOUR,
  inHours,
  pass,
  publish,
  startBackend,
} from './backend'
import { DEMAND_NAMES } from './demand-invariants'
import { closedDemand, demandInputs } from './demand-refusals'
import { endedRule, scheduleInputs } from './schedule-refusals'

/** One call as anybody could send it: the event, and who sends it. */
interface Attempt {
  context: string
  event: unknown
  openid: string | null
}

const operationsOf = Object.entries(contracts).flatMap(([context, { operations }]) =>
  Object.entries(operations).map(([name, operation]) => ({
    context,
    name: `${context}.${name}`,
    operation: operation as Operation,
  })),
)

/** Those who try. Whoever owns things is not among them, but for things that are over. */
const CALLERS = [null, 'stranger', 'resident', 'resident', 'volunteer', 'volunteer', 'worker', 'far-worker'] as const
const FAR = '150103001001'
const FAR_DISTRICT = '150103'
/** Where none of them reaches. */
const ELSEWHERE = '150104001001'

/** What each of them holds. */
const HELD: Record<string, { roles: Role[]; scope: string }> = {
  resident: { roles: ['resident'], scope: COMMUNITY },
  volunteer: { roles: ['resident', 'volunteer'], scope: DISTRICT },
  worker: { roles: ['resident', 'worker'], scope: DISTRICT },
  'far-worker': { roles: ['resident', 'worker'], scope: FAR_DISTRICT },
}

/**
 * A district in which each of the callers has nothing left to do: every session, booking, task and claim there is belongs to
 * others, or is full, or over.
 */
const exhausted = async (backend: Backend) => {
  await backend.addDivisions()
  await backend.addMember('worker', ['worker'])
  await backend.addMember('far-worker', ['worker'], { community: FAR, scope: FAR_DISTRICT })
  for (const openid of ['resident', 'neighbour']) await backend.addMember(openid)
  for (const openid of ['volunteer', 'helper']) await backend.addMember(openid, ['volunteer'])
  const { must } = backend
  const order = async (openid: string, sessionId: string | undefined): Promise<string> =>
    (await must(openid, 'booking.order', { items: [{ sessionId }] })).bookings[0].id
  const sessionOf = async (options: Parameters<typeof publish>[1]) =>
    (await publish(backend, options)).sessionIds[0] as string

  const ended = await endedRule(backend)
  const asked = await closedDemand(backend)
  const past = await sessionOf({ hours: 1 })
  const rated = await order('resident', past)
  const ratedByNeighbour = await order('neighbour', past)
  // Made, so that the volunteer has a calendar.
  const released = await order('neighbour', await sessionOf({ hours: 3, volunteersNeeded: 1 }))
  await must('volunteer', 'volunteering.claim', { taskId: released })
  await must('volunteer', 'volunteering.release', { taskId: released, reason: '有事' })
  pass(5 * HOUR)
  for (const [openid, bookingId] of [
    ['resident', rated],
    ['neighbour', ratedByNeighbour],
  ] as const) {
    await must(openid, 'feedback.rate', { bookingId, grade: 5 })
  }

  const full = await sessionOf({ capacities: [1] })
  const held = await order('neighbour', full)
  const hands = await sessionOf({ volunteersNeeded: 1, hours: 6 })
  const served = await order('neighbour', hands)
  const { claimId } = await must('helper', 'volunteering.claim', { taskId: served })
  const closed = await order('neighbour', await sessionOf({ volunteersNeeded: 1, hours: 9 }))
  await must('neighbour', 'booking.cancel', { bookingId: closed, reason: '有事' })
  const cancelled = await order('resident', await sessionOf({ hours: 12 }))
  await must('resident', 'booking.cancel', { bookingId: cancelled, reason: '有事' })

  const elsewhere = await backend.addMember('elsewhere', [], { community: ELSEWHERE })
  await backend.addMember('family', [], { community: ELSEWHERE })
  const bond = async (openid: string, code: string): Promise<string> =>
    (await must(openid, 'account.acceptBond', { code })).bondId
  const invite = async (openid: string): Promise<string> =>
    (await must(openid, 'account.inviteBond', { relation: 'relative' })).code
  const [expired, used] = [await invite('neighbour'), await invite('family')]
  const theirs = await bond('elsewhere', used)
  pass(25 * HOUR)
  // Each has invited as often as one may.
  for (const openid of ['resident', 'volunteer', 'worker', 'far-worker'])
    for (let count = 0; count < policy.account.invitations; count++) await invite(openid)
  await backend.sweep('all')
  pass(60_000)
  await backend.sweep()

  return {
    ...ended,
    ...asked,
    past,
    codes: [expired, used],
    bonds: [theirs, 'no-such-bond'],
    members: ['resident', 'volunteer', 'neighbour', 'helper', 'worker', 'elsewhere'].map((openid) =>
      memberIdOf(openid),
    ),
    elsewhere,
    sessions: [full, past, 'no-such-session'],
    bookings: [
      held,
      served,
      ratedByNeighbour,
      rated,
      cancelled,
      'no-such-booking.0',
      held.replace(/0$/, '7'),
      held.replace(/\.0$/, ''),
    ],
    /** Of whom nobody can say any more whether they came. */
    settled: [ratedByNeighbour, rated, cancelled, 'no-such-booking.0'],
    tasks: [served, closed, released, held, 'no-such-task'],
    claims: [claimId as string, 'no-such-claim'],
    services: [...backend.all('services').map(({ _id }) => _id as string), 'no-such-service'],
    /** Somebody else's. */
    messages: backend
      .all('messages')
      .map(({ _id }) => _id as string)
      .slice(0, 20),
    events: [...backend.all('events').map(({ _id }) => _id as string), 'no-such-event'],
  }
}

type Ids = Awaited<ReturnType<typeof exhausted>>

/** On services that nobody has a draft of, as somebody saw them who was not quick enough. */
const menuInputs = (ids: Ids, words: fc.Arbitrary<string>, cursor: fc.Arbitrary<string | undefined>) => {
  const serviceId = fc.constantFrom(...ids.services)
  const seen = fc.constant(7)
  const service = fc.record(
    {
      ...{ title: words, category: fc.constant('health'), where: fc.constantFrom('home', 'online'), timeLimit: words },
      eligibility: fc.constantFrom({}, { ages: { from: 60 } }, { communities: ['150102'], groups: ['disabled'] }),
    },
    { requiredKeys: ['title', 'category'] },
  )
  return {
    'menu.saveDraft': fc.oneof(
      fc.record({ community: fc.constantFrom(FAR, '999999999999'), service }),
      fc.record({ community: fc.constantFrom(COMMUNITY, FAR), serviceId, seen, service }),
    ),
    'menu.dropDraft': fc.record({ serviceId, seen }),
    'menu.publishDraft': fc.record({ serviceId, seen }),
    'menu.revise': fc.record({ serviceId, seen, service }),
    'menu.withdraw': fc.record({
      ...{ serviceId: fc.constant('no-such-service'), reason: words, booked: fc.constantFrom('keep', 'cancel') },
    }),
    'menu.manage': fc.record(
      { community: fc.constantFrom(COMMUNITY, FAR), state: fc.constantFrom('draft', 'withdrawn'), cursor },
      { requiredKeys: ['community'] },
    ),
    'menu.editable': fc.record({ serviceId }),
    'menu.versions': fc.record({ serviceId }),
  }
}

/** Aimed where nobody reaches, or at an import that is not there. */
const importInputs = (words: fc.Arbitrary<string>, cursor: fc.Arbitrary<string | undefined>) => {
  const importId = fc.constant('no-such-import-01')
  const community = fc.constantFrom(COMMUNITY, FAR)
  const service = fc.record({ title: words, category: fc.constant('health') })
  const session = {
    ...{
      row: 2,
      key: 'A',
      startsAt: inHours(30),
      endsAt: inHours(31),
      capacity: 5,
      venue: '活动室',
      staff: ['王桂兰'],
    },
  }
  const brought = {
    services: fc.record({ row: fc.constantFrom(2, 3), key: fc.constantFrom('A', 'B'), service }).map((row) => [row]),
    sessions: fc.constantFrom([], [session], [session, session]),
  }
  return {
    'menu.checkImport': fc.record({ community, ...brought }),
    'menu.stageImport': fc.record({ community: fc.constant('999999999999'), importId, part: fc.nat(3), ...brought }),
    'menu.import': fc.record({ community, importId, parts: fc.constantFrom(1, 2) }),
    'menu.carryImport': fc.record({ community, importId }),
    'menu.importProgress': fc.record({ community, importId }),
    'menu.exportMenu': fc.record({ community, cursor }, { requiredKeys: ['community'] }),
  }
}

/** Well-formed inputs of every operation; a command's are such that it must be refused. */
const inputsOf = (ids: Ids): Record<string, fc.Arbitrary<unknown>> => {
  const community = fc.constantFrom(COMMUNITY, FAR, '999999999999')
  const words = fc.constantFrom('有事', '$where', '{"$gt":""}', '王桂兰', '__proto__', 'a.b')
  const code = fc.constantFrom('000000', '123456')
  const cursor = fc.option(fc.constantFrom('a', Buffer.from('1/x').toString('base64url'), 'Z'.repeat(200)), {
    nil: undefined,
  })
  const relation = fc.constantFrom('child', 'neighbour')
  const codes = fc.constantFrom(...ids.codes, '00000000', '000000000000')
  const person = fc.constantFrom(...ids.members, 'no-such-member')
  const past = { startsAt: inHours(-2), endsAt: inHours(-1), capacity: 1 }
  const paged = fc.record({ community, cursor }, { requiredKeys: ['community'] })
  const session = fc.constantFrom(...ids.sessions)
  return {
    ...scheduleInputs(ids),
    ...demandInputs(ids),
    'account.join': fc.record({ community: fc.constant('999999999999'), name: words }),
    'account.me': fc.constant({}),
    'account.communities': fc.constant({}),
    'account.grids': fc.record({ community }),
    'account.inviteBond': fc.record(
      { relation, as: fc.constantFrom('helper', 'served') },
      { requiredKeys: ['relation'] },
    ),
    'account.invitation': fc.record({ code: codes }),
    'account.acceptBond': fc.record({ code: codes }),
    'account.vouchBond': fc.oneof(
      fc.record({ helperId: person, servedId: fc.constantFrom('no-such-member', ids.elsewhere), relation }),
      person.chain((one) => fc.record({ helperId: fc.constant(one), servedId: fc.constant(one), relation })),
    ),
    'account.endBond': fc.record({ bondId: fc.constantFrom(...ids.bonds) }),
    'account.bonds': fc.constant({}),
    'account.findResidents': fc.record({ community, text: words }),
    'account.register': fc.record(
      { community: fc.constantFrom(FAR, '999999999999'), name: words, phone: fc.constant('13812345678') },
      { requiredKeys: ['community', 'name'] },
    ),
    'account.acts': fc.record(
      { memberId: fc.constantFrom('no-such-member', ids.elsewhere), cursor },
      { requiredKeys: [] },
    ),
    'account.pause': fc.record({ memberId: person, until: fc.constant(inHours(-1)), reason: words }),
    'account.resume': fc.record({ memberId: person }),
    'account.reveal': fc.record(
      {
        memberId: fc.constantFrom('no-such-member', ids.elsewhere),
        reason: fc.constantFrom('call', 'visit'),
        words,
        bookingId: fc.constantFrom(...ids.bookings),
      },
      { requiredKeys: ['memberId', 'reason'] },
    ),
    'account.revealServed': fc.record({ bookingId: fc.constantFrom(...ids.bookings) }),
    'menu.categories': fc.constant({}),
    'menu.browse': fc.record(
      { community, category: fc.constantFrom('health', 'meal'), text: words, cursor },
      { requiredKeys: [] },
    ),
    'menu.search': fc.record(
      {
        ...{ community, category: fc.constantFrom('health', 'meal'), text: words, cursor },
        ...{ when: fc.constantFrom('today', 'weekend', '2026-12-01'), near: fc.boolean(), forMe: fc.boolean() },
      },
      { requiredKeys: [] },
    ),
    'menu.service': fc.record({ serviceId: fc.constantFrom(...ids.services) }),
    'menu.publish': fc.record({
      community,
      service: fc.record({ title: words, category: fc.constant('health') }),
      sessions: fc.constantFrom([past], [past, past], [{ ...past, endsAt: past.startsAt }, past]),
    }),
    ...menuInputs(ids, words, cursor),
    ...importInputs(words, cursor),
    /** However it is spoiled: nobody has said anything that could be taken back. */
    'account.setProfile': fc.record({ profile: fc.constant({ birthYear: 2100, consent: true }) }),
    'booking.order': fc.record(
      {
        items: fc.uniqueArray(session, { minLength: 1 }).map((all) => all.map((sessionId) => ({ sessionId }))),
        forMember: words,
      },
      { requiredKeys: ['items'] },
    ),
    'booking.cancel': fc.record({ bookingId: fc.constantFrom(...ids.bookings), reason: words }),
    'booking.hire': fc.record(
      {
        venueId: fc.constantFrom('no-such-venue', ...ids.services),
        ...{ startsAt: fc.constant(inHours(24)), endsAt: fc.constant(inHours(25)), purpose: words },
        ...{ people: fc.integer({ min: 1, max: 50 }), forMember: fc.constantFrom('no-such-member', ids.elsewhere) },
      },
      { requiredKeys: ['venueId', 'startsAt', 'endsAt', 'purpose', 'people'] },
    ),
    'booking.reschedule': fc.record({ bookingId: fc.constantFrom(...ids.bookings), sessionId: session }),
    'booking.wait': fc.record(
      { sessionId: session, forMember: fc.constantFrom('no-such-member', ids.elsewhere) },
      { requiredKeys: ['sessionId'] },
    ),
    'booking.accept': fc.record({ bookingId: fc.constantFrom(...ids.bookings) }),
    'booking.leave': fc.record({ bookingId: fc.constantFrom(...ids.bookings) }),
    'booking.noteAttendance': fc.record({ bookingId: fc.constantFrom(...ids.settled), came: fc.boolean() }),
    'booking.explain': fc.record({ bookingId: fc.constantFrom(...ids.bookings), words }),
    'booking.forgive': fc.record({ bookingId: fc.constantFrom(...ids.bookings) }),
    'booking.missed': fc.record({ bookingId: fc.constantFrom(...ids.bookings) }),
    'booking.mine': fc.record(
      { forMember: fc.constantFrom('no-such-member', ids.elsewhere), cursor },
      { requiredKeys: [] },
    ),
    'booking.calendar': fc.oneof(
      fc.record({ bookingId: fc.constantFrom(...ids.bookings) }),
      fc.record({ orderId: fc.constantFrom('no-such-order', ids.bookings[0]?.replace(/\.0$/, '')) }),
    ),
    'booking.roster': fc.record(
      { community, from: fc.constant(inHours(-24)), until: fc.constant(inHours(240)), cursor },
      { requiredKeys: ['community'] },
    ),
    'booking.sessionRoster': fc.record({ sessionId: session }),
    'booking.todos': fc.record({ community }),
    'volunteering.tasks': fc.record({ community, cursor }, { requiredKeys: [] }),
    'volunteering.claim': fc.record({ taskId: fc.constantFrom(...ids.tasks) }),
    'volunteering.release': fc.record({ taskId: fc.constantFrom(...ids.tasks), reason: words }),
    'volunteering.checkIn': fc.record({ claimId: fc.constantFrom(...ids.claims), code }),
    'volunteering.checkOut': fc.record({ claimId: fc.constantFrom(...ids.claims), code }),
    'volunteering.roster': paged,
    'volunteering.lacking': fc.record({
      ...{ community, from: fc.constant(inHours(-24)), until: fc.constant(inHours(240)) },
    }),
    'feedback.rate': fc.record({
      bookingId: fc.constantFrom(...ids.bookings),
      grade: fc.integer({ min: 1, max: 5 }),
      words,
    }),
    'feedback.ofService': fc.record({ serviceId: fc.constantFrom(...ids.services), cursor }),
    'feedback.roster': paged,
    'feedback.todos': fc.record({ community }),
    'reminder.inbox': fc.record({ cursor }, { requiredKeys: [] }),
    'reminder.read': fc.oneof(
      fc.record({ messageIds: fc.constant(ids.messages) }),
      fc.record({ messageIds: fc.constant(ids.messages), all: fc.constant(true) }),
    ),
    'reminder.accept': fc.record({ templates: fc.constantFrom(['offered'], ['offered', 'changed', 'progress']) }),
    'reminder.remindPeople': fc.record({ sessionId: fc.constant('no-such-session') }),
    'reminder.settings': fc.constant({}),
    'reminder.setSettings': fc.record({ eve: fc.boolean(), near: fc.boolean() }),
  }
}

const OPERATORS = [
  '$gt',
  '$ne',
  '$where',
  '$regex',
  '$set',
  '$expr',
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  '_id',
  'a.b',
]

const deep = (levels: number): unknown => (levels ? { $or: [deep(levels - 1)] } : '')

/** What stands where something else was expected. */
const poison: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown[]>(
    ...[
      null,
      undefined,
      true,
      '',
      ' ',
      '\0',
      '\ud800',
      'x\udc00y',
      '\u202e',
      '$where',
      '__proto__',
      '../../etc/passwd',
    ],
    ...[Number.NaN, Number.POSITIVE_INFINITY, -0, -1, 0.5, 1e308, Number.MAX_SAFE_INTEGER + 1, '1e9', '٣', '0x10'],
    ...[
      [],
      {},
      [[]],
      { $gt: '' },
      { $ne: null },
      { $regex: '.*' },
      { $where: 'sleep(1000)' },
      { $in: [] },
      [{ $gt: '' }],
    ],
    ...[JSON.parse('{"__proto__": {"admin": true}}'), { constructor: { prototype: { admin: true } } }, { length: 1e9 }],
    ...['长'.repeat(100_000), 'a'.repeat(81), Array(10_000).fill('x'), deep(200)],
    ...['2026-02-30T00:00:00Z', '9999-99-99', '0000-01-01T00:00:00+08:00', '150102', '150102001001 '],
  ),
  fc.string({ unit: 'binary', maxLength: 100 }),
  fc.double(),
  fc.anything({ maxDepth: 3, key: fc.oneof(fc.constantFrom(...OPERATORS), fc.string()) }),
)

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/** Every place in a value, as paths. */
const pathsIn = (value: unknown): string[][] =>
  isObject(value)
    ? Object.entries(value).flatMap(([key, inner]) => [[key], ...pathsIn(inner).map((path) => [key, ...path])])
    : []

/** A copy in which the place at the end of the path is given, or is gone. */
const withChange = (value: unknown, [key = '', ...rest]: string[], change: { to: unknown } | 'gone'): unknown => {
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string, unknown>
  const inner = rest.length > 0 ? withChange(copy[key], rest, change) : change === 'gone' ? undefined : change.to
  if (rest.length === 0 && change === 'gone') delete copy[key]
  else Object.defineProperty(copy, key, { value: inner, enumerable: true, configurable: true, writable: true })
  return copy
}

/** The value as it is, or with one place spoiled, taken away or added. */
const spoiled = (sound: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc
    .tuple(
      sound,
      fc.constantFrom('as it is', 'as it is', 'as it is', 'spoiled', 'spoiled', 'spoiled', 'gone', 'added'),
      fc.nat(),
      poison,
      fc.constantFrom(...OPERATORS),
    )
    .map(([value, how, at, bad, name]) => {
      if (how === 'added') return withChange(value, [name], { to: bad })
      const paths = pathsIn(value)
      const path = paths[at % Math.max(1, paths.length)]
      if (how === 'as it is' || !path) return value
      return withChange(value, path, how === 'gone' ? 'gone' : { to: bad })
    })

/** What a stranger might put into an event to be taken for somebody else. */
const claims = fc.constantFrom(
  {},
  { openid: 'worker', OPENID: 'worker', role: 'worker', roles: [{ role: 'worker', scope: '150102' }] },
  {
    userInfo: { openId: 'worker', appId: 'x' },
    WX_OPENID: 'worker',
    member: { _id: 'x', roles: [{ role: 'worker', scope: '1' }] },
  },
  { caller: { kind: 'timer' }, Type: 'Timer', TriggerName: 'sweep', Message: 'all', TRIGGER_SRC: 'timer' },
)

let taps = 0

/** Everything that can go wrong with a call. */
const attempts = (ids: Ids): fc.Arbitrary<Attempt> => {
  const inputs = inputsOf(ids)
  const requestId = fc.oneof(
    { weight: 12, arbitrary: fc.nat().map(() => `attempt-${++taps}`) },
    { weight: 1, arbitrary: fc.constantFrom('again-1', 'again-2') },
    { weight: 1, arbitrary: poison },
  )
  const envelopes = fc.constantFrom(...operationsOf).chain(({ context, name }) => {
    const input = fc.oneof(
      { weight: 8, arbitrary: spoiled(inputs[name] as fc.Arbitrary<unknown>) },
      { weight: 1, arbitrary: poison },
    )
    const envelope = fc
      .tuple(claims, fc.record({ operation: fc.constant(name), input, requestId }))
      .map(([more, own]) => ({ ...more, ...own }))
    const event = fc.oneof(
      { weight: 6, arbitrary: envelope },
      { weight: 1, arbitrary: spoiled(envelope) },
      { weight: 1, arbitrary: poison },
    )
    return fc.record({ context: fc.constant(context), event })
  })
  const notices = fc.record({
    context: fc.constantFrom(...Object.keys(contracts)),
    event: spoiled(
      fc.record({
        operation: fc.constant('events'),
        events: fc.array(fc.constantFrom(...ids.events), { minLength: 1, maxLength: 5 }),
      }),
    ),
  })
  return fc
    .tuple(
      fc.oneof({ weight: 12, arbitrary: envelopes }, { weight: 1, arbitrary: notices }),
      fc.constantFrom(...CALLERS),
    )
    .map(([call, openid]) => ({ ...call, openid }))
}

const KEPT = [
  'imports',
  'importParts',
  'importSteps',
  'members',
  'bonds',
  'invitations',
  'acts',
  'divisions',
  'services',
  'sessions',
  'orders',
  'tasks',
  'calendars',
  'claims',
  'ratings',
  'events',
  'rules',
  'venues',
  'holidays',
  'words',
  'messages',
  'reminded',
  ...DEMAND_NAMES,
  'offers',
]
const READS = ['database.getDocument', 'database.calculateDocument', 'functions.invokeFunction']

const PURGE_EVERY = 1000

/** The codes that may be answered to an event; undefined when it names no operation. */
const declaredFor = ({ context, event }: Attempt) => {
  const named = isObject(event) ? event.operation : undefined
  return operationsOf.find(({ context: of, name }) => of === context && name === named)?.operation
}

/** What everybody may say of what they want themselves is refused to nobody who asks for it well, and changes nothing else. */
const OWN = ['reminder.read', 'reminder.accept', 'reminder.setSettings']

const COMMON: readonly string[] = COMMON_REFUSALS.filter((code) => code !== 'UNEXPECTED' && code !== 'OFFLINE')

/** Whether the contract lets this caller ask, whatever the event says of who they are. */
const isAllowed = ({ openid, event }: Attempt, { allow, community }: Operation): boolean => {
  if (allow === 'anyone') return true
  if (allow === 'person') return openid !== null
  const { roles, scope } = HELD[openid ?? ''] ?? { roles: [], scope: '' }
  const aimedAt = community?.((event as { input: never }).input)
  return allow.some((role) => roles.includes(role)) && (aimedAt === undefined || aimedAt.startsWith(scope))
}

/** A query may be answered to whom the contract allows; a command, made to fail, and everything else is refused as declared. */
const isRight = (attempt: Attempt, answer: Answer): boolean => {
  const operation = declaredFor(attempt)
  if (!answer.ok) return [...COMMON, ...(operation?.refusals ?? [])].includes(answer.code)
  // A notice is taken from anybody: it says nothing that the trail does not say.
  if (!operation) return answer.value === null
  const mayBeDone = operation.kind === 'query' || OWN.includes((attempt.event as { operation: string }).operation)
  return mayBeDone && isAllowed(attempt, operation) && v.is(operation.output, answer.value)
}

/**
 * Sends so many bad calls, one after the other, to the functions in this process.
 *
 * @throws Error with the smallest call that had a wrong answer, or changed a document
 */
export const tryEverything = async (count: number, seed: number): Promise<void> => {
  const backend = await startBackend()
  try {
    const ids = await exhausted(backend)
    /** When the timer looks at a calendar next is no part of what it says. */
    const textOf = ({ dueAt, ...document }: Document, name: string) =>
      JSON.stringify(name === 'calendars' ? document : { ...document, dueAt })
    const textsOf = (name: string) =>
      backend.all(name).map((document) => [document._id as string, textOf(document, name)] as const)
    const snapshot = () => new Map(KEPT.map((name) => [name, new Map(textsOf(name))]))
    let before = snapshot()
    /** Documents that differ; a command's own record of its refusal is none. */
    const changes = () =>
      KEPT.flatMap((name) => {
        const then = before.get(name) as Map<string, string>
        const now = textsOf(name)
        const kept = new Set(now.map(([id]) => id))
        return [
          ...now
            .filter(([id, text]) => then.get(id) !== text && (then.has(id) || JSON.parse(text).state !== 'refused'))
            .map(([, text]) => `${name}: ${text}`),
          ...[...then.keys()].filter((id) => !kept.has(id)).map((id) => `${name}: ${id} is gone`),
        ]
      })
    /** Forgets the records of refusals, so that a long run stays quick. */
    const purge = async () => {
      for (const name of [...KEPT, 'requests']) {
        const added = backend.all(name).filter(({ _id }) => !before.get(name)?.has(_id as string))
        for (const { _id } of added) await backend.store.remove(name, { _id })
      }
    }

    let sent = 0
    const property = fc.asyncProperty(attempts(ids), async (attempt) => {
      backend.forget()
      const answer = await backend.raw(attempt.context, attempt.event, contextOf(attempt.openid))
      const faults = [
        ...(isRight(attempt, answer) ? [] : [`answered ${JSON.stringify(answer)}`]),
        ...(backend.requests.every((action) => READS.includes(action)) ? [] : changes()),
      ]
      if (faults.length > 0) {
        // A smaller call is looked for next, and must not be blamed for what this one changed.
        before = snapshot()
        throw new Error(faults.join('\n'))
      }
      if (++sent % PURGE_EVERY === 0) await purge()
    })
    await fc.assert(property, { numRuns: count, seed })
  } finally {
    await backend.stop()
  }
}
