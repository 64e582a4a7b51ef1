import { type ReactNode, useEffect } from 'react'
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
import { ForWhom, type Served, useChosen } from './for-whom'
import { type Order, overlapping } from './order'
import { type Otherwise, RefusedSheet } from './refused-sheet'

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
  otherwise,
  people,
  help,
  onCall,
}: {
  /** Mine; null: nobody knows me yet; undefined: not known. */
  name: string | null | undefined
  order: Order
  /** What else there is of the service that was refused. */
  otherwise: Otherwise
  /** Those I may order for. */
  people: readonly Served[]
  help: ReactNode
  onCall: () => void
}) => {
  const { elder } = useFrame()
  const { items, remove, replace } = useBasket()
  const now = useNow()
  useEffect(() => dropStarted(now), [now])
  const served = useChosen(people)
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
          {name === null ? words.join : served ? words.submitFor(served.name) : words.submit}
        </Button>
      }
      over={
        refused && (
          <RefusedSheet
            refused={refused}
            otherwise={otherwise}
            whose={served?.memberId}
            onReplace={(item, other) => {
              replace(item.sessionId, { ...item, sessionId: other.id, startsAt: other.startsAt, endsAt: other.endsAt })
              order.forget()
            }}
            onRemove={(sessionId) => {
              remove(sessionId)
              order.forget()
            }}
            onQueue={order.queue}
            onAgain={order.again}
            onCall={onCall}
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
        {people.length > 0 && (
          <Box as="section" label={words.forWhom}>
            <Text as="h2" className="part-title">
              {words.forWhom}
            </Text>
            <ForWhom
              label={words.forWhom}
              me={name ? words.forMe(name) : words.forMyself}
              people={people}
              onChange={order.forget}
            />
            {served && (
              <Text as="p" size="note" tone="quiet" className="block booking-words">
                {words.forWhomNote}
              </Text>
            )}
          </Box>
        )}
        <FactList
          facts={[
            ...(people.length > 0
              ? []
              : [
                  {
                    name: words.forWhom,
                    fact: name === null ? words.forVisitor : name ? words.forMe(name) : words.forMyself,
                  },
                ]),
            { name: words.cost, fact: <Text strong>{costWords(items.map(({ cost }) => cost))}</Text> },
          ]}
        />
        <Row>{help}</Row>
      </Box>
    </Page>
  )
}
