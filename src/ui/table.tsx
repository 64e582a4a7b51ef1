import type { ReactNode } from 'react'
import { Box, Text } from './element'

export interface Column<Item> {
  name: string
  /** CSS width. */
  width?: string
  cell: (item: Item) => ReactNode
}

/** A desktop table; on a narrow screen each item is a card of named facts. */
export const Table = <Item,>({
  caption,
  columns,
  items,
  keyOf,
}: {
  caption: string
  columns: Column<Item>[]
  items: readonly Item[]
  keyOf: (item: Item) => string
}) => (
  <Box className="table" role="table" label={caption}>
    <Box className="table-head" role="row">
      {columns.map(({ name, width }) => (
        <Box key={name} className="table-name" role="columnheader" {...(width && { style: { width } })}>
          {name}
        </Box>
      ))}
    </Box>
    {items.map((item) => (
      <Box key={keyOf(item)} className="table-row" role="row">
        {columns.map(({ name, cell }) => (
          <Box key={name} className="table-cell" role="cell">
            <Text tone="quiet" className="table-cell-name" mute>
              {name}
            </Text>
            <Box className="table-cell-fact">{cell(item)}</Box>
          </Box>
        ))}
      </Box>
    ))}
  </Box>
)
