import { useState } from 'react'
import { demand } from '@/i18n/demand.zh-CN'
import { refusals } from '@/i18n/zh-CN'
import { useQuery } from '@/platform/use-call'
import { Button } from '@/ui/button'
import { Chips } from '@/ui/choice'
import { Box, Row, Text } from '@/ui/element'
import { Listing } from '@/ui/listing'
import { Bone, EmptyState, Skeleton } from '@/ui/notice'
import { FILTERS, type Filter, useWall } from './demands'
import { DemandList } from './item'
import type { Seconding } from './seconding'
import { WallGaps } from './wall-gaps'

const words = demand.wall

const ALL = 'all'
/** What nothing meets. */
const GAPS = 'gaps'

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
  const [chosen, choose] = useState<Filter | typeof GAPS | null>(null)
  const filter = chosen === GAPS ? null : chosen
  const list = useWall(community, filter)
  const rates = useQuery('demand.rates', community ? { community } : {})

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
        value={[chosen ?? ALL]}
        choices={[
          { id: ALL, words: words.all },
          { id: GAPS, words: words.gaps },
          ...FILTERS.map((id) => ({ id, words: words.filters[id] })),
        ]}
        onChange={(id) => choose(id === GAPS ? GAPS : (FILTERS.find((one) => one === id) ?? null))}
      />
      {chosen === GAPS ? (
        <WallGaps community={community} seconding={seconding} />
      ) : (
        <Listing
          list={list}
          problem={list.refusal && refusals[list.refusal]}
          failed={words.failed}
          beside
          bones={<WallSkeleton />}
          empty={
            filter ? (
              <EmptyState picture="draw-need" title={words.none} words={words.noneWords}>
                <Button block onTap={() => choose(null)}>
                  {words.seeAll}
                </Button>
              </EmptyState>
            ) : (
              <EmptyState picture="draw-need" title={words.nothing} words={words.nothingWords} />
            )
          }
        >
          {(demands) => <DemandList demands={demands} seconding={seconding} />}
        </Listing>
      )}
    </Box>
  )
}
