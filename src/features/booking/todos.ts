import { haste } from '@/domain/shared/deadline'
import { todo as words } from '@/i18n/week.zh-CN'
import type { ValueOf } from '@/platform/call'
import { useQuery } from '@/platform/use-call'
import { useNow } from '@/platform/use-now'
import { useFrame } from '@/ui/page'

type Todo = ValueOf<'booking.todos'>['todos'][number]

const said = ({ kind, startsAt, title, people, count, due }: Todo, now: number, elder: boolean) => {
  if (kind === 'attendance' || kind === 'waiting')
    return {
      words: words[kind](startsAt, title, count, now, elder),
      due: words[`${kind}Due`](due, now, elder),
    }
  return {
    words: words[kind](startsAt, title, people, count, now, elder),
    due: words[`${kind}Due`](due, now, elder),
  }
}

/** What the sessions of a community still ask of a worker. */
export const useBookingTodos = (community: string, onSession: (sessionId: string, startsAt: string) => void) => {
  const { elder } = useFrame()
  const now = useNow()
  const { value, refusal, loading, again } = useQuery('booking.todos', { community })
  return {
    items: value?.todos.map((todo) => ({
      ...said(todo, now, elder),
      id: `${todo.sessionId}.${todo.kind}`,
      kind: todo.kind,
      dueAt: Date.parse(todo.due),
      haste: haste(Date.parse(todo.due), now),
      others: todo.kind === 'offered',
      onOpen: () => onSession(todo.sessionId, todo.startsAt),
    })),
    more: value?.more ?? false,
    failed: refusal !== undefined,
    loading,
    again,
  }
}
