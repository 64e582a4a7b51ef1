import { type Busy, type Calendar, clash } from '@/domain/shared/calendar'
import type { Instant } from '@/domain/shared/time'
import { collection, command, type Where } from './database'
import type { Claim } from './saga'

/** `dueAt`: when the timer looks whether every booking under way in it was written. */
export const calendars = collection<Calendar & { dueAt?: Instant }>('calendars')

/** How often a time that frees between the guarded write and the read is tried again. */
const TRIES = 5

const key = ({ by, for: what }: Pick<Busy, 'by' | 'for'>) => ({ by, for: what })

/**
 * `clash` of the domain, as a guard that the database checks in the same step as the write. An entry that is there already
 * overlaps itself, so that nothing is taken twice.
 */
export const timeGuard = (owner: string, entries: readonly Busy[], aside: readonly string[] = []): Where => {
  const free = entries.map(({ startsAt, endsAt }) => ({ busy: command.noneOverlaps(startsAt, endsAt, aside) }))
  return free.length === 1 ? { _id: owner, ...free[0] } : command.all({ _id: owner }, ...free)
}

/**
 * The time of a person or a venue, for all of the entries or none; they must not overlap each other. What is held `aside`
 * (by booking, claim or session) does not stand in the way.
 */
export const claimTime = <C extends string>(
  owner: string,
  entries: readonly Busy[],
  refused: (other: Busy | undefined, entry: Busy) => { code: C; detail?: unknown },
  { aside = [], dueAt }: { aside?: readonly Busy['by'][]; dueAt?: Instant } = {},
): Claim<C> => ({
  async take() {
    const change = { busy: command.pushAll(entries), ...(dueAt === undefined ? {} : { dueAt }) }
    for (let attempt = 0; attempt < TRIES; attempt++) {
      if (await calendars.update(timeGuard(owner, entries, aside), change)) return null
      const calendar = await calendars.get(owner)
      if (!calendar) {
        const begun = { _id: owner, busy: [...entries], ...(dueAt === undefined ? {} : { dueAt }) }
        if ((await calendars.insert(begun)) === 'inserted') return null
        continue
      }
      if (entries.every((entry) => calendar.busy.some((held) => held.by === entry.by && held.for === entry.for)))
        return null
      for (const entry of entries) {
        const other = clash(calendar.busy, entry, [...aside, ...entries.map(({ by }) => by)])
        if (other) return refused(other, entry)
      }
    }
    return refused(undefined, entries[0] as Busy)
  },
  async giveBack() {
    for (const entry of entries) await giveTimeBack(owner, entry)
  },
})

/** Nothing when it is not held. */
export const giveTimeBack = async (owner: string, entry: Pick<Busy, 'by' | 'for'>) => {
  await calendars.update({ _id: owner, busy: command.some(key(entry)) }, { busy: command.pull(key(entry)) })
}
