import { type Backend, publish } from '../support/backend'
import { fresh } from '../support/commands'
import { tally } from '../support/load'

let backend: Backend
afterEach(() => backend.stop())

test('of 100 codes tried at once five are looked at, and nobody is checked in by a guess', async () => {
  backend = await fresh()
  const { sessionIds } = await publish(backend, { volunteersNeeded: 1, hours: 1 })
  const items = [{ sessionId: sessionIds[0] }]
  const { bookings } = await backend.must('resident', 'booking.order', { items })
  const { claimId } = await backend.must('volunteer', 'volunteering.claim', { taskId: bookings[0].id })
  const shown = (await backend.must('resident', 'booking.mine')).bookings[0].code as string
  const guesses = Array.from({ length: 100 }, (_, index) =>
    String((Number(shown) + 1 + index) % 1_000_000).padStart(6, '0'),
  )
  const given = await Promise.all(
    guesses.map((code) => backend.call('volunteer', 'volunteering.checkIn', { claimId, code })),
  )
  expect(tally(given.map((answer) => (answer.ok ? 'ok' : answer.code)))).toEqual({ CODE_WRONG: 5, CODE_LOCKED: 95 })
  expect(await backend.call('volunteer', 'volunteering.checkIn', { claimId, code: shown })).toEqual({
    ok: false,
    code: 'CODE_LOCKED',
  })
})
