import type { Instant } from '@/domain/shared/time'
import { eachDue, reconcile } from '../_runtime/saga'
import { demands, projects, readings, visits } from './collections'
import { compareDue } from './comparing'
import { merging } from './merging'
import { aboutDemands, aboutProjects, aboutReadings, aboutVisits } from './relays'

/** Undoes what died half-way, carries what waits. Trouble with one kind stops no other; it is told at the end. */
export const sweep = async (now: Instant, everything: boolean) => {
  const failures: unknown[] = []
  const rounds = [
    () => reconcile(merging, now, everything),
    () => eachDue(visits, now, everything, (visit) => aboutVisits.carry([visit])),
    () => eachDue(projects, now, everything, (project) => aboutProjects.carry([project])),
    () => eachDue(readings, now, everything, (reading) => aboutReadings.carry([reading])),
    () => eachDue(demands, now, everything, (demand) => aboutDemands.carry([demand])),
    () => compareDue(now),
  ]
  for (const round of rounds) await round().catch((error: unknown) => failures.push(error))
  if (failures.length) throw new AggregateError(failures, 'the round of the demand list is not complete')
}
