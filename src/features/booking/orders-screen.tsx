import { type ReactNode, useEffect, useRef, useState } from 'react'
import { booking, common, refusals } from '@/i18n/zh-CN'
import { isVisitor } from '@/platform/call'
import { go, useParams } from '@/platform/navigation'
import { useNow } from '@/platform/use-now'
import { useToast } from '@/platform/use-toast'
import { Button } from '@/ui/button'
import { Segments } from '@/ui/choice'
import { Box, Row, Text } from '@/ui/element'
import { Listing } from '@/ui/listing'
import { Banner, Bone, EmptyState, Skeleton, Toast } from '@/ui/notice'
import { Page } from '@/ui/page'
import { Card } from '@/ui/surface'
import { BookingCard } from './booking-card'
import {
  activeOf,
  awaitsRating,
  type Booking,
  type Bookings,
  calledOff,
  cameToNothing,
  isOffered,
  isWaiting,
  offeredOf,
  ratingsOf,
} from './bookings'
import { ChangeSheet, type Changing, type PickTime } from './change-sheet'
import { ExplainSheet } from './explain-sheet'
import { ForWhom, type Served, useChosen, useForWhom, whoseOf } from './for-whom'
import { useKeeping } from './keep'
import { Offer, useAnswer } from './offer'

const words = booking.orders

type Part = 'active' | 'toRate' | 'all'

/** What needs an answer, what was called off, what lies ahead, and what came to nothing lately. */
const currentOf = (items: readonly Booking[], now: number) => {
  const active = activeOf(items)
  const offered = offeredOf(items).length
  return [...active.slice(0, offered), ...calledOff(items, now), ...active.slice(offered), ...cameToNothing(items, now)]
}

const partOf = (items: readonly Booking[], part: Part, now: number) => {
  if (part === 'active') return currentOf(items, now)
  return part === 'toRate' ? items.filter(awaitsRating) : items
}

const OrdersSkeleton = () => (
  <Skeleton words={common.loading}>
    <Box className="stack">
      {[200, 84, 85].map((height) => (
        <Card key={height} pad style={{ height: `${height}px` }}>
          <Row gap={3}>
            <Bone width="40px" height={40} />
            <Box className="grow">
              <Bone width="80%" height={20} />
              <Box className="space-s" />
              <Bone width="50%" height={16} />
            </Box>
          </Row>
        </Card>
      ))}
    </Box>
  </Skeleton>
)

const toMenu = () => go.to('menu')

const Empty = ({ part, first, help }: { part: Part; first: boolean; help: ReactNode }) => {
  const [title, text] = first
    ? [words.first, words.firstWords]
    : part === 'toRate'
      ? [words.noneToRate, words.noneToRateWords]
      : [words.noneActive, words.noneActiveWords]
  return (
    <EmptyState picture={part === 'toRate' ? 'face-4' : 'draw-meal'} title={title} words={text}>
      <Button kind="primary" block onTap={toMenu}>
        {booking.confirm.toMenu}
      </Button>
      {help}
    </EmptyState>
  )
}

/** What is being changed on this page; the page needs to know, to say until when it could be. */
export const useChanging = () => {
  const [changing, change] = useState<Changing | null>(null)
  return { changing, change }
}

/** How often somebody who waits is told where they stand, milliseconds. */
const WATCH = 60_000

/** While something waits, the list is asked again now and then: a place may have come free. */
const useWatch = (waits: boolean, again: () => void) => {
  const ask = useRef(again)
  ask.current = again
  useEffect(() => {
    if (!waits) return
    const timer = setInterval(() => ask.current(), WATCH)
    return () => clearInterval(timer)
  }, [waits])
}

/** Whose orders these are: mine, or of somebody I may order for. The address can say it. */
export const useOrdersOf = (people: readonly Served[]) => {
  const { whose } = useParams('orders')
  const choose = useForWhom((state) => state.choose)
  useEffect(() => {
    if (whose) choose(whose)
  }, [whose, choose])
  return useChosen(people)
}

/** My orders, or of somebody I may order for: what needs an answer, what is under way, what waits for a word, and all there ever were. */
export const OrdersScreen = ({
  list,
  people,
  served,
  changes: { changing, change },
  lastChange,
  PickTime,
  ask,
  help,
  onCall,
}: {
  list: Bookings
  /** Those I may order for. */
  people: readonly Served[]
  /** Whose orders these are; null: mine. */
  served: Served | null
  changes: ReturnType<typeof useChanging>
  /** Until when what is being changed could be, once it no longer can; null when that is not known. */
  lastChange: string | null
  PickTime: PickTime
  /** Asks, once something was ordered or waited for, whether one wants to hear of it. */
  ask: (moment: 'placed' | 'queued') => ReactNode
  help: ReactNode
  onCall: () => void
}) => {
  const params = useParams('orders')
  const now = useNow()
  const [part, setPart] = useState<Part>(params.part === 'toRate' ? 'toRate' : 'active')
  const [explaining, setExplaining] = useState<Booking | null>(null)
  const [done, setDone] = useState<'placed' | 'queued' | null>(
    Number(params.placed) > 0 ? 'placed' : params.queued ? 'queued' : null,
  )
  const [toast, setToast] = useToast()

  const say = (said: string) => {
    setDone(null)
    setToast(said)
  }
  const answering = useAnswer(list.again, say, onCall)
  const keep = useKeeping(setToast)
  const items = list.items ?? []
  useWatch(items.some(isWaiting), list.again)
  const counted = (name: string, count: number) => (count > 0 ? `${name} ${count}` : name)
  const shown = partOf(items, part, now)
  const whose = whoseOf(served)
  const firstOpen = shown.find((item) => !isOffered(item))?.id

  const content = () => {
    if (isVisitor(list.refusal)) {
      return (
        <EmptyState picture="draw-meal" title={words.first} words={words.visitorWords}>
          <Button kind="primary" block onTap={toMenu}>
            {booking.confirm.toMenu}
          </Button>
          <Button block onTap={() => go.to('join')}>
            {words.join}
          </Button>
          {help}
        </EmptyState>
      )
    }
    return (
      <>
        {items.length > 0 && (
          <Segments
            label={words.title}
            value={part}
            onChange={setPart}
            choices={[
              { id: 'active', words: counted(words.parts.active, activeOf(items).length) },
              { id: 'toRate', words: counted(words.parts.toRate, ratingsOf(items)) },
              { id: 'all', words: words.parts.all },
            ]}
          />
        )}
        <Listing
          list={list}
          rows={shown}
          problem={list.refusal && refusals[list.refusal]}
          help={help}
          bones={<OrdersSkeleton />}
          lead={
            done &&
            part === 'active' && (
              <>
                <Banner tone="jade" icon="check">
                  {done === 'placed' ? words.placed(Number(params.placed)) : words.queued}
                </Banner>
                {!served && ask(done)}
              </>
            )
          }
          empty={<Empty part={part} first={items.length === 0} help={help} />}
        >
          {(rows) => (
            <Box as="ul" className="stack">
              {rows.map((item) =>
                isOffered(item) ? (
                  <Offer key={item.id} item={item} whose={whose} answering={answering} onOver={list.again} />
                ) : (
                  <BookingCard
                    key={item.id}
                    item={item}
                    now={now}
                    whose={whose}
                    open={part === 'active' && item.id === firstOpen}
                    onChange={(changed) => change({ item: changed, step: changed.venueId ? 'cancel' : 'ask' })}
                    onLeave={(unwanted) => void answering.giveUp(unwanted)}
                    onExplain={setExplaining}
                    onKeep={(item) => void keep(item)}
                    onCall={onCall}
                  />
                ),
              )}
            </Box>
          )}
        </Listing>
      </>
    )
  }
  return (
    <Page
      title={words.title}
      tab="orders"
      over={
        <>
          {changing && (
            <ChangeSheet
              changing={changing}
              lastChange={lastChange}
              PickTime={PickTime}
              onStep={(step) => change({ ...changing, step })}
              onCall={onCall}
              onDone={(said) => {
                change(null)
                say(said)
                list.again()
              }}
              onClose={() => change(null)}
            />
          )}
          {explaining && (
            <ExplainSheet
              item={explaining}
              onDone={(said) => {
                setExplaining(null)
                say(said)
                list.again()
              }}
              onClose={() => setExplaining(null)}
            />
          )}
          {answering.sheet}
          <Toast words={toast} />
        </>
      }
    >
      {people.length > 0 && (
        <Box className="whose">
          <ForWhom label={words.whose} me={words.mine} people={people} onChange={() => setDone(null)} />
          {served && (
            <Text as="p" size="note" tone="quiet" className="block booking-words">
              {words.others(served.name)}
            </Text>
          )}
        </Box>
      )}
      {content()}
    </Page>
  )
}
