import type { menu } from '@/contract/menu'
import { ok, refuse } from '@/domain/shared/result'
import { plus } from '@/domain/shared/time'
import { now as clock } from '../_runtime/clock'
import { once } from '../_runtime/request'
import type { Handler } from '../_runtime/serve'
import { carry, importDocumentId, progressOf } from './carrying'
import { imports } from './collections'

/** How long one call carries: people see how far it is, and the function's time-out is far. */
const SPELL = 4_000

export const carryImport: Handler<typeof menu.operations.carryImport> = ({ importId }, { caller, now, request }) =>
  once(request, now, async () => {
    const found = await imports.get(importDocumentId(caller.member._id, importId))
    return found ? ok(progressOf(await carry(found, plus(clock(), SPELL)))) : refuse('IMPORT_NOT_FOUND')
  })
