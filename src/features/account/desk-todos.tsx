import { groupOf } from '@/domain/shared/deadline'
import { todo as words } from '@/i18n/week.zh-CN'
import { common } from '@/i18n/zh-CN'
import { useNow } from '@/platform/use-now'
import { useWide } from '@/platform/use-wide'
import { LinkButton } from '@/ui/button'
import { Box, Row, Text } from '@/ui/element'
import { Bone, Skeleton } from '@/ui/notice'
import { type TodoItem, TodoList } from '@/ui/todo-list'

/** What one context has to be done. */
export interface TodoSource {
  /** Undefined: not known yet. */
  items: readonly (TodoItem & { dueAt: number; others: boolean })[] | undefined
  failed: boolean
  loading: boolean
  again: () => void
}

/** Of each group, so many are shown at first; a phone shows the day's sessions below. */
const FIRST = 6
const FIRST_ON_PHONE = 3
/** From here on the list stands beside the week, px. */
const WIDE = 1000

const GROUPS = ['today', 'later', 'others'] as const

/** The to-dos of all contexts in one list, the most urgent first. */
export const DeskTodos = ({ sources }: { sources: readonly TodoSource[] }) => {
  const now = useNow()
  const wide = useWide(WIDE)
  const items = sources.flatMap((source) => source.items ?? []).sort((a, b) => a.dueAt - b.dueAt)
  const failed = sources.filter((source) => source.failed)
  const loading = sources.some((source) => source.loading)
  const again = () => {
    for (const source of failed) source.again()
  }
  const groups = GROUPS.map((id) => ({
    id,
    title: words.groups[id],
    waits: id === 'others',
    items: items.filter(({ dueAt, others }) => groupOf({ due: dueAt, others }, now) === id),
  }))
  return (
    <Box as="section" className="todos" label={words.title}>
      <Box className="todos-head">
        <Text as="h2" strong>
          {words.title}
        </Text>
        {!loading && (
          <Text size="note" tone="quiet" role="status">
            {words.count(items.length)}
          </Text>
        )}
      </Box>
      {failed.length > 0 && (
        <Row gap={2} className="todos-said" role="alert">
          <Text size="label" tone="red">
            {words.failed}
          </Text>
          <LinkButton icon="refresh" onTap={again}>
            {common.again}
          </LinkButton>
        </Row>
      )}
      {loading && (
        <Box className="todos-said">
          <Skeleton words={words.loading}>
            <Box className="stack">
              {[0, 1, 2].map((bone) => (
                <Bone key={bone} height={52} />
              ))}
            </Box>
          </Skeleton>
        </Box>
      )}
      {!loading && failed.length === 0 && items.length === 0 && (
        <Box className="todos-said">
          <Text strong className="block">
            {words.nothing}
          </Text>
          <Text size="label" tone="quiet" className="block">
            {words.nothingWords}
          </Text>
        </Box>
      )}
      <TodoList groups={groups} first={wide ? FIRST : FIRST_ON_PHONE} most={words.more} />
    </Box>
  )
}
