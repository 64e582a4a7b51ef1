import type { Answer } from '../demand/demand'
import { dayOf, momentOn } from '../schedule/civil'
import type { BookingId, DemandId, MemberId, ServiceId, TaskId } from '../shared/ids'
import type { Instant } from '../shared/time'
import type { TemplateName } from './template'
import { isQuiet, sendAt } from './timing'

/** What a message is about. */
export interface Meeting {
  title: string
  startsAt: Instant
  place: string
}

/** Somebody who acted for the person, masked, and in what capacity. */
export interface By {
  who: string
  as: 'family' | 'desk'
}

/** What somebody is told, and no more than is said of it. */
export type News =
  /** A place is kept until then. */
  | ({ kind: 'offered'; booking: BookingId; untilAt: Instant } & Meeting)
  /** Nobody answered. */
  | ({ kind: 'lapsed'; booking: BookingId; service: ServiceId } & Meeting)
  /** Ordered for them, `more` besides this one. */
  | ({ kind: 'ordered'; booking: BookingId; more: number } & By & Meeting)
  | ({ kind: 'cancelled'; booking: BookingId; reason: string } & By & Meeting)
  | ({ kind: 'rescheduled'; booking: BookingId; fromAt: Instant } & By & Meeting)
  /** The community called it off. */
  | ({ kind: 'withdrawn'; booking: BookingId; service: ServiceId; reason: string } & Meeting)
  /** What was said of the service when they ordered is no longer what is said. */
  | ({ kind: 'revised'; booking: BookingId; service: ServiceId } & Meeting)
  /** A volunteer, masked, takes it or gives it back. */
  | ({ kind: 'claimed' | 'released'; booking: BookingId; who: string } & Meeting)
  /** It was served by the volunteer, and can be rated. */
  | ({ kind: 'served'; booking: BookingId; who: string } & Meeting)
  /** The evening before, and shortly before. */
  | ({ kind: 'eve' | 'near'; booking: BookingId } & Meeting)
  /** The desk asks them not to forget it. */
  | ({ kind: 'reminded'; booking: BookingId } & Meeting)
  /** The same for a volunteer; and that there is nobody to go to any more. `who`: the person served, masked. */
  | ({ kind: 'dutyEve' | 'dutyNear' | 'dutyOff'; task: TaskId; who: string } & Meeting)
  | { kind: 'bonded' | 'bondEnded'; who: string }
  | { kind: 'paused'; untilAt: Instant }
  | { kind: 'resumed' }
  /** What was asked for, as the person knows it, was answered; `reason` is empty where it is nobody's business. */
  | { kind: 'answered'; demand: DemandId; words: string; answer: Answer; reason: string }
  /** What was asked for is on the menu now. */
  | { kind: 'became'; demand: DemandId; words: string; service: ServiceId; serviceTitle: string }

export type NewsKind = News['kind']

export const NEWS_KINDS = [
  ...([
    'offered',
    'lapsed',
    'ordered',
    'cancelled',
    'rescheduled',
    'withdrawn',
    'revised',
    'claimed',
    'released',
  ] as const),
  ...(['served', 'eve', 'near', 'dutyEve', 'dutyNear', 'dutyOff', 'bonded', 'bondEnded', 'paused', 'resumed'] as const),
  ...(['answered', 'became', 'reminded'] as const),
] satisfies NewsKind[]

/** What becomes of a message outside the inbox, where it always is. At most one is ever sent. */
export type Sending =
  /** The timer sends it when its time has come. */
  | { state: 'due' }
  /** Handed to WeChat: whoever died meanwhile cannot know, and nobody sends it again. */
  | { state: 'sending' }
  | { state: 'sent' }
  /** WeChat's code; `unknown` when no answer came. */
  | { state: 'failed'; code: number | 'unknown' }
  /** It stays in the inbox: nobody asked for more, or it would come too late. */
  | { state: 'kept' }

export interface Message {
  _id: string
  /** Whose inbox it is in. */
  member: MemberId
  at: Instant
  news: News
  /** Until it was read. */
  unread?: true
  readAt?: Instant
  sending: Sending
}

/** Whether a person wants to be reminded of what they ordered or promised. */
export interface Settings {
  eve: boolean
  near: boolean
}

/** How often each template may still be sent: one acceptance in WeChat is one message. */
export type Quota = Record<TemplateName, number>

const REMINDERS: readonly NewsKind[] = ['eve', 'near', 'dutyEve', 'dutyNear']

/** By when it must be known to be of use; null: at any time. */
const usefulUntil = (news: News): Instant | null => {
  if (news.kind === 'offered') return news.untilAt
  if (!('startsAt' in news) || news.kind === 'served') return null
  // It says 明天.
  if (news.kind === 'eve' || news.kind === 'dutyEve') return momentOn(dayOf(news.startsAt), 0)
  return news.startsAt
}

/** When it is sent, told now; null: not at all, the inbox has it. Of what one knows already nobody is reminded at night. */
export const whenToSend = (news: News, now: Instant): Instant | null => {
  const until = usefulUntil(news)
  if (until !== null && now >= until) return null
  if (REMINDERS.includes(news.kind) && isQuiet(now)) return null
  return sendAt(now, until)
}
