import type { demand } from '@/contract/demand'
import { alike } from '@/domain/demand/alike'
import { ASKED } from '@/domain/demand/demand'
import { tellsOf } from '@/domain/demand/tells'
import { policy } from '@/domain/shared/policy'
import { ok } from '@/domain/shared/result'
import { command } from '../_runtime/database'
import type { Handler } from '../_runtime/serve'
import { demands, services } from './collections'
import { groupsOf } from './group'
import { shownOf } from './view'

/** 3 requests: identity, what is asked, what is given; one more where some are merged. */
export const suggest: Handler<typeof demand.operations.suggest> = async ({ text, community }, { caller, now }) => {
  const { compared, suggested } = policy.demand
  const where = community ?? caller.member?.community
  const of = where ? { community: where } : {}
  const [asked, given] = await Promise.all([
    demands.find(
      { ...of, state: command.oneOf(ASKED) },
      {
        sort: [
          ['at', 'desc'],
          ['_id', 'desc'],
        ],
        limit: compared,
      },
    ),
    services.find(
      { ...of, state: 'published' },
      {
        sort: [
          ['nextAt', 'asc'],
          ['_id', 'asc'],
        ],
        limit: compared,
        fields: ['title', 'category', 'provider'],
      },
    ),
  ])
  const fitting = alike(
    text,
    given.map((service) => ({ ...service, text: service.title })),
    suggested,
  )
  const others = asked.filter(({ isPrivate, member }) => !isPrivate && member !== caller.member?._id)
  const similar = alike(
    text,
    others.map((one) => ({ one, text: one.publicText })),
    suggested,
  ).map(({ one }) => one)
  const groupOf = await groupsOf(similar)
  const me = caller.member?._id ?? null
  return ok({
    category: fitting[0]?.category ?? similar[0]?.category ?? null,
    services: fitting.map(({ _id, title, category, provider }) => ({ id: _id, title, category, provider })),
    alike: similar.map((one) => shownOf(one, groupOf(one), { me, knows: false, now })),
    tells: tellsOf(text),
  })
}
