import { useState } from 'react'
import { Button } from './button'
import { Box, classes, Tap, Text } from './element'
import { Icon } from './icon'

export interface TodoItem {
  id: string
  words: string
  /** Its deadline, as words. */
  due: string
  haste: 'urgent' | 'soon' | 'calm'
  onOpen: () => void
}

const Group = ({
  title,
  items,
  waits,
  first,
  most,
}: {
  title: string
  items: readonly TodoItem[]
  /** Somebody else is to do it. */
  waits: boolean
  first: number
  most: (count: number) => string
}) => {
  const [all, showAll] = useState(false)
  if (items.length === 0) return null
  const shown = all ? items : items.slice(0, first)
  return (
    <>
      <Text as="h3" size="note" tone="quiet" className="todo-group">
        {title}
      </Text>
      <Box as="ul">
        {shown.map(({ id, words, due, haste, onOpen }) => (
          <Box as="li" key={id} className={classes('todo', `is-${haste}`)}>
            <Tap className="todo-tap" onTap={onOpen}>
              <Text size="label" className="block">
                {words}
              </Text>
              <Box as="span" className="todo-due">
                <Icon name={waits ? 'doc' : haste === 'urgent' ? 'alert' : 'clock'} />
                <Box as="span">{due}</Box>
              </Box>
            </Tap>
          </Box>
        ))}
      </Box>
      {items.length > shown.length && (
        <Box className="todo-more">
          <Button small block onTap={() => showAll(true)}>
            {most(items.length - shown.length)}
          </Button>
        </Box>
      )}
    </>
  )
}

/** What is to be done, by deadline, in three groups: today, later, in somebody else's hands. */
export const TodoList = ({
  groups,
  first,
  most,
}: {
  groups: readonly { id: string; title: string; items: readonly TodoItem[]; waits: boolean }[]
  /** How many of a group are shown at first. */
  first: number
  /** Of those not shown yet. */
  most: (count: number) => string
}) => (
  <>
    {groups.map(({ id, ...group }) => (
      <Group key={id} {...group} first={first} most={most} />
    ))}
  </>
)
