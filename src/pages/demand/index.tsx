import { useServed } from '@/features/account/bonds'
import { usePlace } from '@/features/account/place'
import { PlacePicker } from '@/features/account/place-picker'
import { DemandScreen, whichWall } from '@/features/demand/demand-screen'

const DemandPage = () => (
  <DemandScreen
    place={usePlace()}
    people={useServed()}
    picker={(onClose) => <PlacePicker title={whichWall} onClose={onClose} />}
  />
)

export default DemandPage
