import { demandDesk } from '@/i18n/demand-desk.zh-CN'
import { Box, Row, Tap, Text } from '@/ui/element'
import { Card } from '@/ui/surface'
import { categoryName } from './categories'
import type { DeskDemand, Supplied } from './desk-demands'

const words = demandDesk.gaps

interface Gap {
  category: string
  wants: number
  given: number
}

/** By category: how many want something, how many things give it; the widest first. What has no category is left out. */
const gapsOf = (
  demands: readonly Pick<DeskDemand, 'category' | 'wants'>[],
  supply: readonly Pick<Supplied, 'category'>[],
): Gap[] => {
  const wants = new Map<string, number>()
  for (const { category, wants: wanted } of demands) {
    if (category) wants.set(category, (wants.get(category) ?? 0) + wanted)
  }
  return [...wants]
    .map(([category, wanted]) => ({
      category,
      wants: wanted,
      given: supply.filter((given) => given.category === category).length,
    }))
    .sort((a, b) => b.wants / (b.given + 1) - a.wants / (a.given + 1))
}

/** What is asked for most and given least. A category leads to its demands. */
export const Gaps = ({
  demands,
  supply,
  partial,
  onChoose,
}: {
  demands: readonly DeskDemand[]
  supply: readonly Pick<Supplied, 'category'>[]
  /** Not everything was fetched. */
  partial: boolean
  onChoose: (category: string) => void
}) => {
  const gaps = gapsOf(demands, supply)
  return (
    <Box as="section" className="stack" label={words.title}>
      <Box>
        <Text as="h2" strong className="block">
          {words.title}
        </Text>
        <Text size="note" tone="quiet" className="block">
          {words.words}
          {partial && `。${words.partial}`}
        </Text>
      </Box>
      {gaps.length === 0 ? (
        <Text tone="quiet">{words.none}</Text>
      ) : (
        <Card as="ul" label={words.title}>
          {gaps.map(({ category, wants, given }) => (
            <Box as="li" key={category} className="desk-item">
              <Tap className="desk-choice" onTap={() => onChoose(category)}>
                <Row gap={3}>
                  <Text strong className="grow">
                    {categoryName(category)}
                  </Text>
                  <Text size="label" tone={given === 0 ? 'now' : 'quiet'}>
                    {words.line(wants, given)}
                  </Text>
                </Row>
              </Tap>
            </Box>
          ))}
        </Card>
      )}
    </Box>
  )
}
