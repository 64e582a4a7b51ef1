import { type KeyboardEvent, type ReactNode, useRef } from 'react'
import { Box, classes, Tap, Text } from './element'

export interface Column<Item> {
  name: string
  /** CSS width. */
  width?: string
  /** Null: nothing to say. */
  cell: (item: Item) => ReactNode
}

interface Opening<Item> {
  /** What the row that opens is called, read aloud. */
  label: (item: Item) => string
  /** The key of the item that is open. */
  open: string | null
  onOpen: (item: Item) => void
}

/**
 * A desktop table; on a narrow screen each item is a card of named facts. With `opening` the first fact of a row opens it, and
 * the arrow keys go from row to row.
 */
export const Table = <Item,>({
  caption,
  columns,
  items,
  keyOf,
  opening,
}: {
  caption: string
  columns: Column<Item>[]
  items: readonly Item[]
  keyOf: (item: Item) => string
  opening?: Opening<Item>
}) => {
  const table = useRef<HTMLElement>(null)
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const openers = Array.from(table.current?.querySelectorAll<HTMLElement>('.table-open') ?? [])
    const at = openers.indexOf(document.activeElement as HTMLElement)
    if (!step || at < 0) return
    event.preventDefault()
    openers[at + step]?.focus()
  }
  return (
    <Box className="table" role="table" label={caption} anchor={table} onKeyDown={onKeyDown}>
      <Box className="table-head" role="row">
        {columns.map(({ name, width }) => (
          <Box key={name} className="table-name" role="columnheader" {...(width && { style: { width } })}>
            {name}
          </Box>
        ))}
      </Box>
      {items.map((item) => (
        <Box key={keyOf(item)} className={classes('table-row', keyOf(item) === opening?.open && 'is-on')} role="row">
          {columns.map(({ name, cell }, index) => {
            const fact = cell(item)
            return (
              <Box key={name} className={classes('table-cell', fact === null && 'is-none')} role="cell">
                <Text tone="quiet" className="table-cell-name" mute>
                  {name}
                </Text>
                {opening && index === 0 ? (
                  <Tap
                    className="table-cell-fact table-open"
                    label={opening.label(item)}
                    expanded={keyOf(item) === opening.open}
                    onTap={() => opening.onOpen(item)}
                  >
                    {fact}
                  </Tap>
                ) : (
                  <Box className="table-cell-fact">{fact}</Box>
                )}
              </Box>
            )
          })}
        </Box>
      ))}
    </Box>
  )
}
