import { letterOf, NOTHING_TO_SAY } from '@/contract/letters'
import { stands } from '@/domain/booking/order'
import { type News, type Sending, whenToSend } from '@/domain/reminder/message'
import { write } from '@/domain/reminder/template'
import { locateBooking, type MemberId } from '@/domain/shared/ids'
import { policy } from '@/domain/shared/policy'
import { type Instant, plus } from '@/domain/shared/time'
import { now as clock } from '../_runtime/clock'
import { command } from '../_runtime/database'
import { eachDue } from '../_runtime/saga'
import { type Outcome, sendToPhone } from '../_runtime/wechat'
import { members, messages, orders, type StoredMessage, tasks, wishes } from './collections'
import { chosen } from './templates'

const INBOX = 'pages/reminder/inbox/index'

/** Whether what it says is still so: nobody is reminded of what was called off since. 1 request, or none. */
const stillHolds = async (member: MemberId, news: News): Promise<boolean> => {
  if (news.kind === 'eve' || news.kind === 'near' || news.kind === 'reminded' || news.kind === 'offered') {
    const { order: id, index } = locateBooking(news.booking)
    const order = await orders.get(id)
    if (news.kind === 'offered') return order?.state === 'offered'
    const held = order?.bookings[index]
    return order?.state === 'ordered' && !!held && stands(held)
  }
  if (news.kind === 'dutyEve' || news.kind === 'dutyNear') {
    const task = await tasks.get(news.task)
    return task?.state === 'open' && task.holders.some((holder) => holder.member === member)
  }
  return true
}

const resultOf = (outcome: Outcome): Sending => {
  if (outcome.outcome === 'sent') return { state: 'sent' }
  return { state: 'failed', code: outcome.outcome === 'unknown' ? 'unknown' : outcome.code }
}

const settle = async ({ _id }: StoredMessage, from: Sending['state'], sending: Sending) => {
  await messages.update({ _id, 'sending.state': from }, { sending, dueAt: command.drop() })
}

/**
 * At most once: the message says first that it is being sent, and whoever finds it saying so later does not send it again. One
 * accepted send is taken for it, and given back only if WeChat did not take the message.
 */
const send = async (message: StoredMessage, now: Instant): Promise<void> => {
  const { _id, member, news } = message
  const letter = letterOf(news)
  const template = letter && chosen(letter.template)
  const at = whenToSend(news, now)
  if (at !== null && at > now) {
    await messages.update({ _id, 'sending.state': 'due' }, { dueAt: at })
    return
  }
  if (!template || at === null || !(await stillHolds(member, news))) return settle(message, 'due', { state: 'kept' })

  const begun = { sending: { state: 'sending' }, dueAt: plus(now, 2 * policy.operation.timeout) }
  if (!(await messages.update({ _id, 'sending.state': 'due' }, begun))) return
  const left = `quota.${letter.template}`
  if (!(await wishes.update({ _id: member, [left]: command.greater(0) }, { [left]: command.add(-1) })))
    return settle(message, 'sending', { state: 'kept' })
  const openid = (await members.get(member))?.openid ?? ''
  const data = write(letter, template, NOTHING_TO_SAY)
  const outcome = await sendToPhone({ openid, templateId: template.id, page: INBOX, data })
  if (outcome.outcome === 'unsubscribed') await wishes.update({ _id: member }, { [left]: 0 })
  if (outcome.outcome === 'rejected') await wishes.update({ _id: member }, { [left]: command.add(1) })
  await settle(message, 'sending', resultOf(outcome))
}

/** The timer's: sends what is due, as much as a round has time for. `everything`: nobody is sending anything. */
export const sendAll = async (now: Instant, everything: boolean): Promise<void> => {
  const until = plus(clock(), policy.reminder.round)
  await eachDue(messages, now, everything, async (message) => {
    if (message.sending.state === 'sending') return settle(message, 'sending', { state: 'failed', code: 'unknown' })
    if ((message.dueAt ?? now) <= now && clock() < until) await send(message, clock())
  })
}
