import type { Checked } from '@/contract/contract'
import type { menu } from '@/contract/menu'
import type { Brought } from '@/domain/menu/import'

/** What was asked for, as a service keeps it: what was left out is said. */
export const detailsOf = (service: Checked<typeof menu.operations.publish>['service']) => ({
  title: service.title,
  category: service.category as string,
  provider: service.provider ?? '',
  place: service.place ?? '',
  cost: service.cost ?? '免费',
  forWhom: service.forWhom ?? null,
  bring: service.bring ?? null,
  standard: service.standard ?? null,
  volunteersNeeded: service.volunteersNeeded,
  terms: service.terms,
})

export type Details = ReturnType<typeof detailsOf>

/** Parts of a workbook, put together. */
export const broughtOf = (
  parts: readonly Pick<Checked<typeof menu.operations.stageImport>, 'services' | 'sessions'>[],
): Brought<Details> => ({
  services: parts.flatMap(({ services }) => services).map((row) => ({ ...row, service: detailsOf(row.service) })),
  sessions: parts.flatMap(({ sessions }) => sessions),
})
