import type { demand } from '@/contract/demand'
import { policy } from '@/domain/shared/policy'
import { ok } from '@/domain/shared/result'
import { toIso } from '@/domain/shared/time'
import { after, toCursor } from '../_runtime/page'
import type { Handler } from '../_runtime/serve'
import { projects as stored } from './collections'

/** 2 requests: identity, projects. */
export const projects: Handler<typeof demand.operations.projects> = async (
  { community, state, cursor },
  { caller },
) => {
  const { pageSize } = policy.demand
  const found = await stored.find(after({ ...(community ? { community } : {}), state }, 'at', 'desc', cursor), {
    sort: [
      ['at', 'desc'],
      ['_id', 'desc'],
    ],
    limit: pageSize,
  })
  const last = found[found.length - 1]
  return ok({
    projects: found.map(({ _id, taker, takenAt, doneAt, demands, ...project }) => ({
      id: _id,
      community: project.community,
      title: project.title,
      text: project.text,
      category: project.category,
      state: project.state,
      demandIds: [...demands],
      at: toIso(project.at),
      taker: taker?.name ?? null,
      own: taker?.member === caller.member._id,
      takenAt: takenAt && toIso(takenAt),
      doneAt: doneAt && toIso(doneAt),
      result: project.result,
    })),
    cursor: last && found.length === pageSize ? toCursor({ at: last.at, id: last._id }) : null,
  })
}
