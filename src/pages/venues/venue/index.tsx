import { useServed } from '@/features/account/bonds'
import { CallCommunity, useCallCommunity } from '@/features/account/help'
import { useWho } from '@/features/account/me'
import { useCommunityName } from '@/features/account/place'
import { useVenueId, VenueScreen } from '@/features/venue/venue-screen'

const VenuePage = () => {
  const who = useWho()
  const member = who.state === 'member'
  return (
    <VenueScreen
      venueId={useVenueId()}
      nameOf={useCommunityName()}
      roles={member ? who.me.roles : who.state === 'visitor' ? null : undefined}
      people={useServed(member)}
      help={<CallCommunity />}
      onCommunity={useCallCommunity()}
    />
  )
}

export default VenuePage
