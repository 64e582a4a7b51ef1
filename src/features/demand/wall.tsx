import { useState } from 'react'
import { demand } from '@/i18n/demand.zh-CN'
import { common, refusals } from '@/i18n/zh-CN'
import { useQuery } from '@/platform/use-call'
import { useNow } from '@/platform/use-now'
import { Button } from '@/ui/button'
import { Chips } from '@/ui/choice'
import { Box, Row, Text } from '@/ui/element'
import { Banner, Bone, EmptyState, ErrorState, Skeleton } from '@/ui/notice'
import { FILTERS, type Filter, useWall } from './demands'
import { DemandItem } from './item'
import type { Seconding } from './seconding'

const words = demand.wall

const ALL = 'all'

const WallSkeleton = () => (
  <Skeleton words={words.loading}>
    {[72, 60, 84].map((width) => (
      <Box key={width} className="wall-item">
        <Bone width={`${width}%`} height={20} />
        <Box className="space-s" />
        <Bone width="46%" height={16} />
      </Box>
    ))}
  </Skeleton>
)

/** What others say, without names: how many want it, and what became of it. */
export const Wall = ({
  community,
  whose,
  seconding,
}: {
  /** 12 digits; else mine, else the district. */
  community: string | undefined
  /** What that is called here. */
  whose: string
  seconding: Seconding
}) => {
  const now = useNow()
  const [filter, setFilter] = useState<Filter | null>(null)
  const list = useWall(community, filter)
  const rates = useQuery('demand.rates', community ? { community } : {})

  const content = () => {
    if (list.loading) return <WallSkeleton />
    if (!list.items) {
      return (
        <ErrorState title={words.failed} words={list.refusal ? refusals[list.refusal] : ''}>
          <Button icon="refresh" block onTap={list.again}>
            {common.again}
          </Button>
        </ErrorState>
      )
    }
    if (list.items.length === 0 && filter) {
      return (
        <EmptyState picture="draw-need" title={words.none} words={words.noneWords}>
          <Button block onTap={() => setFilter(null)}>
            {words.seeAll}
          </Button>
        </EmptyState>
      )
    }
    if (list.items.length === 0)
      return <EmptyState picture="draw-need" title={words.nothing} words={words.nothingWords} />
    return (
      <>
        {list.refusal && <Banner icon="offline">{refusals[list.refusal]}</Banner>}
        <Box as="ul">
          {list.items.map((one) => (
            <DemandItem key={one.id} one={seconding.of(one)} now={now} seconding={seconding} />
          ))}
        </Box>
        {list.more && (
          <Button block small busy={list.fetching} onTap={list.next}>
            {common.more}
          </Button>
        )}
      </>
    )
  }
  return (
    <Box as="section" className="wall" label={words.title}>
      <Row gap={2} className="wraps wall-head">
        <Text as="h2" strong className="grow">
          {words.title}
        </Text>
        {rates.value && (
          <Text size="note" tone="quiet">
            {words.counted(whose, rates.value.asked, rates.value.met)}
          </Text>
        )}
      </Row>
      <Chips
        label={words.filter}
        value={[filter ?? ALL]}
        choices={[{ id: ALL, words: words.all }, ...FILTERS.map((id) => ({ id, words: words.filters[id] }))]}
        onChange={(id) => setFilter(FILTERS.find((one) => one === id) ?? null)}
      />
      {content()}
    </Box>
  )
}
