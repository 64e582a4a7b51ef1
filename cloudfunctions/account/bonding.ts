import type { Bond } from '@/domain/account/bond'
import { partiesOf } from '@/domain/account/invitation'
import type { Behalf, DomainEvent } from '@/domain/shared/events'
import type { BondId, EventId, MemberId } from '@/domain/shared/ids'
import { policy } from '@/domain/shared/policy'
import { type Instant, plus } from '@/domain/shared/time'
import { now as clock } from '../_runtime/clock'
import { command } from '../_runtime/database'
import { digest } from '../_runtime/identity'
import { bonds, invitations, type StoredInvitation } from './collections'
import { aboutBonds } from './relays'

export const bondIdOf = ({ helper, served }: Pick<Bond, 'helper' | 'served'>) =>
  digest('bond', helper, served) as BondId

const told = (
  type: 'account.bondAsked' | 'account.bonded' | 'account.bondEnded',
  bond: BondId,
  at: Instant,
  behalf: Behalf,
): DomainEvent => ({
  _id: `${bond}.${type.slice('account.'.length)}.${at.toString(36)}` as EventId,
  type,
  at,
  bond,
  behalf,
})

const soon = () => plus(clock(), policy.operation.relayGrace)

/** `hear` of the domain for a making, in one guarded write. Safe to repeat with the same `at`. */
const make = async (
  agreed: Pick<Bond, 'helper' | 'served' | 'relation' | 'vouchedBy' | 'at'>,
  events: DomainEvent[],
): Promise<void> => {
  const { helper, served, relation, vouchedBy, at } = agreed
  const _id = bondIdOf(agreed)
  const word = { state: 'active' as const, relation, vouchedBy, at, wordAt: at, dueAt: soon() }
  const bond = { _id, helper, served, ...word, outbox: events }
  if ((await bonds.insert(bond)) === 'exists') {
    const heard = await bonds.update({ _id, wordAt: command.before(at) }, { ...word, outbox: command.pushAll(events) })
    if (!heard) return
  }
  await aboutBonds.quickly(bond, events)
}

/** `hear` of the domain for an ending. Safe to repeat with the same `at`. */
export const end = async (bond: Bond, at: Instant, by: MemberId, as: Behalf['as']): Promise<void> => {
  const { _id, served } = bond
  const event = told('account.bondEnded', _id, at, { of: served, by, as })
  const ended = await bonds.update(
    { _id, state: 'active', wordAt: command.until(at) },
    { state: 'ended', wordAt: at, outbox: command.push(event), dueAt: soon() },
  )
  if (ended) await aboutBonds.quickly({ ...bond, outbox: [] }, [event])
  else await bonds.update({ _id, state: 'ended', wordAt: command.before(at) }, { wordAt: at })
}

/** At the desk. */
export const vouch = async (
  agreed: Pick<Bond, 'helper' | 'served' | 'relation'>,
  worker: MemberId,
  at: Instant,
): Promise<BondId> => {
  const _id = bondIdOf(agreed)
  const event = told('account.bonded', _id, at, { of: agreed.served, by: worker, as: 'desk' })
  await make({ ...agreed, vouchedBy: worker, at }, [event])
  return _id
}

/** What follows from an acceptance, by whoever finds it not done yet. 2 requests and the relay's. */
export const fulfil = async (accepted: StoredInvitation): Promise<void> => {
  const { _id: code, by, relation, acceptedBy, acceptedAt: at } = accepted
  if (acceptedBy === null || at === null) throw new Error('an invitation nobody accepted')
  const parties = partiesOf(accepted, acceptedBy)
  const bond = bondIdOf(parties)
  const behalf = { of: parties.served, as: 'family' as const }
  await make({ ...parties, relation, vouchedBy: null, at }, [
    told('account.bondAsked', bond, accepted.at, { ...behalf, by }),
    told('account.bonded', bond, at, { ...behalf, by: acceptedBy }),
  ])
  await invitations.update({ _id: code }, { dueAt: command.drop() })
}
