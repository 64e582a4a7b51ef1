import { type Backend, inHours, publish } from '../support/backend'
import { fresh } from '../support/commands'

let backend: Backend
beforeEach(async () => {
  backend = await fresh()
})
afterEach(() => backend.stop())

const fieldsOf = (ics: string, name: string) =>
  ics
    .split('\r\n')
    .filter((line) => line.startsWith(`${name}:`))
    .map((line) => line.slice(name.length + 1))

test('an order is a file of all that stands of it; a booking of its own', async () => {
  const { sessionIds } = await publish(backend, { capacities: [5, 5, 5], hours: 24 })
  const items = sessionIds.map((sessionId) => ({ sessionId }))
  const { orderId, bookings } = await backend.must('resident', 'booking.order', { items })
  await backend.must('resident', 'booking.cancel', { bookingId: bookings[2].id, reason: '有事' })
  const { name, ics } = await backend.must('resident', 'booking.calendar', { orderId })
  expect(name).toBe(`diancai-${inHours(24).slice(0, 10)}.ics`)
  expect(fieldsOf(ics, 'UID')).toEqual([`${orderId}.0@diancai`, `${orderId}.1@diancai`])
  const one = await backend.must('resident', 'booking.calendar', { bookingId: bookings[1].id })
  expect(fieldsOf(one.ics, 'UID')).toEqual([`${orderId}.1@diancai`])
})

test('a booking that was moved replaces itself in the calendar', async () => {
  const { sessionIds } = await publish(backend, { capacities: [5, 5], hours: 24 })
  const { bookings } = await backend.must('resident', 'booking.order', { items: [{ sessionId: sessionIds[0] }] })
  const bookingId = bookings[0].id
  const before = await backend.must('resident', 'booking.calendar', { bookingId })
  const { id } = await backend.must('resident', 'booking.reschedule', { bookingId, sessionId: sessionIds[1] })
  const after = await backend.must('resident', 'booking.calendar', { bookingId: id })
  expect(fieldsOf(after.ics, 'UID')).toEqual(fieldsOf(before.ics, 'UID'))
  expect([before, after].map(({ ics }) => fieldsOf(ics, 'SEQUENCE'))).toEqual([['0'], ['1']])
  expect(fieldsOf(after.ics, 'DTSTART')).not.toEqual(fieldsOf(before.ics, 'DTSTART'))
})

test('what stands no longer, or is somebody else’s, is in nobody’s calendar', async () => {
  const { sessionIds } = await publish(backend, { hours: 24 })
  const { orderId, bookings } = await backend.must('resident', 'booking.order', {
    items: [{ sessionId: sessionIds[0] }],
  })
  const refused = { ok: false, code: 'BOOKING_NOT_FOUND' }
  expect(await backend.call('neighbour', 'booking.calendar', { orderId })).toEqual(refused)
  expect(await backend.call('resident', 'booking.calendar', { bookingId: `${orderId}.1` })).toEqual(refused)
  await backend.must('resident', 'booking.cancel', { bookingId: bookings[0].id, reason: '有事' })
  expect(await backend.call('resident', 'booking.calendar', { orderId })).toEqual(refused)
})
