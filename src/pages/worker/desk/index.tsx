import { useState } from 'react'
import { type Desk, type DeskPartId, DeskScreen, deskParts, NoDesk, useDesk } from '@/features/account/desk'
import { ImportPart } from '@/features/menu/import-part'
import { MenuPart } from '@/features/menu/menu-part'
import { HolidaysPart } from '@/features/schedule/holidays-part'
import { useMeans } from '@/features/schedule/means'
import { VenuesPart } from '@/features/schedule/venues-part'
import { Orders } from './orders'
import { ForAnother } from './resident'
import { Schedule } from './schedule'

const Work = ({ desk }: { desk: Desk }) => {
  const [part, setPart] = useState<DeskPartId>('orders')
  /** Where a part begins when another leads to it. */
  const [fresh, setFresh] = useState(false)
  const [planned, plan] = useState<{ id: string; title: string } | null>(null)
  const { code } = desk.community
  const means = useMeans(code, part === 'menu')
  const choose = (chosen: DeskPartId) => {
    setFresh(false)
    plan(null)
    setPart(chosen)
  }
  return (
    <DeskScreen desk={desk} parts={deskParts} part={part} onPart={choose}>
      {part === 'orders' && (
        <Orders
          key={code}
          community={code}
          onPublish={() => {
            setFresh(true)
            setPart('menu')
          }}
        />
      )}
      {part === 'resident' && <ForAnother key={code} community={code} />}
      {part === 'schedule' && <Schedule key={code} community={code} first={planned} maySetHolidays={desk.district} />}
      {part === 'venues' && <VenuesPart key={code} community={code} />}
      {part === 'import' && <ImportPart key={code} community={desk.community} />}
      {part === 'menu' && (
        <MenuPart
          key={code}
          memberId={desk.memberId}
          community={desk.community}
          means={means}
          begin={fresh ? 'new' : 'list'}
          onSchedule={(service) => {
            plan(service)
            setPart('schedule')
          }}
        />
      )}
    </DeskScreen>
  )
}

const DeskPage = () => {
  const desk = useDesk()
  return desk ? <Work desk={desk} /> : <NoDesk officer={<HolidaysPart maySet />} />
}

export default DeskPage
