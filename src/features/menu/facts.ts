import { CATEGORIES } from '@/contract/menu'
import { asked } from '@/domain/menu/eligibility'
import type { Facts } from '@/domain/menu/service'
import { changedFacts, FACTS, type Fact } from '@/domain/menu/version'
import { desk } from '@/i18n/desk.zh-CN'
import { editor as words } from '@/i18n/editor.zh-CN'
import { eligibilityWords, wheres } from '@/i18n/eligibility.zh-CN'
import { menu } from '@/i18n/zh-CN'
import type { InputOf, ValueOf } from '@/platform/call'

/** What is said of a service, as the desk reads it. */
export type Shown = ValueOf<'menu.editable'>['service']
export type Details = InputOf<'menu.revise'>['service']
export type Eligibility = NonNullable<Shown['eligibility']>

/** Where the worker stands: what the codes of communities are called. */
export interface Community {
  /** 12 digits. */
  code: string
  name: string
}

const STREET_DIGITS = 9

export const streetOf = ({ code }: Community) => code.slice(0, STREET_DIGITS)

/** As the function keeps it. */
export const shownOf = (details: Details): Shown => {
  const { title, category, provider = '', where = 'venue', place = '', cost = desk.publish.free } = details
  const { forWhom = null, bring = null, standard = null, timeLimit = null, volunteersNeeded = 0 } = details
  const eligibility = details.eligibility ? asked(details.eligibility as Facts['eligibility'] & object) : null
  const terms = details.terms ?? { cancelBefore: 0, reschedules: 0 }
  return {
    ...{ title, category, provider, where, place, cost, forWhom, bring, standard, timeLimit },
    ...{ volunteersNeeded, terms, eligibility },
  }
}

export const changed = (before: Shown, after: Shown): Fact[] => changedFacts(before as Facts, after as Facts)

export const whomWords = (eligibility: Eligibility | null, community: Community) =>
  eligibility
    ? words.onlyFor(eligibilityWords(eligibility as Facts['eligibility'] & object, community.code))
    : words.forAll

/** One fact as it is read. */
export const factWords = (fact: Fact, shown: Shown, community: Community): string => {
  switch (fact) {
    case 'category':
      return CATEGORIES.find(({ id }) => id === shown.category)?.name ?? shown.category
    case 'where':
      return wheres[shown.where]
    case 'eligibility':
      return whomWords(shown.eligibility, community)
    case 'volunteersNeeded':
      return shown.volunteersNeeded === 0 ? desk.publish.noHands : desk.publish.someHands(shown.volunteersNeeded)
    case 'terms':
      return menu.terms(shown.terms.cancelBefore, shown.terms.reschedules)
    default:
      return shown[fact] || words.notWritten
  }
}

/** Both of two people's changes of one thing: whoever changed a fact alone has changed it, `take` says whose where both have. */
export const merge = (
  base: Shown,
  mine: Shown,
  theirs: Shown,
  take: Partial<Record<Fact, 'mine' | 'theirs'>>,
): Shown => {
  const own = changed(base, mine)
  const others = changed(base, theirs)
  return Object.fromEntries(
    FACTS.map((fact) => {
      const keeps = own.includes(fact) && (!others.includes(fact) || take[fact] !== 'theirs')
      return [fact, (keeps ? mine : theirs)[fact]]
    }),
  ) as unknown as Shown
}

/** What both have changed, and not to the same. */
export const contested = (base: Shown, mine: Shown, theirs: Shown): Fact[] => {
  const own = changed(base, mine)
  const differing = changed(mine, theirs)
  return changed(base, theirs).filter((fact) => own.includes(fact) && differing.includes(fact))
}
