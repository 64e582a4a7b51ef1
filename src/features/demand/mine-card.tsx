import { useState } from 'react'
import { demand } from '@/i18n/demand.zh-CN'
import { dayWords } from '@/i18n/times'
import { go } from '@/platform/navigation'
import { Button } from '@/ui/button'
import { Box, Row, Tap, Text } from '@/ui/element'
import { Icon } from '@/ui/icon'
import { useFrame } from '@/ui/page'
import { Steps } from '@/ui/steps'
import { Card, Dotted, Tag } from '@/ui/surface'
import { type MyDemand, standingOf } from './demands'
import { stepsOf } from './mine-steps'
import { StandingLine } from './standing'

const words = demand.mine

/** One demand of mine: where it stands, each step on request, and what I can still do about it. */
export const MineCard = ({
  one,
  now,
  open: first,
  whose,
  onReopen,
  onWithdraw,
}: {
  one: MyDemand
  now: number
  /** Its steps are shown from the start. */
  open: boolean
  /** Somebody whose it is, when not mine. */
  whose: string | undefined
  onReopen: () => void
  onWithdraw: () => void
}) => {
  const { elder } = useFrame()
  const [open, setOpen] = useState(first)
  const standing = standingOf(one, now, elder)
  const { became } = one
  return (
    <Card as="li" pad now={standing.kind === 'now'}>
      <Text as="h3" strong className="block">
        {one.words}
      </Text>
      <Dotted
        size="note"
        tone="quiet"
        facts={[
          words.said(dayWords(one.at, now)),
          words.forWhom[one.forWhom],
          one.when,
          one.seconds > 0 && words.others(one.seconds),
        ]}
      />
      {one.isPrivate && (
        <Box className="mine-private">
          <Tag icon="lock">{words.hidden}</Tag>
          <Text size="note" tone="quiet" className="block">
            {words.seenAs(one.text)}
          </Text>
        </Box>
      )}
      <Row className="mine-standing">
        <StandingLine standing={standing} />
      </Row>
      {one.mergedInto && (
        <Text size="label" tone="quiet" className="block">
          {words.merged(one.mergedInto.text)}
        </Text>
      )}
      {open && (
        <Box className="mine-steps">
          <Steps label={words.steps} steps={stepsOf(one, now, elder)} />
        </Box>
      )}
      <Row gap={2} className="mine-acts">
        {became?.kind === 'service' && (
          <>
            <Button kind="quiet" small icon="slip" onTap={() => go.to('orders', whose ? { whose } : {})}>
              {words.kept}
            </Button>
            <Button small onTap={() => go.to('service', { serviceId: became.serviceId })}>
              {words.see}
            </Button>
          </>
        )}
        {one.reopenable && (
          <Button kind="quiet" small icon="megaphone" onTap={onReopen}>
            {words.again}
          </Button>
        )}
        {one.withdrawable && (
          <Button small onTap={onWithdraw}>
            {words.withdraw}
          </Button>
        )}
        <Tap
          className="link"
          expanded={open}
          label={open ? words.close(one.words) : words.open(one.words)}
          onTap={() => setOpen(!open)}
        >
          <Box as="span">{open ? words.less : words.more}</Box>
          <Icon name="down" small className={open ? 'turned' : undefined} />
        </Tap>
      </Row>
    </Card>
  )
}
