import type { Output } from '@/contract/contract'
import type { demand } from '@/contract/demand'
import type { VisitId } from '@/domain/shared/ids'
import { policy } from '@/domain/shared/policy'
import { maskName } from '@/domain/shared/roles'
import { toIso } from '@/domain/shared/time'
import { command, type Where } from '../_runtime/database'
import { after, toCursor } from '../_runtime/page'
import { members, type StoredVisit, visits } from './collections'

type Page = Output<typeof demand.operations.visits>

/** A page of entries, latest first. 1 request. */
export const page = async (where: Where, cursor: string | undefined) => {
  const { pageSize } = policy.demand
  const found = await visits.find(after(where, 'at', 'desc', cursor), {
    sort: [
      ['at', 'desc'],
      ['_id', 'desc'],
    ],
    limit: pageSize,
  })
  const last = found[found.length - 1]
  return { found, cursor: last && found.length === pageSize ? toCursor({ at: last.at, id: last._id }) : null }
}

/** Those entries, latest first. 1 request, or none. */
export const entries = async (ids: readonly VisitId[]): Promise<StoredVisit[]> => {
  const found = ids.length ? await visits.find({ _id: command.oneOf(ids) }, { limit: ids.length }) : []
  return found.sort((a, b) => b.at - a.at || (a._id < b._id ? 1 : -1))
}

/** Names masked. 1 request, or none for no entries. */
export const written = async (found: readonly StoredVisit[]): Promise<Page['visits']> => {
  const ids = [...new Set(found.flatMap(({ by, member }) => (member ? [by, member] : [by])))]
  const people = ids.length
    ? await members.find({ _id: command.oneOf(ids) }, { limit: ids.length, fields: ['name'] })
    : []
  const nameOf = (id: string) => maskName(people.find(({ _id }) => _id === id)?.name ?? '')
  return found.map(({ _id, at, community, by, member, where, seen, need, category, demand }) => ({
    ...{ id: _id, at: toIso(at), community, writer: nameOf(by) },
    ...{ resident: member && nameOf(member), memberId: member, where, seen, need, category, demandId: demand },
  }))
}
