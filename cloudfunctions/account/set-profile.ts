import type { account } from '@/contract/account'
import type { Checked } from '@/contract/contract'
import type { Profile } from '@/domain/shared/profile'
import { ok, refuse } from '@/domain/shared/result'
import { type Instant, toIso } from '@/domain/shared/time'
import { command } from '../_runtime/database'
import { once } from '../_runtime/request'
import type { Handler } from '../_runtime/serve'
import { members, type StoredMember } from './collections'

type Said = NonNullable<Checked<typeof account.operations.setProfile>['profile']>

const profileOf = ({ birthYear, households, groups }: Said, consentAt: Instant): Profile => ({
  consentAt,
  ...(birthYear === undefined ? {} : { birthYear }),
  ...(households ? { households } : {}),
  ...(groups ? { groups } : {}),
})

/** What was said later stands, however late this is written; no event tells of it. 4 requests: identity, request, member, answer. */
export const setProfile: Handler<typeof account.operations.setProfile> = ({ profile }, { caller, now, request }) =>
  once(request, now, async (at) => {
    const { _id, profile: earlier, profileAt } = caller.member as StoredMember
    if (!profile && !earlier && profileAt !== at) return refuse('NOTHING_SAID')
    if (profile?.birthYear !== undefined && profile.birthYear > Number(toIso(at).slice(0, 4)))
      return refuse('BORN_IN_FUTURE')
    await members.update(
      command.all({ _id }, command.either({ profileAt: command.missing() }, { profileAt: command.before(at) })),
      { profile: profile ? profileOf(profile, at) : command.drop(), profileAt: at },
    )
    return ok({})
  })
