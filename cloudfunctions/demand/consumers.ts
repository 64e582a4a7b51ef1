import { ANSWERABLE, type DemandStep } from '@/domain/demand/demand'
import type { DomainEvent, EventOf } from '@/domain/shared/events'
import type { DemandId, EventId, ProjectId } from '@/domain/shared/ids'
import { policy } from '@/domain/shared/policy'
import { maskName } from '@/domain/shared/roles'
import { type Instant, plus } from '@/domain/shared/time'
import { now as clock } from '../_runtime/clock'
import { type Change, command, type Where } from '../_runtime/database'
import type { Consumers } from '../_runtime/relay'
import { untilWritten } from '../_runtime/request'
import { demands, members, projects, type StoredDemand, services, visits } from './collections'
import { express } from './expressing'
import { aboutDemands } from './relays'

/** Having become something is an answer. */
const inTimeOf = ({ inTime, answerDueAt }: StoredDemand, at: Instant) => inTime ?? at < answerDueAt

/** Lets a demand, or the one it is part of, know; once, however often it is told. */
const note = (
  id: DemandId,
  step: DemandStep,
  change: (head: StoredDemand) => { guard?: Where; change: Change; event?: DomainEvent },
) =>
  untilWritten(async () => {
    const found = await demands.get(id)
    const head = found?.mergedInto ? await demands.get(found.mergedInto) : found
    if (!head || head.steps.some(({ event }) => event === step.event)) return true
    const { guard = {}, change: fields, event } = change(head)
    const noted = await demands.update(
      { _id: head._id, state: head.state, inTime: head.inTime, 'steps.event': command.isNot(step.event), ...guard },
      {
        ...{ ...fields, steps: command.push(step) },
        ...(event ? { outbox: command.push(event), dueAt: plus(clock(), policy.operation.relayGrace) } : {}),
      },
    )
    if (!noted) return null
    if (event) await aboutDemands.quickly(head, [event])
    return true
  })

/** What those behind some demands asked for is there: they are told, and booking offers them its places first. */
const become = async ({
  at,
  service,
  sessions = [],
  demands: asked = [],
}: EventOf<'menu.published'> | EventOf<'schedule.sessionAdded'>) => {
  const title = (await services.get(service))?.title ?? ''
  for (const demand of asked) {
    const event: DomainEvent = {
      _id: `${demand}.became.${sessions[0]}` as EventId,
      ...{ type: 'demand.became', at, demand, service, sessions },
    }
    await note(demand, { what: 'became', at, event: event._id }, (head) => ({
      event,
      change: {
        ...(head.state === 'withdrawn' ? {} : { state: 'met' }),
        ...{ became: { kind: 'service', service, sessions, title }, inTime: inTimeOf(head, at) },
      },
    }))
  }
}

/** All that has happened to a project so far is told to each of its demands, in order, however its events arrive. */
const tellOf = async (id: ProjectId) => {
  const project = await projects.get(id)
  if (!project) return
  const { title, demands: asked, at, taker, takenAt, doneAt, result } = project
  const who = taker ? { who: taker.name } : {}
  const step = (what: DemandStep['what'], of: string, when: Instant): DemandStep => ({
    ...{ what, at: when, event: `${id}.${of}` as EventId },
    ...(what === 'projected' ? {} : who),
    ...(what === 'finished' && result ? { words: result } : {}),
  })
  const isIts = ({ state, became }: StoredDemand) =>
    state === 'becoming' && became?.kind === 'project' && became.project === id
  for (const demand of asked) {
    await note(demand, step('projected', 'opened', at), (head) => ({
      change: ANSWERABLE.includes(head.state)
        ? { state: 'becoming', became: { kind: 'project', project: id, title }, inTime: inTimeOf(head, at) }
        : {},
    }))
    if (takenAt) await note(demand, step('takenOn', 'taken', takenAt), () => ({ change: {} }))
    if (doneAt)
      await note(demand, step('finished', 'done', doneAt), (head) => ({ change: isIts(head) ? { state: 'met' } : {} }))
  }
}

export const consumers: Consumers = {
  'menu.published': become,
  'schedule.sessionAdded': become,
  'demand.projectOpened': ({ project }) => tellOf(project),
  'demand.projectTaken': ({ project }) => tellOf(project),
  'demand.projectDone': ({ project }) => tellOf(project),
  'demand.unmerged': async ({ demand, into, merge }) => {
    await demands.update({ _id: into, 'merged.merge': merge }, { merged: command.pull({ demand, merge }) })
  },
  /** A need met on rounds is a demand of the person visited; of everybody's, told by the worker, when nobody is named. */
  'demand.visited': async ({ visit: id, at }) => {
    const visit = await visits.get(id)
    if (!visit?.need || !visit.demand) return
    const [worker, visited] = await Promise.all([
      members.get(visit.by),
      visit.member ? members.get(visit.member) : null,
    ])
    const member = visited ?? worker
    if (!worker || !member) return
    const actor = visited ? { member: worker._id, name: maskName(worker.name), as: 'desk' as const } : null
    const community = visited?.community ?? visit.community
    const said = {
      ...{ text: visit.need, category: visit.category, urgency: 'whenever' as const, when: null },
      ...{ grid: community === visit.community ? visit.grid : null },
      ...{ forWhom: visited ? ('other' as const) : ('everybody' as const) },
    }
    const served = { member: { ...member, community }, actor }
    await express(visit.demand, said, served, at)
  },
}
