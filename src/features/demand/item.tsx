import { demand } from '@/i18n/demand.zh-CN'
import { go } from '@/platform/navigation'
import { useNow } from '@/platform/use-now'
import { LinkButton } from '@/ui/button'
import { Box, Row, Text } from '@/ui/element'
import { useFrame } from '@/ui/page'
import { Tag } from '@/ui/surface'
import { isAsked, type Shown, standingOf } from './demands'
import type { Seconding } from './seconding'
import { StandingLine } from './standing'

const words = demand.wall

/** What one can do with a demand of somebody: say that one wants it too, or see what it became. */
const Acts = ({ one, seconding }: { one: Shown; seconding: Seconding }) => {
  const { became, asked, seconded } = one
  if (became?.kind === 'service') {
    if (asked || seconded) return <LinkButton onTap={() => go.to('orders')}>{words.kept}</LinkButton>
    return (
      <LinkButton label={words.seeLabel(became.title)} onTap={() => go.to('service', { serviceId: became.serviceId })}>
        {words.see}
      </LinkButton>
    )
  }
  if (asked) return <Tag>{words.own}</Tag>
  return isAsked(one) ? seconding.button(one) : null
}

/** Demands of others, without names: what was said, where each stands, what one can do. */
export const DemandList = ({ demands, seconding }: { demands: readonly Shown[]; seconding: Seconding }) => {
  const { elder } = useFrame()
  const now = useNow()
  return (
    <Box as="ul">
      {demands.map(seconding.of).map((one) => (
        <Box as="li" key={one.id} className="wall-item">
          <Text as="h3" className="block wall-words">
            {one.text}
          </Text>
          <Row gap={3} className="wraps wall-foot">
            <StandingLine standing={standingOf(one, now, elder)} />
            <Acts one={one} seconding={seconding} />
          </Row>
        </Box>
      ))}
    </Box>
  )
}
