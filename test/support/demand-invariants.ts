// biome-ignore lint/suspicious/noExplicitAny: stored documents of every shape
type Row = Record<string, any>
type Stored = Record<'demands' | 'merges' | 'projects' | 'visits' | 'sessions' | 'orders' | 'events', Map<string, Row>>
type Say = (holds: boolean, what: string) => void

const isOnce = (items: readonly unknown[]) => new Set(items).size === items.length

/** What must hold of the demand list once nothing is under way. */
export const demandList = (stored: Stored, say: Say) => {
  const { demands, merges, projects, visits, sessions, events } = stored
  for (const [id, demand] of demands) {
    const { state, seconds, merged, mergedInto, merge, member, steps, became, answerDueAt, at } = demand
    say(isOnce(seconds.map((second: Row) => second.member)), `demand ${id}: seconded twice by one person`)
    say(!seconds.some((second: Row) => second.member === member), `demand ${id}: seconded by who asked`)
    say(isOnce(steps.map(({ event }: Row) => event)), `demand ${id}: something was noted twice`)
    for (const { event } of steps) say(events.has(event), `demand ${id}: ${event} is not in the trail`)
    say((state === 'merged') === (mergedInto !== undefined), `demand ${id}: ${state}, part of ${mergedInto}`)
    say(+answerDueAt > +at, `demand ${id}: to be answered before it was asked`)
    if (state === 'merged') {
      const head = demands.get(mergedInto)
      say(
        !!head?.merged.some((one: Row) => one.demand === id && one.merge === merge),
        `demand ${id}: lost by ${mergedInto}`,
      )
      say(head?.state !== 'merged', `demand ${id}: part of what is part of another`)
      say(merged.length === 0, `demand ${id}: a part with parts`)
      say(merges.get(merge)?.state === 'merged', `demand ${id}: merged by nobody`)
    }
    for (const part of merged)
      say(demands.get(part.demand)?.mergedInto === id, `demand ${id}: ${part.demand} is no part of it`)
    const project = became?.kind === 'project' ? projects.get(became.project) : undefined
    say(state !== 'becoming' || ['open', 'taken'].includes(project?.state), `demand ${id}: becoming nothing`)
    say(state !== 'met' || became !== null, `demand ${id}: met by nothing`)
  }
  for (const [id, { state }] of merges)
    say(['merged', 'refused', 'abandoned'].includes(state), `merge ${id}: still ${state}`)
  for (const [id, { state, taker, takenAt, doneAt }] of projects) {
    say((state === 'open') === (taker === null && takenAt === null), `project ${id}: ${state}, taken ${takenAt}`)
    say((state === 'done') === (doneAt !== null), `project ${id}: ${state}, done ${doneAt}`)
  }
  for (const [id, { need, demand }] of visits)
    say((need === null) === (demand === null) && (!demand || demands.has(demand)), `visit ${id}: its need`)
  for (const [id, { state, keptFor = [] }] of sessions)
    say(state !== 'open' || keptFor.length === 0, `session ${id}: kept for those who asked`)
}

/** Collections whose documents have outboxes. */
export const DEMAND_NAMES = ['demands', 'merges', 'projects', 'visits', 'readings'] as const
