import type { Grid } from '@/domain/demand/demand'
import type { DivisionCode } from '@/domain/shared/ids'
import { divisions } from './collections'

/** The part of a community that was named; undefined when it has none of that code. 1 request, none when none was named. */
export const gridIn = async (
  community: DivisionCode,
  code: DivisionCode | undefined,
): Promise<Grid | null | undefined> => {
  if (code === undefined) return null
  const found = await divisions.get(code)
  return found?.level === 'grid' && found.parent === community ? { code, name: found.name } : undefined
}
