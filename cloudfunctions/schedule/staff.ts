import type { schedule } from '@/contract/schedule'
import { ok } from '@/domain/shared/result'
import { maskName } from '@/domain/shared/roles'
import { command, type Where } from '../_runtime/database'
import type { Handler } from '../_runtime/serve'
import { members } from './collections'
import { mayGive } from './giving'

const MOST = 1000
/** Digits of a district, a street, a community. */
const LEVELS = [6, 9, 12]

/** Volunteers who live there; workers and organisations of the district who answer for it. 3 requests: identity, members (2). */
export const staff: Handler<typeof schedule.operations.staff> = async ({ community }) => {
  const [district = '', ...smaller] = LEVELS.map((digits) => community.slice(0, digits))
  const reaching = (...roles: string[]) => ({
    roles: command.some({ role: command.oneOf(roles), scope: command.oneOf([district, ...smaller]) }),
  })
  const inDistrict = [{ community: command.afterId(district) }, { community: command.beforeId(`${district}~`) }]
  const find = (where: Where) => members.find(where, { limit: MOST, fields: ['name', 'roles'] })
  const found = await Promise.all([
    find(command.all(...inDistrict, reaching('worker', 'organisation'))),
    find({ community, ...reaching('volunteer') }),
  ])
  const giving = new Map(found.flat().map((member) => [member._id, member]))
  return ok({
    staff: [...giving.values()]
      .filter((member) => mayGive(member, community))
      .map(({ _id, name }) => ({ memberId: _id, name: maskName(name) })),
  })
}
