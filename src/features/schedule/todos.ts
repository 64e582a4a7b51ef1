import { haste } from '@/domain/shared/deadline'
import { todo as words } from '@/i18n/week.zh-CN'
import { useQuery } from '@/platform/use-call'
import { useNow } from '@/platform/use-now'
import { useFrame } from '@/ui/page'

/** Rules of a community that could not do all they say. `onService`: where that is mended. */
export const useScheduleTodos = (community: string, onService: (service: { id: string; title: string }) => void) => {
  const { elder } = useFrame()
  const now = useNow()
  const { value, refusal, loading, again } = useQuery('schedule.todos', { community })
  return {
    items: value?.todos.map(({ kind, ruleId, serviceId, title, due, count, why }) => ({
      id: `${ruleId}.${kind}.${count}`,
      words: kind === 'unmade' && why ? words.unmade(title, count, why) : words.unknownYear(title, count),
      due: kind === 'unmade' ? words.unmadeDue(due, now, elder) : words.unknownYearDue(due, now, elder),
      dueAt: Date.parse(due),
      haste: haste(Date.parse(due), now),
      others: false,
      onOpen: () => onService({ id: serviceId, title }),
    })),
    failed: refusal !== undefined,
    loading,
    again,
  }
}
