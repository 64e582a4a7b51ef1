import { useState } from 'react'
import { type Desk, DeskScreen, deskParts, NoDesk, useDesk } from '@/features/account/desk'
import { hasHands, isRated, RosterTable, useRoster } from '@/features/booking/roster'
import { useGrades } from '@/features/feedback/grades'
import { usePublish } from '@/features/menu/publish'
import { useHands } from '@/features/volunteering/hands'

/** Who ordered, who helps and how it was rated: each context asked once, joined by booking. */
const Orders = ({ community, onPublish }: { community: string; onPublish: () => void }) => {
  const roster = useRoster(community)
  const wanted = (is: typeof hasHands) => roster.items?.filter(is).map(({ id }) => id) ?? []
  const hands = useHands(community, wanted(hasHands))
  const grades = useGrades(community, wanted(isRated))
  const again = () => {
    roster.again()
    hands.again()
    grades.again()
  }
  return (
    <RosterTable
      roster={roster}
      hands={hands.of}
      grade={grades.of}
      incomplete={hands.failed || grades.failed}
      again={again}
      onPublish={onPublish}
    />
  )
}

const Work = ({ desk }: { desk: Desk }) => {
  const [part, setPart] = useState<'orders' | 'publish'>('orders')
  const publish = usePublish(desk.memberId, desk.community, () => setPart('orders'))
  const publishing = part === 'publish'
  return (
    <DeskScreen
      desk={desk}
      parts={deskParts}
      part={part}
      onPart={setPart}
      foot={publishing && publish.foot}
      over={publishing && publish.over}
    >
      {publishing ? (
        publish.part
      ) : (
        <Orders key={desk.community.code} community={desk.community.code} onPublish={() => setPart('publish')} />
      )}
    </DeskScreen>
  )
}

const DeskPage = () => {
  const desk = useDesk()
  return desk ? <Work desk={desk} /> : <NoDesk />
}

export default DeskPage
