import type { Checked } from '@/contract/contract'
import type { menu } from '@/contract/menu'
import { asked } from '@/domain/menu/eligibility'
import type { Facts } from '@/domain/menu/service'

type Details = Checked<typeof menu.operations.revise>['service']

/** What was said of a service, as it is stored. */
export const toFacts = (details: Details): Facts => ({
  ...{ title: details.title, category: details.category, provider: details.provider ?? '', where: details.where },
  ...{ place: details.place ?? '', cost: details.cost ?? '免费', forWhom: details.forWhom ?? null },
  ...{ bring: details.bring ?? null, standard: details.standard ?? null, timeLimit: details.timeLimit ?? null },
  eligibility: details.eligibility ? asked(details.eligibility) : null,
  ...{ volunteersNeeded: details.volunteersNeeded, terms: details.terms },
})
