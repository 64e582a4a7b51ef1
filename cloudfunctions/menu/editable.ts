import type { menu } from '@/contract/menu'
import { ok, refuse } from '@/domain/shared/result'
import type { Handler } from '../_runtime/serve'
import { within } from './stepping'
import { editableOf } from './view'

/** 2 requests: identity, service. */
export const editable: Handler<typeof menu.operations.editable> = async ({ serviceId }, { caller }) => {
  const service = await within(caller.member, serviceId)
  return service ? ok(editableOf(service)) : refuse('SERVICE_NOT_FOUND')
}
