import type { menu } from '@/contract/menu'
import { ok, refuse } from '@/domain/shared/result'
import type { Handler } from '../_runtime/serve'
import { importDocumentId, progressOf } from './carrying'
import { imports } from './collections'

/** 2 requests: identity, import. */
export const importProgress: Handler<typeof menu.operations.importProgress> = async ({ importId }, { caller }) => {
  const found = await imports.get(importDocumentId(caller.member._id, importId))
  return found ? ok(progressOf(found)) : refuse('IMPORT_NOT_FOUND')
}
