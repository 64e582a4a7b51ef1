import { type Instant, instant } from '@/domain/shared/time'

/** The only place where a function learns what time it is. Never from the client. */
export const now = (): Instant => instant(Date.now())

/** Starts measuring; gives the milliseconds since, for logs only. */
export const stopwatch = () => {
  const startedAt = performance.now()
  return () => Math.round(performance.now() - startedAt)
}
