import type { schedule } from '@/contract/schedule'
import { ok } from '@/domain/shared/result'
import { maskName } from '@/domain/shared/roles'
import type { Handler } from '../_runtime/serve'
import { members } from './collections'
import { mayGive } from './giving'

const MOST = 1000

/** 2 requests: identity, members. */
export const staff: Handler<typeof schedule.operations.staff> = async ({ community }) => {
  const found = await members.find({ community }, { limit: MOST, fields: ['name', 'roles'] })
  return ok({
    staff: found
      .filter((member) => mayGive(member, community))
      .map(({ _id, name }) => ({ memberId: _id, name: maskName(name) })),
  })
}
