import { type Backend, pass, publish, startBackend } from '../support/backend'

let backend: Backend
beforeEach(async () => {
  backend = await startBackend()
  await backend.addDivisions()
  await backend.addMember('worker', ['worker'])
  await backend.addMember('resident')
  await backend.addMember('volunteer', ['volunteer'], { name: '周建军' })
})
afterEach(() => backend.stop())

/** Lets time pass until so many minutes of the civil day, of today or tomorrow; to the second. */
const until = (hour: number, minute = 0) => {
  const civil = (Date.now() + 8 * 3_600_000) % 86_400_000
  const wanted = (hour * 60 + minute) * 60_000
  pass(wanted > civil ? wanted - civil : wanted - civil + 86_400_000)
}

test('smoke', async () => {
  until(9)
  const { sessionIds } = await publish(backend, { capacities: [1], hours: 48 })
  const taken = await backend.must('volunteer', 'booking.order', { items: [{ sessionId: sessionIds[0] }] })
  await backend.must('resident', 'booking.wait', { sessionId: sessionIds[0] })
  await backend.must('resident', 'reminder.accept', { templates: ['offered'] })
  await backend.must('volunteer', 'booking.cancel', { bookingId: taken.bookings[0].id, reason: '有事' })
  console.log(JSON.stringify(await backend.must('resident', 'reminder.inbox'), null, 1))
  await backend.sweep()
  console.log(
    JSON.stringify(backend.outbox),
    JSON.stringify(backend.all('messages')),
    JSON.stringify(backend.all('wishes')),
  )
  until(19, 5)
  await backend
    .must('resident', 'booking.accept', { bookingId: (await backend.must('resident', 'booking.mine')).bookings[0].id })
    .catch(console.log)
})
