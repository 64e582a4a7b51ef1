import { demandDesk } from '@/i18n/demand-desk.zh-CN'
import { dateWords } from '@/i18n/times'
import type { ValueOf } from '@/platform/call'
import { categoryName } from './categories'

export type Reason = ValueOf<'demand.matches'>['services'][number]['reasons'][number]

const words = demandDesk.reasons

const wordsOf = (reason: Reason): string => {
  switch (reason.kind) {
    case 'words':
      return reason.asked === reason.found ? words.same(reason.asked) : words.words(reason.asked, reason.found)
    case 'category':
      return words.category(categoryName(reason.category) ?? '')
    case 'near':
      return words.near[reason.near]
    case 'soon':
      return words.soon(dateWords(reason.startsAt))
    case 'forThem':
      return words.forThem
  }
}

/** Why two things belong together, in words. */
export const reasonWords = (reasons: readonly Reason[]): string[] => reasons.map(wordsOf)
