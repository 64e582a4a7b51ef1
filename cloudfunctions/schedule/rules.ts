import type { schedule } from '@/contract/schedule'
import type { Frequency, Rule } from '@/domain/schedule/rule'
import { ok, refuse } from '@/domain/shared/result'
import { reaches } from '@/domain/shared/roles'
import type { Handler } from '../_runtime/serve'
import { services, rules as stored } from './collections'
import { namesOf, shownClash } from './giving'

const shownFrequency = (frequency: Frequency) => {
  if (frequency.kind === 'weekly') return { ...frequency, weekdays: [...frequency.weekdays] }
  return frequency.kind === 'monthly' ? { ...frequency, days: [...frequency.days] } : frequency
}

const shownRule = ({ frequency, starts, exceptions, ...rule }: Rule) => ({
  ...rule,
  frequency: shownFrequency(frequency),
  starts: [...starts],
  exceptions: exceptions.map((exception) => ({ date: exception.date, starts: [...exception.starts] })),
})

/** 4 requests: identity, service, rules, staff. */
export const rules: Handler<typeof schedule.operations.rules> = async ({ serviceId }, { caller }) => {
  const [service, found] = await Promise.all([services.get(serviceId), stored.find({ service: serviceId })])
  if (!service || !reaches(caller.member.roles, 'worker', service.community)) return refuse('SERVICE_NOT_FOUND')
  const named = await namesOf(found.flatMap(({ staff }) => staff))
  return ok({
    rules: found.map(({ _id, rule, capacity, venue, staff, buffer, ended, unmade, kept, unknownYears }) => ({
      ...{ ruleId: _id, capacity, venueId: venue, staff: named(staff), buffer, ended, kept, unknownYears },
      rule: shownRule(rule),
      unmade: unmade.map(shownClash),
    })),
  })
}
