import './booking.scss'
import { DAY } from '@/domain/shared/time'
import { minutesUntil } from '@/i18n/times'
import { booking, common, refusals, statuses } from '@/i18n/zh-CN'
import { isVisitor } from '@/platform/call'
import { canSpeak, speak } from '@/platform/device'
import { go } from '@/platform/navigation'
import { useNow } from '@/platform/use-now'
import { useToast } from '@/platform/use-toast'
import { Box, Row, Text } from '@/ui/element'
import { Drawing, pictureOf } from '@/ui/icon'
import { Banner, Bone, Skeleton, Toast } from '@/ui/notice'
import { useFrame } from '@/ui/page'
import { Card, Dotted, Sentence, Slip, Tag } from '@/ui/surface'
import {
  activeOf,
  answersOf,
  type Booking,
  type Bookings,
  calledOff,
  isAtHome,
  isStanding,
  offeredOf,
  queuedOf,
  ratingsOf,
  reasonOf,
  standingOf,
} from './bookings'
import { Offer, useAnswer } from './offer'
import { sentenceOf } from './sentence'

/** Minutes before the start from which it needs the person now. */
const SOON = 90

/** Minutes before the start from which the code is on the first page. */
const CODE_SOON = 180

/** What was called off and is as near as this is said on the first page, milliseconds. */
const NEAR = 3 * DAY

/** What the door to the orders says. */
export const ordersDoor = ({ items }: Bookings) => {
  const words = booking.orders
  const title = common.tab.orders
  const [answers, ratings, running] = [answersOf(items), ratingsOf(items), activeOf(items).length]
  if (answers > 0) return { title, words: words.waitingAnswer(answers), now: true }
  if (ratings > 0) return { title, words: words.waitingRating(ratings), now: true }
  return { title, words: running > 0 ? words.running(running) : words.none }
}

/** The next thing that holds a seat, as a slip torn off the pad; else the one I wait for. */
const Next = ({ items, onCall }: { items: readonly Booking[]; onCall: () => void }) => {
  const { elder } = useFrame()
  const now = useNow()
  const next = standingOf(items)[0] ?? queuedOf(items)[0]
  if (!next) return null
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
            {tag && isStanding(next) && (
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
      {next.code && minutes <= CODE_SOON && <Code code={next.code} />}
    </Slip>
  )
}

/** What the community called off, so that nobody goes there for nothing. */
const Off = ({ item, onCall }: { item: Booking; onCall: () => void }) => {
  const { elder } = useFrame()
  const now = useNow()
  const reason = reasonOf(item)
  return (
    <Slip
      as="section"
      className="next"
      label={statuses.cancelled}
      actions={[
        { icon: 'phone', words: common.phone, onTap: onCall },
        { icon: 'slip', words: booking.progress, onTap: () => void go.to('orders') },
      ]}
    >
      <Row className="next-head">
        <Tag tone="amber" icon="alert">
          {statuses.cancelled}
        </Tag>
      </Row>
      <Sentence as="h2" size="title" className="block">
        {sentenceOf(item, now, elder)}
      </Sentence>
      {reason && <Text tone="quiet">{booking.orders.reason(reason)}</Text>}
    </Slip>
  )
}

/** What needs my answer, what was called off, and the next thing on for me. */
export const NextSlip = ({ list, onCall }: { list: Bookings; onCall: () => void }) => {
  const now = useNow()
  const [toast, setToast] = useToast()
  const answering = useAnswer(list.again, setToast, onCall)
  const said = (
    <>
      {answering.sheet}
      <Toast words={toast} />
    </>
  )
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
  if (isVisitor(list.refusal)) return null
  if (!list.items) {
    return (
      <Box className="next">
        <Banner icon="offline">{list.refusal ? refusals[list.refusal] : common.failed}</Banner>
      </Box>
    )
  }
  const offered = offeredOf(list.items)
  const [off] = calledOff(list.items, now).filter(
    ({ startsAt }) => Date.parse(startsAt) > now && Date.parse(startsAt) < now + NEAR,
  )
  if (activeOf(list.items).length === 0 && !off) {
    return (
      <>
        <Card pad className="next">
          <Text strong className="block">
            {booking.nothingNext}
          </Text>
          <Text size="label" tone="quiet">
            {booking.nothingNextWords}
          </Text>
        </Card>
        {said}
      </>
    )
  }
  return (
    <>
      {offered.map((item) => (
        <Offer key={item.id} as="section" className="next" item={item} answering={answering} onOver={list.again} />
      ))}
      {off && <Off item={off} onCall={onCall} />}
      <Next items={list.items} onCall={onCall} />
      {said}
    </>
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
