import { demand } from '@/i18n/demand.zh-CN'
import { go } from '@/platform/navigation'
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

/** A demand of somebody, without a name: what was said, where it stands, what one can do. */
export const DemandItem = ({ one, now, seconding }: { one: Shown; now: number; seconding: Seconding }) => {
  const { elder } = useFrame()
  return (
    <Box as="li" className="wall-item">
      <Text as="h3" className="block wall-words">
        {one.text}
      </Text>
      <Row gap={3} className="wraps">
        <StandingLine standing={standingOf(one, now, elder)} />
        <Acts one={one} seconding={seconding} />
      </Row>
    </Box>
  )
}
