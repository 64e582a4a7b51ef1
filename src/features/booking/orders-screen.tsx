import { type ReactNode, useEffect, useState } from 'react'
import { booking, common, refusals } from '@/i18n/zh-CN'
import { go, useParams } from '@/platform/navigation'
import { useNow } from '@/platform/use-now'
import { Button } from '@/ui/button'
import { Segments } from '@/ui/choice'
import { Box, Row } from '@/ui/element'
import { Banner, Bone, EmptyState, ErrorState, Skeleton, Toast } from '@/ui/notice'
import { Page } from '@/ui/page'
import { Card } from '@/ui/surface'
import { BookingCard } from './booking-card'
import { activeOf, awaitsRating, type Booking, type Bookings, isVisitor, waitingOf } from './bookings'
import { CancelSheet } from './cancel-sheet'

const words = booking.orders

/** How long a word over the page stays, milliseconds. */
const TOAST = 4000

type Part = 'active' | 'toRate' | 'all'

const partOf = (items: readonly Booking[], part: Part) => {
  if (part === 'active') return activeOf(items)
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

/** My orders: what is under way, what waits for my word, and all there ever were. */
export const OrdersScreen = ({ list, help, onCall }: { list: Bookings; help: ReactNode; onCall: () => void }) => {
  const params = useParams('orders')
  const now = useNow()
  const [part, setPart] = useState<Part>(params.part === 'toRate' ? 'toRate' : 'active')
  const [cancelling, setCancelling] = useState<Booking | null>(null)
  const [placed, setPlaced] = useState(Number(params.placed ?? 0))
  const [toast, setToast] = useState<string | null>(null)
  useEffect(() => {
    if (!toast) return
    const timer = setTimeout(() => setToast(null), TOAST)
    return () => clearTimeout(timer)
  }, [toast])

  const items = list.items ?? []
  const counted = (name: string, count: number) => (count > 0 ? `${name} ${count}` : name)
  const shown = partOf(items, part)

  const content = () => {
    if (isVisitor(list)) {
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
    if (list.loading) return <OrdersSkeleton />
    if (!list.items) {
      return (
        <ErrorState title={common.failed} words={list.refusal ? refusals[list.refusal] : ''}>
          <Button kind="primary" icon="refresh" block onTap={list.again}>
            {common.again}
          </Button>
          {help}
        </ErrorState>
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
              { id: 'toRate', words: counted(words.parts.toRate, waitingOf(items)) },
              { id: 'all', words: words.parts.all },
            ]}
          />
        )}
        <Box className="stack">
          {placed > 0 && part === 'active' && (
            <Banner tone="jade" icon="check">
              {words.placed(placed)}
            </Banner>
          )}
          {list.refusal && <Banner icon="offline">{refusals[list.refusal]}</Banner>}
          {shown.length > 0 && (
            <Box as="ul" className="stack">
              {shown.map((item, index) => (
                <BookingCard
                  key={item.id}
                  item={item}
                  now={now}
                  open={part === 'active' && index === 0}
                  onCancel={setCancelling}
                  onCall={onCall}
                />
              ))}
            </Box>
          )}
          {list.more && (
            <Button block small busy={list.fetching} onTap={list.next}>
              {common.more}
            </Button>
          )}
        </Box>
        {shown.length === 0 && <Empty part={part} first={items.length === 0} help={help} />}
      </>
    )
  }
  return (
    <Page
      title={words.title}
      tab="orders"
      over={
        <>
          {cancelling && (
            <CancelSheet
              item={cancelling}
              onDone={() => {
                setCancelling(null)
                setPlaced(0)
                setToast(words.cancelled)
                list.again()
              }}
              onClose={() => setCancelling(null)}
            />
          )}
          <Toast words={toast} />
        </>
      }
    >
      {content()}
    </Page>
  )
}
