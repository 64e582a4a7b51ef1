import type { Booking, Step } from '@/domain/booking/order'
import type { By, Meeting } from '@/domain/reminder/message'
import type { DomainEvent, EventOf } from '@/domain/shared/events'
import { type BookingId, locateBooking, timeOf } from '@/domain/shared/ids'
import { maskName } from '@/domain/shared/roles'
import { command } from '../_runtime/database'
import type { Consumers } from '../_runtime/relay'
import { bonds, claims, members, orders, sessions } from './collections'
import { tellAnswered, tellBecame } from './demanded'
import { tellRevised } from './revised'
import { type Telling, tell } from './telling'

const meetingOf = ({ title, startsAt, place }: Meeting): Meeting => ({ title, startsAt, place })

/** What happened to a booking: whose it is, what it is of, and the step that tells it. 2 requests. */
const told = async (event: DomainEvent, id: BookingId) => {
  const { order: orderId, index } = locateBooking(id)
  const order = await orders.get(orderId)
  const held = order?.bookings[index]
  const session = held && (await sessions.get(held.session))
  if (!order || !session) return null
  const step = held.steps.find((said) => said.event === event._id)
  const telling = { member: order.member, of: event._id, at: event.at }
  return { order, held, session, step, telling, meeting: meetingOf(session) }
}

/** Who acted for the person, when somebody did. */
const byOf = (step: Step | undefined): By | null => (step?.who && step.as ? { who: step.who, as: step.as } : null)

/** Volunteers who had promised to come to a booking that is none any more. 1 request. */
const dismissed = async ({ _id, at }: DomainEvent, task: BookingId): Promise<Telling[]> => {
  const promised = await claims.find({ task, state: command.oneOf(['claimed', 'cancelled']) })
  return promised.map(({ member, resident, ...claim }) => ({
    ...{ member, of: _id, at },
    news: { kind: 'dutyOff', task, who: resident, ...meetingOf(claim) },
  }))
}

const cancelled = async (event: EventOf<'booking.cancelled'>) => {
  const found = await told(event, event.booking)
  if (!found) return
  const { session, step, telling, meeting } = found
  const { booking } = event
  const reason = step?.reason ?? ''
  const by = byOf(step)
  const own: Telling[] =
    step?.what === 'withdrawn'
      ? [{ ...telling, news: { kind: 'withdrawn', booking, service: session.service, reason, ...meeting } }]
      : by
        ? [{ ...telling, news: { kind: 'cancelled', booking, reason, ...by, ...meeting } }]
        : []
  await tell([...own, ...(await dismissed(event, booking))])
}

const rescheduled = async (event: EventOf<'booking.rescheduled'>) => {
  const found = await told(event, event.to)
  if (!found) return
  const { order, step, telling, meeting } = found
  const from = order.bookings[locateBooking(event.booking).index] as Booking
  const fromAt = timeOf(from.session)?.startsAt ?? meeting.startsAt
  const by = byOf(step)
  const own: Telling[] = by
    ? [{ ...telling, news: { kind: 'rescheduled', booking: event.to, fromAt, ...by, ...meeting } }]
    : []
  await tell([...own, ...(await dismissed(event, event.booking))])
}

/** Only what somebody else ordered: told once for the whole order, by what comes first. */
const ordered = async (event: EventOf<'booking.ordered'>) => {
  const order = event.behalf && (await orders.get(event.order))
  const booked = order?.bookings.filter(({ steps }) => steps.some((step) => step.event === event._id)) ?? []
  if (!order || booked.length === 0) return
  const found = await sessions.find(
    { _id: command.oneOf(booked.map(({ session }) => session)) },
    { limit: booked.length },
  )
  const [first] = found.sort((a, b) => a.startsAt - b.startsAt)
  const held = booked.find(({ session }) => session === first?._id)
  const by = byOf(held?.steps.find((step) => step.event === event._id))
  if (!first || !held || !by) return
  const news = { kind: 'ordered', booking: held.id, more: booked.length - 1, ...by, ...meetingOf(first) } as const
  await tell([{ member: order.member, of: event._id, at: event.at, news }])
}

/** Who comes, who comes no longer, and that it is done: the last once, however many came. 2 requests and the message. */
const served = async (event: EventOf<'volunteering.claimed' | 'volunteering.released' | 'volunteering.checkedOut'>) => {
  const { _id, type, at, booking } = event
  const [claim, order] = await Promise.all([claims.get(event.claim), orders.get(locateBooking(booking).order)])
  if (!claim || !order) return
  const kinds = {
    'volunteering.claimed': 'claimed',
    'volunteering.released': 'released',
    'volunteering.checkedOut': 'served',
  } as const
  const kind = kinds[type]
  const of = kind === 'served' ? booking : _id
  await tell([{ member: order.member, of, at, news: { kind, booking, who: claim.volunteer, ...meetingOf(claim) } }])
}

/** Each of the two who did not do it themselves hears of the other. */
const bond = async ({ _id, type, at, bond: id, behalf }: EventOf<'account.bonded' | 'account.bondEnded'>) => {
  const made = await bonds.get(id)
  if (!made) return
  const two = [made.helper, made.served]
  const people = await members.find({ _id: command.oneOf(two) }, { limit: 2 })
  const kind = type === 'account.bonded' ? 'bonded' : 'bondEnded'
  await tell(
    two.flatMap((member): Telling[] => {
      const other = people.find((person) => two.includes(person._id) && person._id !== member)
      if (!other || member === behalf?.by) return []
      return [{ member, of: _id, at, news: { kind, who: maskName(other.name) } }]
    }),
  )
}

export const consumers: Consumers = {
  'booking.ordered': ordered,
  'booking.offered': async (event) => {
    const found = await told(event, event.booking)
    if (!found) return
    const { step, telling, meeting } = found
    const untilAt = step?.untilAt ?? meeting.startsAt
    await tell([{ ...telling, news: { kind: 'offered', booking: event.booking, untilAt, ...meeting } }])
  },
  'booking.lapsed': async (event) => {
    const found = await told(event, event.booking)
    if (!found) return
    const { session, telling, meeting } = found
    await tell([{ ...telling, news: { kind: 'lapsed', booking: event.booking, service: session.service, ...meeting } }])
  },
  'booking.cancelled': cancelled,
  'booking.rescheduled': rescheduled,
  'menu.revised': tellRevised,
  'volunteering.claimed': served,
  'volunteering.released': served,
  'volunteering.checkedOut': served,
  'demand.answered': tellAnswered,
  'demand.refused': tellAnswered,
  'demand.became': tellBecame,
  'account.bonded': bond,
  'account.bondEnded': bond,
  'account.paused': async ({ _id, at, member }) => {
    const pause = (await members.get(member))?.pause
    if (pause) await tell([{ member, of: _id, at, news: { kind: 'paused', untilAt: pause.untilAt } }])
  },
  'account.resumed': ({ _id, at, member }) => tell([{ member, of: _id, at, news: { kind: 'resumed' } }]),
}
