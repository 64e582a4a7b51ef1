import { CATEGORIES, type menu } from '@/contract/menu'
import { ok } from '@/domain/shared/result'
import type { Handler } from '../_runtime/serve'

/** 1 request: identity. */
export const categories: Handler<typeof menu.operations.categories> = async () => ok({ categories: [...CATEGORIES] })
