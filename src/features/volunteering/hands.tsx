import { type ReactNode, useEffect } from 'react'
import { desk } from '@/i18n/desk.zh-CN'
import type { ValueOf } from '@/platform/call'
import { usePages } from '@/platform/use-call'
import { Text } from '@/ui/element'

type Line = ValueOf<'volunteering.roster'>['claims'][number]

const wordsOf = ({ state, volunteer, minutes }: Line): string | null => {
  if (state === 'served') return desk.hands.served(volunteer, minutes ?? 0)
  return state === 'claimed' || state === 'serving' ? desk.hands[state](volunteer) : null
}

/** Who helps with the bookings of a community (12 digits); fetched on until all of `wanted` are known. */
export const useHands = (community: string | null, wanted: readonly string[]) => {
  const claims = usePages('volunteering.roster', community ? { community } : null, (value) =>
    value.claims.map((claim) => ({ ...claim, id: claim.claimId })),
  )
  const { items = [], more, fetching, refusal, next } = claims
  const known = new Set(items.map(({ bookingId }) => bookingId))
  const lacking = wanted.some((id) => !known.has(id))
  useEffect(() => {
    if (lacking && more && !fetching && !refusal) next()
  }, [lacking, more, fetching, refusal, next])
  return {
    /** Null when nobody has taken it. */
    of: (bookingId: string): ReactNode => {
      const lines = items.filter((claim) => claim.bookingId === bookingId).map(wordsOf)
      const said = lines.filter((words) => words !== null)
      if (said.length === 0) return null
      return said.map((words) => (
        <Text key={words} className="block">
          {words}
        </Text>
      ))
    },
    failed: refusal !== undefined,
    again: claims.again,
  }
}
