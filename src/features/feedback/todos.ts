import { haste } from '@/domain/shared/deadline'
import { todo as words } from '@/i18n/week.zh-CN'
import { useQuery } from '@/platform/use-call'
import { useNow } from '@/platform/use-now'
import { useFrame } from '@/ui/page'

/** People of a community who were not content and should hear from somebody. */
export const usePoorTodos = (community: string, onSession: (sessionId: string) => void) => {
  const { elder } = useFrame()
  const now = useNow()
  const { value, refusal, loading, again } = useQuery('feedback.todos', { community })
  return {
    items: value?.todos.map(({ bookingId, sessionId, resident, grade, words: said, due }) => ({
      id: `${bookingId}.poor`,
      words: words.poor(resident, grade, said),
      due: words.poorDue(due, now, elder),
      dueAt: Date.parse(due),
      haste: haste(Date.parse(due), now),
      others: false,
      onOpen: () => onSession(sessionId),
    })),
    failed: refusal !== undefined,
    loading,
    again,
  }
}
