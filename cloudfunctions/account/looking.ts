import { type Look, lookDayId, refusalToLook } from '@/domain/account/look'
import type { Behalf, DomainEvent } from '@/domain/shared/events'
import type { EventId, MemberId } from '@/domain/shared/ids'
import { policy } from '@/domain/shared/policy'
import { ok, type Result, refuse } from '@/domain/shared/result'
import { type Instant, plus } from '@/domain/shared/time'
import { now as clock } from '../_runtime/clock'
import { command, type Where } from '../_runtime/database'
import { once, type Request, untilWritten } from '../_runtime/request'
import { looks, type StoredMember } from './collections'
import { aboutLooks } from './relays'

/** `refusalToLook` of the domain, as a guard that the database checks in the same step as the write; and no look twice. */
export const lookGuard = (day: string, event: EventId): Where => ({
  _id: day,
  'looks.event': command.isNot(event),
  [`looks.${policy.account.looksADay - 1}`]: command.missing(),
})

/** Writes a look down where it is counted, once. 1 request, of a day's first look 2; and the relay's. */
const note = async (look: Look, by: MemberId, as: Behalf['as']): Promise<Result<object, 'LOOKED_TOO_OFTEN'>> => {
  const _id = lookDayId(by, look.at)
  const event: DomainEvent = {
    ...{ _id: look.event, type: 'account.looked', at: look.at, day: _id },
    behalf: { of: look.of, by, as },
  }
  const told = { outbox: command.push(event), dueAt: plus(clock(), policy.operation.relayGrace) }
  return untilWritten(async () => {
    const day = { _id, by, looks: [look], outbox: [event], dueAt: told.dueAt }
    const written =
      (await looks.update(lookGuard(_id, look.event), { ...told, looks: command.push(look) })) > 0 ||
      (await looks.insert(day)) === 'inserted'
    if (written) {
      await aboutLooks.quickly(day, [event])
      return ok({})
    }
    const stored = await looks.get(_id)
    if (!stored) return null
    if (stored.looks.some(({ event: noted }) => noted === look.event)) return ok({})
    const refusal = refusalToLook(stored, look.event)
    return refusal && refuse(refusal)
  })
}

/**
 * Shows a person's whole name and telephone, once it is on the record who looked and why. What the request's own record keeps
 * is that somebody looked, never what they saw; so `see` is asked again for the answer, and for every repeat of it.
 */
export const look = async <C extends string>(
  see: () => Promise<Result<StoredMember, C>>,
  { as, by, ...why }: Pick<Look, 'reason' | 'words' | 'booking'> & { by: MemberId; as: Behalf['as'] },
  request: Request,
  now: Instant,
): Promise<Result<{ name: string; phone: string | null }, C | 'LOOKED_TOO_OFTEN' | 'REQUEST_REUSED'>> => {
  const looked = await once<object, C | 'LOOKED_TOO_OFTEN'>(request, now, async (at) => {
    const seen = await see()
    return seen.ok ? note({ event: `${request.id}.looked` as EventId, of: seen.value._id, ...why, at }, by, as) : seen
  })
  if (!looked.ok) return looked
  const seen = await see()
  return seen.ok ? ok({ name: seen.value.name, phone: seen.value.phone ?? null }) : seen
}
