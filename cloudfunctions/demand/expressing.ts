import { PRIVATE_WORDING } from '@/contract/demand'
import type { ForWhom, Grid, Urgency } from '@/domain/demand/demand'
import { maskNumbers } from '@/domain/demand/masking'
import { tellsOf } from '@/domain/demand/tells'
import { aboutOf, readWish } from '@/domain/matching/alike'
import type { DomainEvent } from '@/domain/shared/events'
import type { DemandId, EventId } from '@/domain/shared/ids'
import { policy } from '@/domain/shared/policy'
import { maskName } from '@/domain/shared/roles'
import { type Instant, plus } from '@/domain/shared/time'
import { behalfOf, type Served, signedBy } from '../_runtime/behalf'
import { now as clock } from '../_runtime/clock'
import { deadlineFrom } from './clock'
import { demands, type StoredDemand } from './collections'
import { aboutDemands } from './relays'

/** What somebody says is missing. */
export interface Said {
  text: string
  category: string | null
  forWhom: ForWhom
  urgency: Urgency
  when: string | null
  grid: Grid | null
  /** Whether it is private, when the person has said so. */
  isPrivate?: boolean
  publicText?: string
}

/** A new demand of the person served, once. 2 requests and the relay's. */
export const express = async (_id: DemandId, said: Said, served: Served, at: Instant): Promise<void> => {
  const { isPrivate = tellsOf(said.text) !== null, publicText, ...rest } = said
  const { at: answerDueAt, unknownYear } = await deadlineFrom(at)
  const event: DomainEvent = {
    ...{ _id: `${_id}.expressed` as EventId, type: 'demand.expressed', at, demand: _id },
    ...behalfOf(served),
  }
  const wording = isPrivate ? (publicText ?? PRIVATE_WORDING(said.category)) : said.text
  const demand: StoredDemand = {
    ...rest,
    ...{ _id, community: served.member.community, isPrivate, publicText: maskNumbers(wording) },
    ...{ member: served.member._id, resident: maskName(served.member.name), by: served.actor, at },
    ...{ about: aboutOf(readWish(said.text)), matchAt: at },
    ...{ state: 'open', seconds: [], merged: [], answerDueAt, unknownYear, inTime: null, became: null },
    steps: [{ what: 'expressed', at, event: event._id, ...signedBy(served) }],
    ...{ outbox: [event], dueAt: plus(clock(), policy.operation.relayGrace) },
  }
  if ((await demands.insert(demand)) === 'inserted') await aboutDemands.quickly(demand, [event])
}
