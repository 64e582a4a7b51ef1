import type { menu } from '@/contract/menu'
import { policy } from '@/domain/shared/policy'
import { ok } from '@/domain/shared/result'
import { plus } from '@/domain/shared/time'
import { once } from '../_runtime/request'
import type { Handler } from '../_runtime/serve'
import { importDocumentId, partId } from './carrying'
import { importParts } from './collections'

/** 4 requests: identity, request, part, answer. The last word on a part counts. */
export const stageImport: Handler<typeof menu.operations.stageImport> = (
  { importId, part, services, sessions },
  { caller, now, request },
) =>
  once(request, now, async (at) => {
    const _id = partId(importDocumentId(caller.member._id, importId), part)
    const brought = { services, sessions }
    const dueAt = plus(at, policy.menu.stagedFor)
    if ((await importParts.insert({ _id, at, brought, dueAt })) === 'exists')
      await importParts.update({ _id }, { at, brought, dueAt })
    return ok({})
  })
