import { useBookingTodos } from '@/features/booking/todos'
import { usePoorTodos } from '@/features/feedback/todos'
import { useScheduleTodos } from '@/features/schedule/todos'
import { useLackingTodos } from '@/features/volunteering/lacking'

export interface TodoWays {
  /** Where a session is worked on; its time, when it is known. */
  onSession: (sessionId: string, startsAt?: string) => void
  onService: (service: { id: string; title: string }) => void
}

/** What a community asks of the desk: each context asked once. */
export const useTodos = (community: string, { onSession, onService }: TodoWays) => {
  const booking = useBookingTodos(community, onSession)
  const hands = useLackingTodos(community, onSession)
  const rules = useScheduleTodos(community, onService)
  const poor = usePoorTodos(community, onSession)
  const sources = [hands, booking, rules, poor]
  return {
    sources,
    counts: {
      lacking: hands.count,
      orders: booking.items?.filter(({ kind }) => kind === 'attendance' || kind === 'offered').length ?? 0,
      rules: rules.items?.length ?? 0,
    },
    again: () => {
      for (const source of sources) source.again()
    },
  }
}
