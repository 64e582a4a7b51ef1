import { demandDesk } from '@/i18n/demand-desk.zh-CN'
import { common, refusals } from '@/i18n/zh-CN'
import type { InputOf, ValueOf } from '@/platform/call'
import { useQuery } from '@/platform/use-call'
import { DeskFetch } from '@/ui/desk'
import { Box, Row, Tap, Text } from '@/ui/element'
import { Sheet } from '@/ui/sheet'
import { Tag } from '@/ui/surface'
import { reasonWords } from './reasons'

const words = demandDesk.meets

type Wanting = ValueOf<'demand.meets'>['demands'][number]

const Wanted = ({ words: said, text, wants, reasons }: Wanting) => (
  <>
    <Text strong className="block">
      {said ?? text}
    </Text>
    <Row gap={2} className="wraps">
      <Text size="note" tone="quiet">
        {demandDesk.wants(wants)}
      </Text>
      {reasonWords(reasons).map((reason) => (
        <Tag key={reason} tone="free" icon="check">
          {reason}
        </Tag>
      ))}
    </Row>
  </>
)

export type Given = InputOf<'demand.meets'>['supply']

/** Who wants what a service or an offer gives, and why they are thought to. At the desk one of them can be looked at. */
export const MeetsSheet = ({
  community,
  supply,
  title,
  onChoose,
  onClose,
}: {
  community: string
  supply: Given
  title: string
  onChoose?: (demandId: string, state: Wanting['state']) => void
  onClose: () => void
}) => {
  const { value, loading, refusal, again } = useQuery('demand.meets', { community, supply })
  return (
    <Sheet title={words.title} words={title} onClose={onClose}>
      <DeskFetch
        loading={loading}
        height={120}
        wait={common.loading}
        problem={refusal && refusals[refusal]}
        again={common.again}
        onAgain={again}
      />
      {value?.demands.length === 0 && (
        <Text as="p" tone="quiet" className="block">
          {words.none}
        </Text>
      )}
      {value && value.demands.length > 0 && (
        <Box as="ul" label={words.title} className="card">
          {value.demands.map((one) => (
            <Box as="li" key={one.id} className="desk-item">
              {onChoose ? (
                <Tap className="desk-choice" onTap={() => onChoose(one.id, one.state)}>
                  <Wanted {...one} />
                </Tap>
              ) : (
                <Box className="desk-choice">
                  <Wanted {...one} />
                </Box>
              )}
            </Box>
          ))}
        </Box>
      )}
    </Sheet>
  )
}
