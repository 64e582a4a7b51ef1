import type { reminder } from '@/contract/reminder'
import type { TemplateName } from '@/domain/reminder/template'
import { ok } from '@/domain/shared/result'
import type { Handler } from '../_runtime/serve'
import { wishes } from './collections'
import { UNLESS_SAID } from './own'
import { chosen } from './templates'

/** 2 requests: identity, wishes. */
export const settings: Handler<typeof reminder.operations.settings> = async (_, { caller }) => {
  const said = await wishes.get(caller.member._id)
  const { eve, near } = said?.settings ?? UNLESS_SAID
  const asked = (template: TemplateName) => {
    const id = chosen(template)?.id
    return id === undefined ? null : { id, left: said?.quota[template] ?? 0 }
  }
  return ok({
    ...{ eve, near },
    templates: {
      offered: asked('offered'),
      reminded: asked('reminded'),
      changed: asked('changed'),
      progress: asked('progress'),
    },
  })
}
