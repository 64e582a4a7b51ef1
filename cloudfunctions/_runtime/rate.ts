import type { Instant } from '@/domain/shared/time'

/** Most callers one instance remembers; the ones seen longest ago are forgotten, their buckets long full again. */
const REMEMBERED = 10_000

/** A token bucket per caller, in this instance's memory: no database request. `burst` calls at once, then `perSecond`. */
export const rateLimit = ({ burst, perSecond }: { burst: number; perSecond: number }) => {
  const buckets = new Map<string, { tokens: number; at: Instant }>()

  /** Whether the caller may go on; one token is taken when so. */
  return (caller: string, now: Instant): boolean => {
    const bucket = buckets.get(caller)
    const regained = bucket ? Math.max(0, ((now - bucket.at) / 1000) * perSecond) : 0
    const tokens = bucket ? Math.min(burst, bucket.tokens + regained) : burst
    buckets.delete(caller)
    buckets.set(caller, { tokens: tokens >= 1 ? tokens - 1 : tokens, at: now })
    if (buckets.size > REMEMBERED) buckets.delete(buckets.keys().next().value as string)
    return tokens >= 1
  }
}
