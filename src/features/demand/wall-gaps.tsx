import { demand } from '@/i18n/demand.zh-CN'
import { common, refusals } from '@/i18n/zh-CN'
import { useQuery } from '@/platform/use-call'
import { DeskFetch } from '@/ui/desk'
import { Box, Row, Text } from '@/ui/element'
import { EmptyState } from '@/ui/notice'
import { categoryName } from './categories'
import { DemandList } from './item'
import type { Seconding } from './seconding'

const words = demand.gaps

/** What nothing meets yet, by category, most wanted first, with what was said in public and how it was answered. */
export const WallGaps = ({ community, seconding }: { community: string | undefined; seconding: Seconding }) => {
  const { value, loading, refusal, again } = useQuery('demand.gaps', community ? { community } : {})
  return (
    <>
      <DeskFetch
        loading={loading}
        height={160}
        wait={words.loading}
        problem={refusal && refusals[refusal]}
        again={common.again}
        onAgain={again}
      />
      {value?.gaps.length === 0 && <EmptyState picture="draw-need" title={words.none} words={words.noneWords} />}
      {value?.gaps.map(({ community: where, category, wants, demands, grids, examples }) => (
        <Box
          key={`${where}/${category}`}
          as="section"
          className="stack wall-gap"
          label={categoryName(category) ?? words.other}
        >
          <Row gap={3}>
            <Text as="h3" strong className="grow">
              {categoryName(category) ?? words.other}
            </Text>
            <Text size="note" tone="now">
              {words.wants(wants)}
            </Text>
          </Row>
          {grids.length > 0 && (
            <Text size="note" tone="quiet" className="block">
              {words.grids(grids)}
            </Text>
          )}
          {examples.length > 0 && <DemandList demands={examples} seconding={seconding} />}
          {demands > examples.length && (
            <Text size="note" tone="quiet" className="block">
              {(examples.length > 0 ? words.others : words.unseen)(demands - examples.length)}
            </Text>
          )}
        </Box>
      ))}
    </>
  )
}
