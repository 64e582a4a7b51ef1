import { demand as words } from '@/i18n/demand.zh-CN'
import { dayWords, isToday, timeWords } from '@/i18n/times'
import type { ValueOf } from '@/platform/call'
import { usePages } from '@/platform/use-call'

/** What everybody may read of a demand. */
export type Shown = ValueOf<'demand.list'>['demands'][number]
export type MyDemand = ValueOf<'demand.mine'>['demands'][number]
type State = Shown['state']

/** States in which the results of the wall can be looked through. */
export const FILTERS = ['open', 'met', 'refused'] as const
export type Filter = (typeof FILTERS)[number]

/** States in which others can still say that they want it too. */
const ASKED: readonly State[] = ['open', 'planned', 'later', 'becoming']
export const isAsked = ({ state }: Pick<Shown, 'state'>) => ASKED.includes(state)

/** The public wall of a community (12 digits), else of mine, else of the district. */
export const useWall = (community: string | undefined, state: Filter | null) =>
  usePages('demand.list', { ...(community && { community }), ...(state && { state }) }, ({ demands }) => demands)

/** By when it is answered: 周五; today with the hour. */
export const deadlineWords = (answerBy: string, now: number, elder: boolean) =>
  isToday(answerBy, now) ? timeWords(answerBy, now, elder) : dayWords(answerBy, now)

export interface Standing {
  words: string
  /** `waits` for an answer, `good` news, `bad` news, or overdue: needs somebody `now`. */
  kind: 'waits' | 'good' | 'bad' | 'now'
}

const answered = (
  reason: string | null | undefined,
  withReason: (reason: string) => string,
  quiet: string,
  kind: Standing['kind'],
): Standing => ({ words: reason ? withReason(reason) : quiet, kind })

/** Where a demand stands, as a sentence. */
export const standingOf = (one: Shown, now: number, elder: boolean): Standing => {
  const { state, wants, answerBy, overdue, answer, became } = one
  const said = words.stands
  if (state === 'open') {
    if (!answerBy) return { words: said.wants(wants), kind: 'waits' }
    const when = deadlineWords(answerBy, now, elder)
    return overdue
      ? { words: said.overdue(wants, when), kind: 'now' }
      : { words: said.open(wants, when), kind: 'waits' }
  }
  if (state === 'planned') return answered(answer?.reason, said.planned, said.plannedQuiet, 'good')
  if (state === 'later') return answered(answer?.reason, said.later, said.laterQuiet, 'bad')
  if (state === 'refused') return answered(answer?.reason, said.refused, said.refusedQuiet, 'bad')
  if (became && state === 'becoming') return { words: said.becoming(became.title), kind: 'good' }
  if (became && state === 'met') {
    return { words: became.kind === 'service' ? said.met(became.title, wants) : said.done(became.title), kind: 'good' }
  }
  return { words: state === 'withdrawn' ? said.withdrawn : said.wants(wants), kind: 'waits' }
}
