import './booking.scss'
import { minutesUntil } from '@/i18n/times'
import { booking, common, refusals } from '@/i18n/zh-CN'
import { canSpeak, speak } from '@/platform/device'
import { go } from '@/platform/navigation'
import { useNow } from '@/platform/use-now'
import { Box, Row, Text } from '@/ui/element'
import { Drawing, pictureOf } from '@/ui/icon'
import { Banner, Bone, Skeleton } from '@/ui/notice'
import { useFrame } from '@/ui/page'
import { Card, Dotted, Sentence, Slip, Tag } from '@/ui/surface'
import { activeOf, type Bookings, isAtHome, isVisitor, waitingOf } from './bookings'
import { sentenceOf } from './sentence'

/** Minutes before the start from which it needs the person now. */
const SOON = 90

/** What the door to the orders says. */
export const ordersDoor = ({ items }: Bookings) => {
  const words = booking.orders
  const waiting = waitingOf(items)
  const running = activeOf(items).length
  if (waiting > 0) return { title: common.tab.orders, words: words.waitingRating(waiting), now: true }
  return { title: common.tab.orders, words: running > 0 ? words.running(running) : words.none }
}

/** The next thing on for me, as a slip torn off the pad. */
export const NextSlip = ({ list, onCall }: { list: Bookings; onCall: () => void }) => {
  const { elder } = useFrame()
  const now = useNow()
  if (list.loading) {
    return (
      <Skeleton words={common.loading}>
        <Card pad className="next">
          <Bone width="30%" height={20} />
          <Box className="space-s" />
          <Bone width="85%" height={28} />
          <Box className="space-s" />
          <Bone width="60%" height={20} />
        </Card>
      </Skeleton>
    )
  }
  if (isVisitor(list)) return null
  if (!list.items) {
    return (
      <Box className="next">
        <Banner icon="offline">{list.refusal ? refusals[list.refusal] : common.failed}</Banner>
      </Box>
    )
  }
  const [next] = activeOf(list.items)
  if (!next) {
    return (
      <Card pad className="next">
        <Text strong className="block">
          {booking.nothingNext}
        </Text>
        <Text size="label" tone="quiet">
          {booking.nothingNextWords}
        </Text>
      </Card>
    )
  }
  const sentence = sentenceOf(next, now, elder)
  const minutes = minutesUntil(next.startsAt, now)
  const tag = minutes <= 0 ? booking.nowTag : minutes <= SOON ? booking.soonTag(minutes, isAtHome(next)) : null
  const see = { icon: 'slip' as const, words: booking.progress, onTap: () => void go.to('orders') }
  const call = { icon: 'phone' as const, words: common.phone, onTap: onCall }
  const read = { icon: 'speaker' as const, words: common.readAloud, onTap: () => speak(sentence) }
  return (
    <Slip
      as="section"
      className="next"
      label={booking.next}
      actions={elder ? [...(canSpeak() ? [read] : [see]), call] : [call, see]}
    >
      {elder ? (
        <Row gap={3} className="next-elder">
          <Sentence as="h2" size="title" className="grow">
            {sentence}
          </Sentence>
          <Drawing name={pictureOf(next.category)} size={72} />
        </Row>
      ) : (
        <>
          <Row className="next-head">
            <Text size="label" tone="quiet" className="grow">
              {booking.next}
            </Text>
            {tag && (
              <Tag tone="now" icon="clock">
                {tag}
              </Tag>
            )}
          </Row>
          <Sentence as="h2" size="title">
            {sentence}
          </Sentence>
          <Dotted as="p" size="label" tone="quiet" facts={[next.provider, next.place, next.cost]} />
        </>
      )}
      {next.code && <Code code={next.code} />}
    </Slip>
  )
}

/** What the served person tells the volunteer, large enough to read across a room. */
export const Code = ({ code }: { code: string }) => (
  <Box className="code" label={booking.orders.codeLabel(code)} role="group">
    <Text size="label" className="block">
      {booking.orders.code}
    </Text>
    <Text size="display" className="block code-digits">
      {`${code.slice(0, 3)} ${code.slice(3)}`}
    </Text>
    <Text size="note" tone="quiet" className="block">
      {booking.orders.codeWords}
    </Text>
  </Box>
)
