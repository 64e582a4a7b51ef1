import { type Instant, instant } from '@/domain/shared/time'
import { command, type Where } from './database'

/** Where a page ended: the moment it was sorted by, and the id that breaks ties. */
interface Key {
  at: Instant
  id: string
}

export const toCursor = ({ at, id }: Key) => Buffer.from(`${at}/${id}`).toString('base64url')

/** Null when it is none of ours. */
const fromCursor = (cursor: string): Key | null => {
  const [, at, id] = /^(\d{1,15})\/([\w.-]{1,80})$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? []
  return at && id ? { at: instant(Number(at)), id } : null
}

/**
 * The rows of `where` after `cursor`, sorted by a moment and, where that ties, by id, both in one direction. The range on
 * the moment stands by itself too, so that an index serves it. A cursor that is none of ours begins anew; none shows a row
 * that `where` does not.
 */
export const after = (where: Where, field: string, direction: 'asc' | 'desc', cursor: string | undefined): Where => {
  const key = cursor === undefined ? null : fromCursor(cursor)
  if (!key) return where
  const [beyond, reached, nextId] =
    direction === 'asc'
      ? ([command.after, command.from, command.afterId] as const)
      : ([command.before, command.until, command.beforeId] as const)
  return command.all(
    where,
    { [field]: reached(key.at) },
    command.either({ [field]: beyond(key.at) }, { [field]: new Date(key.at), _id: nextId(key.id) }),
  )
}
