import type { menu } from '@/contract/menu'
import { changedFacts } from '@/domain/menu/version'
import { ok, refuse } from '@/domain/shared/result'
import { maskName } from '@/domain/shared/roles'
import { toIso } from '@/domain/shared/time'
import { command } from '../_runtime/database'
import type { Handler } from '../_runtime/serve'
import { members, versions as stored } from './collections'
import { versionOf, within } from './stepping'

/** More steps than a service takes in its life. */
const MOST = 200

/** 4 requests: identity, service, versions, names. */
export const versions: Handler<typeof menu.operations.versions> = async ({ serviceId }, { caller }) => {
  const service = await within(caller.member, serviceId)
  if (!service) return refuse('SERVICE_NOT_FOUND')
  const earlier = await stored.find({ service: serviceId }, { sort: [['version', 'desc']], limit: MOST })
  // One that was set aside by somebody who was not quick enough still holds.
  const all = [
    ...(service.version > 0 ? [versionOf(service)] : []),
    ...earlier.filter(({ version }) => version < service.version),
  ]
  const ids = [...new Set(all.map(({ step }) => step.by))]
  const people = ids.length
    ? await members.find({ _id: command.oneOf(ids) }, { limit: ids.length, fields: ['name'] })
    : []
  const names = new Map(people.map(({ _id, name }) => [_id, maskName(name)]))
  return ok({
    versions: all.map(({ version, step, facts }, index) => {
      const before = all[index + 1]
      return {
        ...{ version, at: toIso(step.at), what: step.what, who: names.get(step.by) ?? '', reason: step.reason ?? null },
        ...{ changed: before ? changedFacts(before.facts, facts) : [], service: facts },
      }
    }),
  })
}
