import { CallCommunity } from '@/features/account/help'
import { useWho } from '@/features/account/me'
import { useCommunities, usePlace } from '@/features/account/place'
import { VenuesScreen } from '@/features/venue/venues-screen'

const VenuesPage = () => {
  const who = useWho()
  const place = usePlace()
  const { value } = useCommunities(true)
  return (
    <VenuesScreen
      community={place.code ?? (who.state === 'member' ? who.me.community : undefined)}
      nameOf={(code) => value?.communities.find((community) => community.code === code)?.name ?? null}
      help={<CallCommunity />}
    />
  )
}

export default VenuesPage
