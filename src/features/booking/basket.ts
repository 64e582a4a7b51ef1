import { create } from 'zustand'
import { storage } from '@/platform/storage'

/** One session chosen, with what has to be said of it until it is ordered. */
export interface BasketItem {
  sessionId: string
  serviceId: string
  title: string
  category: string
  provider: string
  place: string
  /** Words. */
  cost: string
  startsAt: string
  endsAt: string
}

const KEY = 'basket'

/** As many as one order takes. */
const BASKET_LIMIT = 10

interface Basket {
  items: BasketItem[]
  holds: (sessionId: string) => boolean
  /** Puts it in, or takes it out again. A full basket takes no more. */
  toggle: (item: BasketItem) => void
  remove: (sessionId: string) => void
  /** Another time of the same service in its place. */
  replace: (sessionId: string, item: BasketItem) => void
  clear: () => void
}

/** What was chosen and is not ordered yet. The phone keeps it. */
export const useBasket = create<Basket>()((set, get) => {
  const keep = (items: BasketItem[]) => {
    storage.write(KEY, items)
    set({ items })
  }
  const without = (sessionId: string) => get().items.filter((item) => item.sessionId !== sessionId)
  return {
    items: storage.read<BasketItem[]>(KEY) ?? [],
    holds: (sessionId) => get().items.some((item) => item.sessionId === sessionId),
    toggle: (item) => {
      if (get().holds(item.sessionId)) keep(without(item.sessionId))
      else if (get().items.length < BASKET_LIMIT) keep([...get().items, item])
    },
    remove: (sessionId) => keep(without(sessionId)),
    replace: (sessionId, item) =>
      keep([...without(sessionId).filter((other) => other.sessionId !== item.sessionId), item]),
    clear: () => keep([]),
  }
})

/** Sessions that began are no longer in the basket. `now` is epoch milliseconds. */
export const dropStarted = (now: number) => {
  const { items, remove } = useBasket.getState()
  for (const { sessionId, startsAt } of items) if (Date.parse(startsAt) <= now) remove(sessionId)
}
