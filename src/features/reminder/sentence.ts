import { inbox } from '@/i18n/inbox.zh-CN'
import { dateWords, timeWords } from '@/i18n/times'
import { go } from '@/platform/navigation'
import type { IconName } from '@/ui/icon'
import type { News } from './inbox'

const { say, act } = inbox

/** What one is told, in a sentence. */
export const sentenceOf = (news: News, now: number, elder: boolean): string => {
  const time = (at: string) => timeWords(at, now, elder)
  switch (news.kind) {
    case 'offered':
      return Date.parse(news.untilAt) > now
        ? say.offered(news.title, time(news.startsAt), time(news.untilAt))
        : say.offeredOver(news.title, time(news.startsAt))
    case 'lapsed':
    case 'withdrawn':
    case 'revised':
      return say[news.kind](news.title, time(news.startsAt))
    case 'ordered':
      return say.ordered(news.as, news.who, news.title, time(news.startsAt), news.more)
    case 'cancelled':
      return say.cancelled(news.as, news.who, news.title, time(news.startsAt))
    case 'rescheduled':
      return say.rescheduled(news.as, news.who, news.title, time(news.fromAt), time(news.startsAt))
    case 'claimed':
    case 'released':
    case 'dutyEve':
    case 'dutyNear':
    case 'dutyOff':
      return say[news.kind](news.who, news.title, time(news.startsAt))
    case 'served':
      return say.served(news.who, news.title)
    case 'eve':
    case 'near':
    case 'reminded':
      return say[news.kind](news.title, time(news.startsAt), news.place)
    case 'bonded':
    case 'bondEnded':
      return say[news.kind](news.who)
    case 'paused':
      return say.paused(dateWords(news.untilAt))
    case 'resumed':
      return say.resumed
    case 'answered':
      return say[news.answer](news.words)
    case 'became':
      return say.became(news.words, news.serviceTitle)
  }
}

export interface Act {
  icon: IconName
  words: string
  onTap: () => void
}

const toOrders: Act = { icon: 'slip', words: act.orders, onTap: () => void go.to('orders') }
const to = (icon: IconName, words: string, onTap: () => Promise<void>): Act => ({
  icon,
  words,
  onTap: () => void onTap(),
})

/** The one thing to do about it. */
export const actOf = (news: News, now: number): Act => {
  switch (news.kind) {
    case 'offered':
      return Date.parse(news.untilAt) > now ? { ...toOrders, icon: 'check', words: act.confirm } : toOrders
    case 'lapsed':
    case 'withdrawn':
      return to('calendar', act.other, () => go.to('service', { serviceId: news.service }))
    case 'served':
      return to('star', act.rate, () => go.to('rate', { bookingId: news.booking }))
    case 'dutyEve':
    case 'dutyNear':
      return to('hand', act.task, () => go.to('volunteer/task', { taskId: news.task }))
    case 'dutyOff':
      return to('hand', act.tasks, () => go.to('volunteer/tasks'))
    case 'bonded':
    case 'bondEnded':
      return to('users', act.family, () => go.to('family'))
    case 'paused':
      return to('user', act.me, () => go.to('me'))
    case 'resumed':
      return to('bowl', act.menu, () => go.to('menu'))
    case 'answered':
      return to('need', act.demands, () => go.to('demand/mine'))
    case 'became':
      return to('bowl', act.service, () => go.to('service', { serviceId: news.service }))
    default:
      return toOrders
  }
}

/** Of what kind it is, told by a sign beside its words. */
export const iconOf = ({ kind }: News): IconName => {
  if (kind === 'withdrawn' || kind === 'cancelled' || kind === 'lapsed' || kind === 'dutyOff') return 'alert'
  if (kind === 'eve' || kind === 'near' || kind === 'reminded' || kind === 'dutyEve' || kind === 'dutyNear')
    return 'clock'
  if (kind === 'claimed' || kind === 'released') return 'hand'
  if (kind === 'served') return 'star'
  if (kind === 'answered' || kind === 'became') return 'need'
  return kind === 'bonded' || kind === 'bondEnded' ? 'users' : 'bell'
}
