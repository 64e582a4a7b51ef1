import { useEffect } from 'react'
import { dateWords, dayWords, timeWords, weekdayWords } from '@/i18n/times'
import { booking } from '@/i18n/zh-CN'
import { go } from '@/platform/navigation'
import { useNow } from '@/platform/use-now'
import { Button } from '@/ui/button'
import { Box, Row, Text } from '@/ui/element'
import { Picture, pictureOf } from '@/ui/icon'
import { Banner, EmptyState } from '@/ui/notice'
import { Page, useFrame } from '@/ui/page'
import { Card, Dotted, FactList, Sentence } from '@/ui/surface'
import { type BasketItem, dropStarted, useBasket } from './basket'
import { costWords } from './cost'
import { type Order, overlapping } from './order'
import { type OtherTime, RefusedSheet } from './refused-sheet'

const words = booking.confirm

const Line = ({ item, now, onRemove }: { item: BasketItem; now: number; onRemove: () => void }) => {
  const { elder } = useFrame()
  const when = timeWords(item.startsAt, now, elder)
  const exact = `${dateWords(item.startsAt)} ${weekdayWords(item.startsAt)}`
  return (
    <Box as="li" className="line">
      <Picture name={pictureOf(item.category)} />
      <Box className="grow">
        <Text strong className="block">
          {item.title}
        </Text>
        <Text className="block">{when}</Text>
        <Dotted
          size="note"
          tone="quiet"
          className="block"
          facts={[dayWords(item.startsAt, now) !== dateWords(item.startsAt) && exact, item.place, item.cost]}
        />
      </Box>
      <Button small label={words.removeLabel(item.title)} onTap={onRemove}>
        {words.remove}
      </Button>
    </Box>
  )
}

/** Who, what, when, what it costs, and one button. */
export const ConfirmScreen = ({
  name,
  order,
  others,
  help,
}: {
  /** Mine; null: nobody knows me yet; undefined: not known. */
  name: string | null | undefined
  order: Order
  /** Free times of the service that was refused. */
  others: readonly OtherTime[]
  help: React.ReactNode
}) => {
  const { elder } = useFrame()
  const { items, remove, replace } = useBasket()
  const now = useNow()
  useEffect(() => dropStarted(now), [now])
  const sorted = [...items].sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt))

  if (items.length === 0 && !order.busy) {
    return (
      <Page title={words.title}>
        <EmptyState picture="draw-meal" title={words.empty} words={words.emptyWords}>
          <Button kind="primary" block onTap={() => go.to('menu')}>
            {words.toMenu}
          </Button>
          {help}
        </EmptyState>
      </Page>
    )
  }
  const { refused } = order
  return (
    <Page
      title={words.title}
      named
      foot={
        <Button
          kind="primary"
          block
          busy={order.busy}
          onTap={() => (name === null ? go.to('join') : order.place(sorted))}
        >
          {name === null ? words.join : words.submit}
        </Button>
      }
      over={
        refused && (
          <RefusedSheet
            refused={refused}
            others={others}
            onReplace={(item, other) => {
              replace(item.sessionId, { ...item, sessionId: other.id, startsAt: other.startsAt, endsAt: other.endsAt })
              order.forget()
            }}
            onRemove={(item) => {
              remove(item.sessionId)
              order.forget()
            }}
            onAgain={() => order.place(sorted)}
            onClose={order.forget}
          />
        )
      }
    >
      <Box className="stack">
        <Sentence as={elder ? 'h1' : 'h2'} size="title">
          {words.count(items.length)}
        </Sentence>
        {overlapping(sorted).map(([first, second]) => (
          <Banner key={`${first.sessionId} ${second.sessionId}`} icon="clock">
            {words.overlap(first.title, second.title)}
          </Banner>
        ))}
        <Card>
          <Box as="ul" label={words.items}>
            {sorted.map((item) => (
              <Line key={item.sessionId} item={item} now={now} onRemove={() => remove(item.sessionId)} />
            ))}
          </Box>
        </Card>
        <FactList
          facts={[
            {
              name: words.forWhom,
              fact: name === null ? words.forVisitor : name ? words.forMe(name) : words.forMeOnly,
            },
            { name: words.cost, fact: <Text strong>{costWords(items.map(({ cost }) => cost))}</Text> },
          ]}
        />
        <Row>{help}</Row>
      </Box>
    </Page>
  )
}
