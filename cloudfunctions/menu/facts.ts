import type { Checked } from '@/contract/contract'
import type { menu } from '@/contract/menu'
import { asked } from '@/domain/menu/eligibility'
import type { Brought } from '@/domain/menu/import'
import type { Facts } from '@/domain/menu/service'
import { factsOf } from '@/domain/menu/version'

type Details = Checked<typeof menu.operations.revise>['service']

/** What was said of a service, as it is stored. */
export const toFacts = (details: Details): Facts => ({
  ...{ title: details.title, category: details.category, provider: details.provider ?? '', where: details.where },
  ...{ place: details.place ?? '', cost: details.cost ?? '免费', forWhom: details.forWhom ?? null },
  ...{ bring: details.bring ?? null, standard: details.standard ?? null, timeLimit: details.timeLimit ?? null },
  eligibility: details.eligibility ? asked(details.eligibility) : null,
  ...{ volunteersNeeded: details.volunteersNeeded, terms: details.terms },
})

/** Of one that was published before all of this could be said too. */
export const heldFacts = (service: Facts): Facts => {
  const { where = 'venue', timeLimit = null, eligibility = null } = service as Partial<Facts>
  return factsOf({ ...service, where, timeLimit, eligibility })
}

/** Parts of a workbook, put together. */
export const broughtOf = (
  parts: readonly Pick<Checked<typeof menu.operations.stageImport>, 'services' | 'sessions'>[],
): Brought => ({
  services: parts.flatMap(({ services }) => services).map((row) => ({ ...row, service: toFacts(row.service) })),
  sessions: parts.flatMap(({ sessions }) => sessions),
})
