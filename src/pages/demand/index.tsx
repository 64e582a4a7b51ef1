import { useServed } from '@/features/account/bonds'
import { useWho } from '@/features/account/me'
import { usePlace } from '@/features/account/place'
import { PlacePicker } from '@/features/account/place-picker'
import { DemandScreen, whichWall } from '@/features/demand/demand-screen'

const DemandPage = () => {
  const who = useWho()
  return (
    <DemandScreen
      member={who.state === 'member' ? who.me : who.state === 'visitor' ? null : undefined}
      waits={who.state === 'loading'}
      place={usePlace()}
      people={useServed()}
      picker={(onClose) => <PlacePicker title={whichWall} onClose={onClose} />}
    />
  )
}

export default DemandPage
