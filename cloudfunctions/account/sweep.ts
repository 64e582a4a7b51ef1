import type { Instant } from '@/domain/shared/time'
import { eachDue } from '../_runtime/saga'
import { fulfil } from './bonding'
import { bonds, invitations, looks, members } from './collections'
import { aboutBonds, aboutLooks, aboutMembers } from './relays'

/** Makes the bonds that were accepted, then carries what waits. Trouble with one kind stops no other. */
export const sweep = async (now: Instant, everything: boolean) => {
  const rounds = await Promise.allSettled([
    eachDue(invitations, now, everything, fulfil),
    eachDue(bonds, now, everything, (bond) => aboutBonds.carry([bond])),
    eachDue(members, now, everything, (member) => aboutMembers.carry([member])),
    eachDue(looks, now, everything, (day) => aboutLooks.carry([day])),
  ])
  const failures = rounds.flatMap((round) => (round.status === 'rejected' ? [round.reason] : []))
  if (failures.length) throw new AggregateError(failures, 'some of what is due failed')
}
