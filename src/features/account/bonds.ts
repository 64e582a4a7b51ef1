import { family } from '@/i18n/family.zh-CN'
import { type Query, useQuery } from '@/platform/use-call'

export type Bond = NonNullable<Query<'account.bonds'>['value']>['bonds'][number]
export type Part = Bond['as']
export type Relation = Bond['relation']

/** My bonds, of both directions. */
export const useBonds = () => useQuery('account.bonds', {})

export const otherPart = (part: Part): Part => (part === 'helper' ? 'served' : 'helper')

/** What the other one is to me: 父母, 孩子. */
export const relationWords = ({ as, relation }: Pick<Bond, 'as' | 'relation'>) =>
  family.relations[otherPart(as)][relation]

/** Somebody one may order for. */
export interface Served {
  memberId: string
  /** Masked, with what they are to me: 父母 王*兰. */
  name: string
}

/** Those I may order for; none until it is known. `asked`: false asks nothing. */
export const useServed = (asked = true): Served[] => {
  const { value } = useQuery('account.bonds', asked ? {} : null)
  return (value?.bonds ?? [])
    .filter(({ as }) => as === 'helper')
    .map((bond) => ({ memberId: bond.memberId, name: family.person(relationWords(bond), bond.who) }))
}
