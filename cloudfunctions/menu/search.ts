import type { menu } from '@/contract/menu'
import { ok } from '@/domain/shared/result'
import type { Handler } from '../_runtime/serve'
import { find } from './finding'

/** 4 requests: identity, words, services, sessions; 3 without words. */
export const search: Handler<typeof menu.operations.search> = async (
  { text, community, category, when, near, forMe, cursor },
  { caller, now },
) => {
  const here = community ?? caller.member?.community
  const { member } = caller
  const known = forMe ? { community: member?.community, profile: member?.profile } : undefined
  return ok(await find({ text, category, when, known, cursor, here, within: near ? 'street' : 'district' }, now))
}
