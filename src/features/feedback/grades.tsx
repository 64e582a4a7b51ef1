import { type ReactNode, useEffect } from 'react'
import { grades } from '@/i18n/zh-CN'
import { usePages } from '@/platform/use-call'
import { Text } from '@/ui/element'
import { Tag } from '@/ui/surface'

/** From here down the community calls back. */
const LOW = 2

type Grade = keyof typeof grades

/** How the bookings of a community (12 digits) were rated; fetched on until all of `wanted` are known. */
export const useGrades = (community: string | null, wanted: readonly string[]) => {
  const ratings = usePages('feedback.roster', community ? { community } : null, (value) =>
    value.ratings.map((rating) => ({ ...rating, id: rating.bookingId })),
  )
  const { items = [], more, fetching, refusal, next } = ratings
  const byBooking = new Map(items.map((rating) => [rating.id, rating]))
  const lacking = wanted.some((id) => !byBooking.has(id))
  useEffect(() => {
    if (lacking && more && !fetching && !refusal) next()
  }, [lacking, more, fetching, refusal, next])
  return {
    /** Null while nobody has rated it. */
    of: (bookingId: string): ReactNode => {
      const rating = byBooking.get(bookingId)
      if (!rating) return null
      const { grade, words } = rating
      return (
        <>
          {grade <= LOW ? (
            <Tag tone="now" icon="alert">
              {grades[grade as Grade]}
            </Tag>
          ) : (
            <Text strong>{grades[grade as Grade]}</Text>
          )}
          {words && (
            <Text size="note" tone="quiet" className="block">
              {words}
            </Text>
          )}
        </>
      )
    },
    failed: refusal !== undefined,
    again: ratings.again,
  }
}
