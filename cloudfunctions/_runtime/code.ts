import { createHmac, timingSafeEqual } from 'node:crypto'
import type { BookingId } from '@/domain/shared/ids'
import { policy } from '@/domain/shared/policy'
import type { Instant } from '@/domain/shared/time'

/** `in` on arrival, `out` when leaving. */
type CodePhase = 'in' | 'out'

const window = (at: Instant) => Math.floor(at / policy.volunteering.codeWindow)

/** So many digits that nobody can tell without the key: the same for the same parts. */
export const digitsOf = (digits: number, ...parts: (string | number)[]) => {
  const key = process.env.CODE_KEY
  if (!key) throw new Error('CODE_KEY is not set')
  const bytes = createHmac('sha256', key).update(parts.join('\n')).digest()
  return String(bytes.readBigUInt64BE(0) % 10n ** BigInt(digits)).padStart(digits, '0')
}

const derive = (booking: BookingId, phase: CodePhase, index: number) => digitsOf(6, booking, phase, index)

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
