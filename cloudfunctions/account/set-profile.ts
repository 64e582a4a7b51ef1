import type { account } from '@/contract/account'
import { ok, refuse } from '@/domain/shared/result'
import { toIso } from '@/domain/shared/time'
import { command } from '../_runtime/database'
import { once } from '../_runtime/request'
import type { Handler } from '../_runtime/serve'
import { members } from './collections'

/** What was said later stands, however late this is written; nothing of it is in any event. 4 requests: identity, request, member, answer. */
export const setProfile: Handler<typeof account.operations.setProfile> = ({ profile }, { caller, now, request }) =>
  once(request, now, async (at) => {
    if (profile?.birthYear !== undefined && profile.birthYear > Number(toIso(at).slice(0, 4)))
      return refuse('BORN_IN_FUTURE')
    await members.update(
      command.all(
        { _id: caller.member._id },
        command.either({ profileAt: command.missing() }, { profileAt: command.before(at) }),
      ),
      { profile: profile ? kept(profile, at) : command.drop(), profileAt: at },
    )
    return ok({})
  })

const kept = (
  { birthYear, households, groups }: NonNullable<Parameters<typeof setProfile>[0]['profile']>,
  consentAt: Parameters<typeof toIso>[0],
) => ({
  consentAt,
  ...(birthYear === undefined ? {} : { birthYear }),
  ...(households ? { households } : {}),
  ...(groups ? { groups } : {}),
})
