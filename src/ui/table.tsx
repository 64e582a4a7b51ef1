import type { ReactNode } from 'react'
import { Box, onWeb, Text } from './element'

export interface Column<Item> {
  name: string
  /** CSS width. */
  width?: string
  cell: (item: Item) => ReactNode
}

/** A desktop table; in the mini-program each item is a block of named facts. */
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
}) =>
  onWeb ? (
    <table className="table">
      <caption className="unseen">{caption}</caption>
      <thead>
        <tr>
          {columns.map(({ name, width }) => (
            <th key={name} scope="col" style={{ width }}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={keyOf(item)}>
            {columns.map(({ name, cell }) => (
              <td key={name}>{cell(item)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  ) : (
    <Box as="ul" className="stack" label={caption}>
      {items.map((item) => (
        <Box as="li" key={keyOf(item)} className="card card-pad">
          {columns.map(({ name, cell }) => (
            <Box key={name} className="fact">
              <Text size="label" tone="quiet" className="fact-name">
                {name}
              </Text>
              <Box className="grow">{cell(item)}</Box>
            </Box>
          ))}
        </Box>
      ))}
    </Box>
  )
