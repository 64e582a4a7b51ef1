import fc from 'fast-check'
import { type Backend, COMMUNITY, inHours } from './backend'

/** Where none of those who try is worker of the community itself. */
const NOT_THEIRS = '150102001001'

/** A demand of somebody's that is over, and an offer, a project and an entry that are none of the callers'. */
export const closedDemand = async (backend: Backend) => {
  const demand = (await backend.must('neighbour', 'demand.express', { text: '楼道灯坏了' })).demandId as string
  await backend.must('neighbour', 'demand.withdraw', { demandId: demand })
  return { demand }
}

/** Well-formed inputs of every operation of the demand list; a command's are such that it must be refused. */
export const demandInputs = ({ demand }: { demand: string }): Record<string, fc.Arbitrary<unknown>> => {
  const words = fc.constantFrom('有事', '$where', '{"$gt":""}', '__proto__')
  const community = fc.constantFrom(COMMUNITY, '150103001001', '999999999999')
  const cursor = fc.option(fc.constantFrom('a', Buffer.from('1/x').toString('base64url')), { nil: undefined })
  const demandId = fc.constantFrom(demand, 'no-such-demand')
  const category = fc.constantFrom('escort', 'care')
  const grid = fc.constant('150102001999001')
  /** Where one place put right must not be enough. */
  const blank = fc.constant('  ')
  const nobody = fc.constant('no-such-member')
  const optional = (fields: Record<string, fc.Arbitrary<unknown>>) => fc.record(fields, { requiredKeys: [] })
  const here = (fields: Record<string, fc.Arbitrary<unknown>>) =>
    fc.record({ community, ...fields }, { requiredKeys: ['community'] })
  return {
    'demand.express': fc.record({ text: blank, forMember: nobody, category, grid }),
    'demand.suggest': fc.record({ text: words, community }, { requiredKeys: ['text'] }),
    'demand.second': fc.record({ demandId }),
    'demand.unsecond': fc.record({ demandId }),
    'demand.withdraw': fc.record({ demandId }),
    'demand.reopen': fc.record({ demandId, words }),
    'demand.list': optional({ community, category, cursor }),
    'demand.rates': optional({ community }),
    'demand.show': fc.record({ demandId }),
    'demand.mine': optional({ cursor, forMember: nobody }),
    'demand.seconded': optional({ cursor }),
    'demand.desk': here({ cursor, state: fc.constantFrom('open', 'refused') }),
    'demand.matches': fc.record({ demandId }),
    'demand.alike': fc.record({ demandId }),
    'demand.meets': fc.record({ community, supply: fc.constant({ kind: 'service', serviceId: 'no-such-service' }) }),
    'demand.gaps': optional({ community }),
    'demand.answer': fc.record({ demandId, kind: fc.constantFrom('planned', 'refused'), reason: words }),
    'demand.merge': fc.record({ into: fc.constant(demand), demands: fc.constant(['no-such-demand']) }),
    'demand.unmerge': fc.record({ demandId }),
    'demand.openProject': fc.record({ community, title: words, text: words, demands: demandId.map((id) => [id]) }),
    'demand.projects': optional({ community, cursor }),
    'demand.takeOn': fc.record({ projectId: fc.constant('no-such-project') }),
    'demand.finish': fc.record({ projectId: fc.constant('no-such-project'), result: words }),
    'demand.offer': fc.record({ community, text: blank, category, until: fc.constant(inHours(-1)) }),
    'demand.offers': optional({ community, category, cursor }),
    'demand.endOffer': fc.record({ offerId: fc.constant('no-such-offer') }),
    'demand.noteVisit': fc.record({ community, memberId: nobody, seen: blank, grid }),
    'demand.visits': optional({ cursor }),
    'demand.readVisits': fc.record(
      { community: fc.constant(NOT_THEIRS), reason: words, cursor },
      { requiredKeys: ['community', 'reason'] },
    ),
  }
}
