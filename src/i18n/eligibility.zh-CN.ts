import type { Output } from '@/contract/contract'
import type { menu } from '@/contract/menu'

type Asked = NonNullable<Output<typeof menu.operations.editable>['service']['eligibility']>
type Household = NonNullable<Asked['households']>[number]
type Group = NonNullable<Asked['groups']>[number]

/** Whom a service is for, in the words people use. */
export const households: Record<Household, string> = {
  alone: '独居老人',
  emptyNest: '空巢老人',
  lowIncome: '低保低收入',
  newborn: '家有新生儿',
  pupils: '家有学生',
  singleParent: '单亲家庭',
  lostOnlyChild: '失独家庭',
  nobodyEmployed: '零就业家庭',
}

export const groups: Record<Group, string> = {
  disabled: '残疾人',
  frail: '失能半失能',
  chronic: '慢性病人',
  expecting: '孕产妇',
  veteran: '退役军人',
  unemployed: '正在找工作的',
  newcomer: '新来的居民',
}

const agesWords = ({ from, to }: NonNullable<Asked['ages']>) => {
  if (from !== undefined && to !== undefined) return `${from} 到 ${to} 岁`
  return from === undefined ? `${to} 岁以下` : `${from} 岁以上`
}

/** As a sentence reads it; `places`: what the communities are called. */
export const eligibilityWords = (eligibility: Asked | null, places: readonly string[]) => {
  if (!eligibility) return '谁都能点'
  const { ages, households: homes = [], groups: people = [] } = eligibility
  const parts = [
    places.length > 0 && `住在${places.join('、')}的`,
    ages && agesWords(ages),
    homes.length > 0 && homes.map((home) => households[home]).join('或'),
    people.length > 0 && people.map((group) => groups[group]).join('或'),
  ].filter((part) => !!part)
  // A number keeps its distance from the word before it.
  return parts.length > 0 ? `只给${parts.join('，')}`.replace(/^(只给)(?=\d)/, '$1 ') : '谁都能点'
}
