import { letterOf } from '@/contract/letters'
import { type News, whenToSend } from '@/domain/reminder/message'
import type { MemberId } from '@/domain/shared/ids'
import type { Instant } from '@/domain/shared/time'
import { now as clock } from '../_runtime/clock'
import { digest } from '../_runtime/identity'
import { messages, type StoredMessage } from './collections'

/** News for one person. `of`: the event, or the thing, that it is told of once. */
export interface Telling {
  member: MemberId
  of: string
  at: Instant
  news: News
}

const messageOf = ({ member, of, at, news }: Telling, now: Instant): StoredMessage => {
  const dueAt = letterOf(news) && whenToSend(news, now)
  return {
    ...{ _id: digest('message', of, news.kind, member), member, at, news, unread: true },
    ...(dueAt === null ? { sending: { state: 'kept' } } : { sending: { state: 'due' }, dueAt }),
  }
}

/** Into the inbox, each once however often it is told; the timer sends it. 1 request, more when some were told before. */
export const tell = async (tellings: readonly Telling[]): Promise<void> => {
  if (tellings.length === 0) return
  const now = clock()
  const told = tellings.map((telling) => messageOf(telling, now))
  if ((await messages.insert(told)) === 'inserted' || told.length === 1) return
  for (const message of told) await messages.insert(message)
}
