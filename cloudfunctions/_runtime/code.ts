import { createHmac, timingSafeEqual } from 'node:crypto'
import type { BookingId } from '@/domain/shared/ids'
import { policy } from '@/domain/shared/policy'
import type { Instant } from '@/domain/shared/time'

/** `in` on arrival, `out` when leaving. */
type CodePhase = 'in' | 'out'

const window = (at: Instant) => Math.floor(at / policy.volunteering.codeWindow)

const derive = (booking: BookingId, phase: CodePhase, index: number) => {
  const key = process.env.CODE_KEY
  if (!key) throw new Error('CODE_KEY is not set')
  const bytes = createHmac('sha256', key).update(`${booking}\n${phase}\n${index}`).digest()
  return String(bytes.readUInt32BE(0) % 1_000_000).padStart(6, '0')
}

/** The six digits that the person served reads out now. Derived, never stored. */
export const codeOf = (booking: BookingId, phase: CodePhase, now: Instant) => derive(booking, phase, window(now))

/** Whether the digits were shown in this window or the one before. */
export const isCode = (booking: BookingId, phase: CodePhase, now: Instant, digits: string) =>
  [window(now), window(now) - 1].some((index) => {
    const expected = derive(booking, phase, index)
    return expected.length === digits.length && timingSafeEqual(Buffer.from(expected), Buffer.from(digits))
  })

/** Names the window in which wrong guesses are counted. */
export const codeWindow = window
