import { useState } from 'react'
import { overlaps } from '@/domain/shared/time'
import { isVisitor } from '@/platform/call'
import { go } from '@/platform/navigation'
import { useCommand } from '@/platform/use-call'
import { type BasketItem, useBasket } from './basket'
import { type Other, otherIn, type Refusal, sessionIn } from './why'

export interface Refused {
  refusal: Refusal
  /** The one the refusal is about, if it is about one. */
  item: BasketItem | null
  /** What stands in its way, when that is named. */
  other: Other | null
  /** What was asked for: to be ordered, or to wait. */
  asked: 'order' | 'queue'
  /** Everything that was asked for at once. */
  items: readonly BasketItem[]
}

const ABOUT_ONE: readonly Refusal['code'][] = ['OVERLAPPING', 'WAITLIST_FULL', 'NOT_ELIGIBLE', 'SERVICE_WITHDRAWN']

/** What is about one session, whether or not it says about which. */
const isAboutSession = ({ code }: Refusal) =>
  code.startsWith('SESSION_') || code.startsWith('ALREADY_') || ABOUT_ONE.includes(code)

/**
 * Orders what was chosen: all of it, or nothing. What was ordered leaves the basket, what was refused stays. Or waits for one
 * that is full. `served`: for whom, when not for oneself.
 */
export const useOrder = (served?: string) => {
  const order = useCommand('booking.order', 'booking', 'menu')
  const wait = useCommand('booking.wait', 'booking', 'menu')
  const [refused, setRefused] = useState<Refused | null>(null)
  const forMember = served ? { forMember: served } : {}
  const whose = served ? { whose: served } : {}

  const refuse = (refusal: Refusal, asked: Refused['asked'], items: readonly BasketItem[]) => {
    const only = items.length === 1 && isAboutSession(refusal) ? items[0] : undefined
    const item = items.find(({ sessionId }) => sessionId === sessionIn(refusal)) ?? only ?? null
    setRefused({ refusal, item, other: otherIn(refusal), asked, items })
  }
  const place = async (items: readonly BasketItem[]) => {
    setRefused(null)
    const answer = await order.run({ items: items.map(({ sessionId }) => ({ sessionId })), ...forMember })
    if (!answer) return
    if (answer.ok) {
      for (const { sessionId } of items) useBasket.getState().remove(sessionId)
      await go.to('orders', { placed: String(items.length), ...whose })
    } else if (isVisitor(answer.code)) {
      for (const item of items) if (!useBasket.getState().holds(item.sessionId)) useBasket.getState().toggle(item)
      await go.to('join')
    } else refuse(answer, 'order', items)
  }
  const queue = async (item: BasketItem) => {
    setRefused(null)
    const answer = await wait.run({ sessionId: item.sessionId, ...forMember })
    if (!answer) return
    if (answer.ok) {
      useBasket.getState().remove(item.sessionId)
      await go.to('orders', { queued: '1', ...whose })
    } else if (answer.code === 'PLACES_LEFT') await place([item])
    else if (isVisitor(answer.code)) await go.to('join')
    else refuse(answer, 'queue', [item])
  }
  /** What was refused, once more. */
  const again = async () => {
    const [first] = refused?.items ?? []
    if (refused?.asked === 'order') await place(refused.items)
    else if (first) await queue(first)
  }
  const see = () => void go.to('orders', whose)
  return { place, queue, again, see, busy: order.busy || wait.busy, refused, forget: () => setRefused(null) }
}

export type Order = ReturnType<typeof useOrder>

const intervalOf = ({ startsAt, endsAt }: Pick<BasketItem, 'startsAt' | 'endsAt'>) => ({
  startsAt: Date.parse(startsAt) as Parameters<typeof overlaps>[0]['startsAt'],
  endsAt: Date.parse(endsAt) as Parameters<typeof overlaps>[0]['endsAt'],
})

type Timed = Pick<BasketItem, 'startsAt' | 'endsAt'>

export const clashes = (one: Timed, other: Timed) => overlaps(intervalOf(one), intervalOf(other))

/** Pairs that are on at the same time: nobody can be at both. */
export const overlapping = (items: readonly BasketItem[]): [BasketItem, BasketItem][] =>
  items.flatMap((first, index) =>
    items
      .slice(index + 1)
      .filter((second) => clashes(first, second))
      .map((second): [BasketItem, BasketItem] => [first, second]),
  )
