import { useState } from 'react'
import { overlaps } from '@/domain/shared/time'
import type { RefusalOf } from '@/platform/call'
import { go } from '@/platform/navigation'
import { useCommand } from '@/platform/use-call'
import { type BasketItem, useBasket } from './basket'

export type OrderRefusal = RefusalOf<'booking.order'>

export interface Refused {
  code: OrderRefusal
  /** The one the refusal is about, if it is about one. */
  item: BasketItem | null
}

const sessionIn = (detail: unknown) =>
  typeof detail === 'object' && detail !== null && 'sessionId' in detail ? detail.sessionId : null

/** Orders what was chosen: all of it, or nothing. What was ordered leaves the basket, what was refused stays. */
export const useOrder = () => {
  const command = useCommand('booking.order', 'booking', 'menu')
  const [refused, setRefused] = useState<Refused | null>(null)
  const place = async (items: readonly BasketItem[]) => {
    setRefused(null)
    const answer = await command.run({ items: items.map(({ sessionId }) => ({ sessionId })) })
    if (!answer) return
    if (answer.ok) {
      for (const { sessionId } of items) useBasket.getState().remove(sessionId)
      await go.to('orders', { placed: String(items.length) })
    } else if (answer.code === 'SIGNED_OUT' || answer.code === 'FORBIDDEN') {
      for (const item of items) if (!useBasket.getState().holds(item.sessionId)) useBasket.getState().toggle(item)
      await go.to('join')
    } else {
      const sessionId = sessionIn(answer.detail)
      setRefused({ code: answer.code, item: items.find((item) => item.sessionId === sessionId) ?? null })
    }
  }
  return { place, busy: command.busy, refused, forget: () => setRefused(null) }
}

export type Order = ReturnType<typeof useOrder>

const intervalOf = ({ startsAt, endsAt }: BasketItem) => ({
  startsAt: Date.parse(startsAt) as Parameters<typeof overlaps>[0]['startsAt'],
  endsAt: Date.parse(endsAt) as Parameters<typeof overlaps>[0]['endsAt'],
})

/** Pairs that are on at the same time: said, not refused. */
export const overlapping = (items: readonly BasketItem[]): [BasketItem, BasketItem][] =>
  items.flatMap((first, index) =>
    items
      .slice(index + 1)
      .filter((second) => overlaps(intervalOf(first), intervalOf(second)))
      .map((second): [BasketItem, BasketItem] => [first, second]),
  )
