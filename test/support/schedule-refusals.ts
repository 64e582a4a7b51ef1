import fc from 'fast-check'
import { type Backend, COMMUNITY, inHours, publish } from './backend'
import { addVenue, daily, dateIn, room } from './schedule'

/** A rule that has ended, its session cancelled, and a room: nothing of it is anybody's to change but by a worker who reaches it. */
export const endedRule = async (backend: Backend) => {
  const { serviceId } = await publish(backend, { hours: 4 })
  const given = daily({}, { from: dateIn(2), until: dateIn(2) })
  const { ruleId } = await backend.must('worker', 'schedule.addRule', { serviceId, ...given })
  await backend.must('worker', 'schedule.endRule', { ruleId, touches: [] })
  const cancelled = backend.all('sessions').find(({ rule }) => rule === ruleId)
  return { rule: ruleId as string, cancelled: String(cancelled?._id), venue: await addVenue(backend) }
}

type Ids = { services: string[]; past: string } & Awaited<ReturnType<typeof endedRule>>

/** Well-formed inputs of every operation of the schedule; a command's are such that it must be refused. */
export const scheduleInputs = ({
  services,
  past,
  rule,
  cancelled,
  venue,
}: Ids): Record<string, fc.Arbitrary<unknown>> => {
  const words = fc.constantFrom('有事', '$where', '{"$gt":""}', '__proto__')
  const community = fc.constantFrom(COMMUNITY, '150103001001', '999999999999')
  const notHere = fc.constantFrom('150103001001', '999999999999')
  const cursor = fc.option(fc.constantFrom('a', Buffer.from('1/x').toString('base64url')), { nil: undefined })
  const service = fc.constantFrom(...services)
  const anyVenue = fc.constantFrom(venue, 'no-such-venue')
  const anyRule = fc.constantFrom(rule, 'no-such-rule')
  const given = daily()
  const touches = fc.constantFrom([], [past])
  const placed = fc.record({ ...constants(given), venueId: fc.option(anyVenue), serviceId: service })
  return {
    'schedule.rules': fc.record({ serviceId: service }),
    'schedule.preview': placed,
    'schedule.addRule': fc.record({ ...constants(given), serviceId: fc.constant('no-such-service') }),
    'schedule.changeRule': fc.record({ ...constants(given), ruleId: anyRule, touches, reason: words }),
    'schedule.endRule': fc.record({ ruleId: anyRule, touches, reason: words }),
    'schedule.addSession': fc.record({
      ...constants({ startsAt: inHours(-2), endsAt: inHours(-1), capacity: 1 }),
      serviceId: fc.constant('no-such-service'),
    }),
    'schedule.cancelSession': fc.record({
      sessionId: fc.constantFrom(past, cancelled, 'no-such-session'),
      reason: words,
    }),
    'schedule.sessions': fc.record(
      { community, from: fc.constant(inHours(-24)), until: fc.constant(inHours(240)), cursor },
      { requiredKeys: ['community', 'from', 'until'] },
    ),
    'schedule.staff': fc.record({ community }),
    'schedule.venues': fc.record({ community }, { requiredKeys: [] }),
    'schedule.venue': fc.record({ venueId: anyVenue, from: fc.constant(dateIn(1)) }, { requiredKeys: ['venueId'] }),
    'schedule.addVenue': fc.record({ ...constants(room), community: notHere }),
    'schedule.changeVenue': fc.record({ ...constants(room), venueId: fc.constant('no-such-venue') }),
    'schedule.holidays': fc.constant({}),
    'schedule.setHolidays': fc.constant({ year: 2020, holidays: ['2020-01-01'], workdays: ['2020-01-19'] }),
  }
}

const constants = (value: object) =>
  Object.fromEntries(Object.entries(value).map(([key, each]) => [key, fc.constant(each as unknown)]))
