import type { Demand, DemandState, DemandStep } from '@/domain/demand/demand'
import type { DomainEvent } from '@/domain/shared/events'
import type { EventId } from '@/domain/shared/ids'
import { policy } from '@/domain/shared/policy'
import { plus } from '@/domain/shared/time'
import { type Change, command, type Where } from '../_runtime/database'
import type { Request } from '../_runtime/request'
import { demands, type StoredDemand } from './collections'
import { aboutDemands } from './relays'

type Said = 'demand.answered' | 'demand.refused' | 'demand.reopened' | 'demand.withdrawn'

/** Whether this very tap has said it already. */
export const wasSaid = ({ steps }: Pick<Demand, 'steps'>, { id }: Request) =>
  steps.some(({ event }) => event.endsWith(`.${id}`))

/** One thing said of a demand, once a tap: a step, with the event that tells it. False when the guard no longer holds. */
export const say = async (
  demand: StoredDemand,
  type: Said,
  {
    request,
    step,
    states,
    guard = {},
    change = {},
    behalf = {},
  }: {
    request: Request
    step: Pick<DemandStep, 'what' | 'at'> & Partial<DemandStep>
    states: readonly DemandState[]
    guard?: Where
    change?: Change
    behalf?: Pick<DomainEvent, 'behalf'>
  },
): Promise<boolean> => {
  const { _id, outbox } = demand
  const { at } = step
  const event: DomainEvent = {
    ...{ _id: `${_id}.${type.slice('demand.'.length)}.${request.id}` as EventId, type, at, demand: _id },
    ...behalf,
  }
  const said = await demands.update(
    { _id, state: command.oneOf(states), 'steps.event': command.isNot(event._id), ...guard },
    {
      ...change,
      steps: command.push({ ...step, event: event._id }),
      outbox: command.push(event),
      dueAt: plus(at, policy.operation.relayGrace),
    },
  )
  if (said) await aboutDemands.quickly({ ...demand, outbox }, [event])
  return said > 0
}
