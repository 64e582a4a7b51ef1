import type { ReactNode } from 'react'
import { Button } from './button'
import { Box } from './element'
import { Banner, ErrorState } from './notice'
import { useFrame } from './page'

/** As much of a list by pages as is needed to show it. */
interface Listed<Item> {
  /** Undefined: not fetched, or not yet. */
  items: readonly Item[] | undefined
  loading: boolean
  more: boolean
  fetching: boolean
  next: () => void
  again: () => void
}

/** A list in each of its states: on its way, not reached, empty, some, and more to come. */
export const Listing = <Item,>({
  list,
  rows = list.items,
  problem,
  failed,
  help,
  beside,
  bones,
  lead,
  empty,
  children,
}: {
  list: Listed<Item>
  /** Those of it that are shown, when not all are. */
  rows?: readonly Item[] | undefined
  /** Why it was not fetched, or not fetched again. */
  problem: string | undefined
  /** What is said when there is nothing to show. */
  failed?: string
  /** Whom else to turn to then. */
  help?: ReactNode
  /** The page has something else that comes first. */
  beside?: boolean
  /** Its shape while it is on its way. */
  bones: ReactNode
  /** Above the rows. */
  lead?: ReactNode
  /** Instead of rows. */
  empty: ReactNode
  children: (rows: readonly Item[]) => ReactNode
}) => {
  const { words } = useFrame()
  if (list.loading) return bones
  if (!list.items) {
    return (
      <ErrorState title={failed ?? words.failed} words={problem ?? ''}>
        <Button kind={beside ? 'plain' : 'primary'} icon="refresh" block onTap={list.again}>
          {words.again}
        </Button>
        {help}
      </ErrorState>
    )
  }
  const some = rows !== undefined && rows.length > 0
  return (
    <>
      {(list.items.length > 0 || problem) && (
        <Box className="stack">
          {lead}
          {problem && <Banner icon="offline">{problem}</Banner>}
          {some && children(rows)}
          {list.more && (
            <Button block small busy={list.fetching} onTap={list.next}>
              {words.more}
            </Button>
          )}
        </Box>
      )}
      {!some && empty}
    </>
  )
}
