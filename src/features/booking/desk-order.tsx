import { useState } from 'react'
import { desk, deskRefusal } from '@/i18n/desk.zh-CN'
import { timeWords } from '@/i18n/times'
import { common } from '@/i18n/zh-CN'
import type { Answer } from '@/platform/call'
import { useCommand, usePages } from '@/platform/use-call'
import { useNow } from '@/platform/use-now'
import { Button, RoundButton } from '@/ui/button'
import { Box, Row, Tap, Text } from '@/ui/element'
import { Icon } from '@/ui/icon'
import { Banner, Bone, Skeleton } from '@/ui/notice'
import { useFrame } from '@/ui/page'
import { Card, Sentence, Tag } from '@/ui/surface'
import { type DeskBooking, situationOf } from './desk-booking'

const words = desk.resident

/** One time the desk chose for somebody; `queue`: it is full, they wait for it. */
export interface DeskItem {
  sessionId: string
  title: string
  startsAt: string
  queue: boolean
}

const fieldOf = (detail: unknown, name: string): unknown =>
  typeof detail === 'object' && detail !== null ? (detail as Record<string, unknown>)[name] : undefined

/** What is ordered at the desk for one person: chosen, then placed; what was refused stays and says why. */
export const useDeskOrder = (memberId: string) => {
  const { elder } = useFrame()
  const now = useNow()
  const [items, setItems] = useState<DeskItem[]>([])
  const [problems, setProblems] = useState<Record<string, string>>({})
  const [problem, setProblem] = useState<string | null>(null)
  const [placed, setPlaced] = useState(0)
  const order = useCommand('booking.order', 'booking', 'menu')
  const wait = useCommand('booking.wait', 'booking', 'menu')

  const sentence = ({ code, detail }: Extract<Answer<'booking.order' | 'booking.wait'>, { ok: false }>) => {
    const other = fieldOf(detail, 'other')
    const title = fieldOf(other, 'title')
    const startsAt = fieldOf(other, 'startsAt')
    if (code === 'OVERLAPPING' && typeof title === 'string' && typeof startsAt === 'string')
      return words.other(title, timeWords(startsAt, now, elder))
    const until = fieldOf(detail, 'until')
    const reason = fieldOf(detail, 'reason')
    if (code === 'ORDERING_PAUSED' && typeof until === 'string' && typeof reason === 'string')
      return words.pausedUntil(timeWords(until, now, elder), reason)
    return deskRefusal(code)
  }
  const refuse = (answer: Extract<Answer<'booking.order' | 'booking.wait'>, { ok: false }>, sessionId: unknown) => {
    if (typeof sessionId === 'string' && items.some((item) => item.sessionId === sessionId)) {
      setProblems((known) => ({ ...known, [sessionId]: sentence(answer) }))
      // What filled up meanwhile can still be waited for, and what freed can be had.
      const queue = { SESSION_FULL: true, PLACES_LEFT: false }[answer.code as string]
      if (queue !== undefined)
        setItems((known) => known.map((item) => (item.sessionId === sessionId ? { ...item, queue } : item)))
    } else setProblem(sentence(answer))
  }
  const remove = (sessionIds: string[]) =>
    setItems((known) => known.filter(({ sessionId }) => !sessionIds.includes(sessionId)))

  /** Answers how many were ordered. */
  const place = async (): Promise<number> => {
    setProblems({})
    setProblem(null)
    setPlaced(0)
    let done = 0
    const seats = items.filter(({ queue }) => !queue).map(({ sessionId }) => ({ sessionId }))
    if (seats.length > 0) {
      const answer = await order.run({ items: seats, forMember: memberId })
      if (!answer) return 0
      if (!answer.ok) {
        refuse(answer, fieldOf(answer.detail, 'sessionId'))
        return 0
      }
      done += seats.length
      remove(seats.map(({ sessionId }) => sessionId))
    }
    for (const { sessionId } of items.filter(({ queue }) => queue)) {
      const answer = await wait.run({ sessionId, forMember: memberId })
      if (!answer) break
      if (answer.ok) {
        done += 1
        remove([sessionId])
      } else refuse(answer, sessionId)
    }
    setPlaced(done)
    return done
  }
  return {
    items,
    problems,
    problem,
    /** How many were ordered at last. */
    placed,
    busy: order.busy || wait.busy,
    place,
    holds: (sessionId: string) => items.some((item) => item.sessionId === sessionId),
    toggle: (item: DeskItem) => {
      setPlaced(0)
      setProblem(null)
      setProblems({})
      setItems((known) =>
        known.some(({ sessionId }) => sessionId === item.sessionId)
          ? known.filter(({ sessionId }) => sessionId !== item.sessionId)
          : [...known, item].sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt)),
      )
    },
  }
}

type DeskOrder = ReturnType<typeof useDeskOrder>

/** What was chosen for the person, and what keeps it from being ordered. */
export const DeskBasket = ({ order }: { order: DeskOrder }) => {
  const { elder } = useFrame()
  const now = useNow()
  const { items, problems, toggle } = order
  return (
    <Box as="section" className="stack" label={words.chosen}>
      <Text as="h2" strong>
        {words.chosen}
      </Text>
      {items.length === 0 && <Text tone="quiet">{words.chosenNone}</Text>}
      {items.length > 0 && (
        <Card as="ul">
          {items.map((item) => (
            <Box as="li" key={item.sessionId} className="line">
              <Box className="grow">
                <Text strong className="block">
                  {item.title} {item.queue && <Tag tone="amber">{words.queued}</Tag>}
                </Text>
                <Text size="label" tone="quiet" className="block">
                  {timeWords(item.startsAt, now, elder)}
                </Text>
                {problems[item.sessionId] && (
                  <Box className="row gap-1 ink-red t-note">
                    <Icon name="alert" small />
                    <Text>{problems[item.sessionId]}</Text>
                  </Box>
                )}
              </Box>
              <RoundButton icon="close" label={words.drop(item.title)} onTap={() => toggle(item)} />
            </Box>
          ))}
        </Card>
      )}
      {items.length > 0 && (
        <Sentence size="note" tone="quiet" className="block">
          {desk.logged}
        </Sentence>
      )}
    </Box>
  )
}

/** At the bottom: what was chosen, or what came of it, and the button that commits it. */
export const PlaceFoot = ({
  order,
  resident,
  onPlace,
}: {
  order: DeskOrder
  resident: string
  onPlace: () => void
}) => {
  const { elder } = useFrame()
  const now = useNow()
  const { items, problem, problems, placed, busy } = order
  const trouble = problem ?? items.map(({ sessionId }) => problems[sessionId]).find((said) => said !== undefined)
  const chosen = items.map(({ title, startsAt }) => `${title} ${timeWords(startsAt, now, elder)}`).join('，')
  const said = trouble ?? (placed > 0 ? words.placed(resident, placed) : chosen || words.chosenNoneShort)
  const [tone, sign] = trouble
    ? (['ink-red', 'alert'] as const)
    : placed > 0
      ? (['ink-jade', 'check'] as const)
      : (['ink-quiet', 'slip'] as const)
  return (
    <>
      <Row gap={1} className={`foot-words ${tone}`} role={trouble ? 'alert' : 'status'}>
        <Icon name={sign} small />
        <Text size="label" className="grow">
          {said}
        </Text>
      </Row>
      {items.length > 0 && (
        <Button id="desk-place" kind="primary" icon="check" busy={busy} onTap={onPlace}>
          {words.submit(resident, items.length)}
        </Button>
      )}
    </>
  )
}

/** What a resident has under way, for a worker; changed as the panel changes it. */
export const useBookingsOf = (memberId: string, resident: string) => {
  const pages = usePages('booking.mine', { forMember: memberId }, ({ bookings }) => bookings)
  const items = pages.items?.map((item): DeskBooking => {
    const said = item.steps.filter(({ what }) => what === 'attended' || what === 'missed')
    return {
      ...item,
      resident,
      memberId,
      attended: said.length > 0 ? said[said.length - 1]?.what === 'attended' : null,
      forgiven: item.steps.some(({ what }) => what === 'forgiven'),
    }
  })
  return { ...pages, items }
}

const SHOWN: readonly DeskBooking['status'][] = ['waiting', 'offered', 'ordered', 'assigned', 'serving', 'missed']

/** The bookings of a person that are under way, or that somebody should look at. */
export const BookingsOf = ({
  bookings,
  resident,
  open,
  onOpen,
}: {
  bookings: ReturnType<typeof useBookingsOf>
  resident: string
  open: string | null
  onOpen: (booking: DeskBooking) => void
}) => {
  const { elder } = useFrame()
  const now = useNow()
  const shown = bookings.items?.filter(({ status }) => SHOWN.includes(status)) ?? []
  return (
    <Box as="section" className="stack" label={words.now(resident)}>
      <Text as="h2" strong>
        {words.now(resident)}
      </Text>
      {bookings.loading && (
        <Skeleton words={common.loading}>
          <Bone height={64} />
        </Skeleton>
      )}
      {bookings.refusal && (
        <>
          <Banner tone="red">{deskRefusal(bookings.refusal)}</Banner>
          <Button small icon="refresh" onTap={bookings.again}>
            {common.again}
          </Button>
        </>
      )}
      {bookings.items && shown.length === 0 && <Text tone="quiet">{words.nowNone}</Text>}
      {shown.length > 0 && (
        <Card as="ul" className="desk-choices">
          {shown.map((booking) => {
            const when = timeWords(booking.startsAt, now, elder)
            return (
              <Box as="li" key={booking.id} className="desk-item">
                <Tap
                  className={open === booking.id ? 'desk-choice is-on' : 'desk-choice'}
                  label={words.nowOpen(booking.serviceTitle, when)}
                  expanded={open === booking.id}
                  onTap={() => onOpen(booking)}
                >
                  <Text strong className="block">
                    {booking.serviceTitle}
                  </Text>
                  <Text size="note" tone="quiet" className="block">
                    {`${when}，${desk.situations[situationOf(booking)]}`}
                  </Text>
                </Tap>
              </Box>
            )
          })}
        </Card>
      )}
      {bookings.more && (
        <Button small busy={bookings.fetching} onTap={bookings.next}>
          {common.more}
        </Button>
      )}
    </Box>
  )
}
