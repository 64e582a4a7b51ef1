import type { schedule } from '@/contract/schedule'
import { todosOfRule } from '@/domain/schedule/todo'
import { ok } from '@/domain/shared/result'
import { toIso } from '@/domain/shared/time'
import { command } from '../_runtime/database'
import type { Handler } from '../_runtime/serve'
import { rules, services } from './collections'

/** Rules of one community that are looked at. */
const MOST = 1000

/** 3 requests: identity, rules, their services. */
export const todos: Handler<typeof schedule.operations.todos> = async ({ community }, { now }) => {
  const found = await rules.find(
    { community, ended: false },
    { limit: MOST, fields: ['service', 'unmade', 'unknownYears'] },
  )
  const all = found.flatMap((rule) => todosOfRule(rule, now).map((todo) => ({ rule, ...todo })))
  const ids = [...new Set(all.map(({ rule }) => rule.service))]
  const known = ids.length
    ? await services.find({ _id: command.oneOf(ids) }, { limit: ids.length, fields: ['title'] })
    : []
  const titles = new Map(known.map(({ _id, title }) => [_id, title]))
  return ok({
    todos: all
      .sort((a, b) => a.dueAt - b.dueAt)
      .map(({ rule, kind, dueAt, count, why }) => ({
        ...{ kind, ruleId: rule._id, serviceId: rule.service, title: titles.get(rule.service) ?? '' },
        ...{ due: toIso(dueAt), count, why },
      })),
  })
}
