import { CallCommunity } from '@/features/account/help'
import { holdsRole, useWho } from '@/features/account/me'
import { unknownOf } from '@/features/account/unknown'
import { GiveScreen } from '@/features/demand/give-screen'

const GIVERS = ['organisation', 'volunteer', 'worker'] as const

const GivePage = () => {
  const who = useWho()
  const me = who.state === 'member' ? who.me : null
  const gives = me !== null && GIVERS.some((role) => holdsRole(me, role))
  return (
    <GiveScreen
      community={gives ? me.community : null}
      organisation={gives && holdsRole(me, 'organisation')}
      waiting={unknownOf(who)}
      help={<CallCommunity />}
    />
  )
}

export default GivePage
