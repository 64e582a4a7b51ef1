import type { menu } from '@/contract/menu'
import { ok } from '@/domain/shared/result'
import type { Handler } from '../_runtime/serve'
import { find } from './finding'

/** 3 requests: identity, services, their next sessions; with words 4. */
export const browse: Handler<typeof menu.operations.browse> = async (
  { community, category, text, cursor },
  { caller, now },
) => {
  const here = community ?? caller.member?.community
  // Of a community that was named, nothing that is given elsewhere.
  const { services, cursor: next } = await find(
    { text, category, cursor, here, within: community ? 'community' : 'district' },
    now,
  )
  return ok({ services: services.map(({ why, near, ...service }) => service), cursor: next })
}
