import { NoDesk, useDesk } from '@/features/account/desk'
import { FindResident } from '@/features/account/desk-find'
import { findVisited } from '@/features/demand/rounds-note'
import { RoundsScreen } from '@/features/demand/rounds-screen'

const RoundsPage = () => {
  const desk = useDesk()
  if (!desk) return <NoDesk officer={null} />
  return (
    <RoundsScreen
      memberId={desk.memberId}
      community={desk.community.code}
      find={(onChoose) => (
        <FindResident id="visit-find" community={desk.community.code} label={findVisited} onChoose={onChoose} />
      )}
    />
  )
}

export default RoundsPage
