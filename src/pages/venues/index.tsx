import { CallCommunity } from '@/features/account/help'
import { useWho } from '@/features/account/me'
import { useCommunityName, usePlace } from '@/features/account/place'
import { VenuesScreen } from '@/features/venue/venues-screen'

const VenuesPage = () => {
  const who = useWho()
  const place = usePlace()
  return (
    <VenuesScreen
      community={place.code ?? (who.state === 'member' ? who.me.community : undefined)}
      nameOf={useCommunityName()}
      help={<CallCommunity />}
    />
  )
}

export default VenuesPage
