import { demand } from '@/i18n/demand.zh-CN'
import { demandDesk } from '@/i18n/demand-desk.zh-CN'
import { common, refusals } from '@/i18n/zh-CN'
import { useQuery } from '@/platform/use-call'
import { DeskFetch } from '@/ui/desk'
import { Box, Row, Tap, Text } from '@/ui/element'
import { Card } from '@/ui/surface'
import { categoryName } from './categories'

const words = demandDesk.gaps

/** What is asked for and nothing meets, most wanted first. A category leads to its demands. */
export const Gaps = ({ community, onChoose }: { community: string; onChoose: (category: string | null) => void }) => {
  const { value, loading, refusal, again } = useQuery('demand.gaps', { community })
  return (
    <Box as="section" className="stack" label={words.title}>
      <Box>
        <Text as="h2" strong className="block">
          {words.title}
        </Text>
        <Text size="note" tone="quiet" className="block">
          {words.words}
        </Text>
      </Box>
      <DeskFetch
        loading={loading}
        height={120}
        wait={common.loading}
        problem={refusal && refusals[refusal]}
        again={common.again}
        onAgain={again}
      />
      {value?.gaps.length === 0 && <Text tone="quiet">{words.none}</Text>}
      {value && value.gaps.length > 0 && (
        <Card as="ul" label={words.title}>
          {value.gaps.map(({ category, wants, about, grids }) => (
            <Box as="li" key={category} className="desk-item">
              <Tap className="desk-choice" onTap={() => onChoose(category)}>
                <Row gap={3}>
                  <Box as="span" className="grow block">
                    <Text strong className="block">
                      {categoryName(category) ?? words.other}
                    </Text>
                    {about.length > 0 && (
                      <Text size="note" tone="quiet" className="block">
                        {words.about(about)}
                      </Text>
                    )}
                    {grids.length > 0 && (
                      <Text size="note" tone="quiet" className="block">
                        {demand.gaps.grids(grids)}
                      </Text>
                    )}
                  </Box>
                  <Text size="label" tone="now">
                    {demandDesk.wants(wants)}
                  </Text>
                </Row>
              </Tap>
            </Box>
          ))}
        </Card>
      )}
      {value?.more && (
        <Text size="note" tone="quiet">
          {words.partial}
        </Text>
      )}
    </Box>
  )
}
