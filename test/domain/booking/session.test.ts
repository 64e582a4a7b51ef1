import fc from 'fast-check'
import { type Holder, reserve, type Session } from '@/domain/booking/session'
import { instant } from '@/domain/shared/time'

const session = (some: Partial<Session> = {}): Session => ({
  _id: 's' as Session['_id'],
  service: 'v' as Session['service'],
  community: '150102001001' as Session['community'],
  title: '量血压',
  category: 'health',
  provider: '社区卫生站',
  place: '一楼',
  cost: '免费',
  startsAt: instant(1_000),
  endsAt: instant(2_000),
  capacity: 2,
  placesLeft: 2,
  holders: [],
  volunteersNeeded: 0,
  ...some,
})
const holder = (member: string) => ({ member, order: `order of ${member}` }) as Holder

test('a seat is reserved while the session lies ahead and has one', () => {
  const reserved = reserve(session(), holder('wang'), instant(999))
  expect(reserved).toMatchObject({ ok: true, value: { placesLeft: 1, holders: [holder('wang')] } })
})

test('refuses a reservation once the session has started', () => {
  expect(reserve(session(), holder('wang'), instant(1_000))).toEqual({ ok: false, code: 'SESSION_STARTED' })
})

test('refuses a second seat of one session to the same member', () => {
  const once = session({ holders: [holder('wang')], placesLeft: 1 })
  expect(reserve(once, { ...holder('wang'), order: 'another' as Holder['order'] }, instant(0))).toEqual({
    ok: false,
    code: 'ALREADY_BOOKED',
  })
})

test('refuses a reservation once the session is full', () => {
  const full = session({ capacity: 1, placesLeft: 0, holders: [holder('li')] })
  expect(reserve(full, holder('wang'), instant(0))).toEqual({ ok: false, code: 'SESSION_FULL' })
})

test('whoever asks, in whatever order, a session never holds more than its capacity, nor anybody twice', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 6 }),
      fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 30 }),
      (capacity, members) => {
        const end = members.reduce(
          (current, member) => {
            const reserved = reserve(current, holder(`m${member}`), instant(0))
            return reserved.ok ? reserved.value : current
          },
          session({ capacity, placesLeft: capacity }),
        )
        expect(end.holders).toHaveLength(Math.min(capacity, new Set(members).size))
        expect(end.placesLeft).toBe(capacity - end.holders.length)
        expect(new Set(end.holders.map(({ member }) => member)).size).toBe(end.holders.length)
      },
    ),
  )
})
