import { useState } from 'react'
import { type Desk, type DeskPartId, DeskScreen, deskParts, NoDesk, useDesk } from '@/features/account/desk'
import { usePublish } from '@/features/menu/publish'
import { HolidaysPart } from '@/features/schedule/holidays-part'
import { useMeans } from '@/features/schedule/means'
import { VenuesPart } from '@/features/schedule/venues-part'
import { Demand } from './demand'
import { Orders } from './orders'
import { ForAnother } from './resident'
import { Schedule } from './schedule'

const Work = ({ desk }: { desk: Desk }) => {
  const [part, setPart] = useState<DeskPartId>('orders')
  const { code } = desk.community
  const publishing = part === 'publish'
  const means = useMeans(code, publishing)
  const publish = usePublish(desk.memberId, desk.community, means, () => setPart('orders'))
  return (
    <DeskScreen
      desk={desk}
      parts={deskParts}
      part={part}
      onPart={setPart}
      foot={publishing && publish.foot}
      over={publishing && publish.over}
    >
      {part === 'orders' && <Orders key={code} community={code} onPublish={() => setPart('publish')} />}
      {part === 'resident' && <ForAnother key={code} community={code} />}
      {part === 'demand' && (
        <Demand
          key={code}
          community={code}
          onPublish={(fill) => {
            publish.answer(fill)
            setPart('publish')
          }}
        />
      )}
      {part === 'schedule' && <Schedule key={code} community={code} maySetHolidays={desk.district} />}
      {part === 'venues' && <VenuesPart key={code} community={code} />}
      {publishing && publish.part}
    </DeskScreen>
  )
}

const DeskPage = () => {
  const desk = useDesk()
  return desk ? <Work desk={desk} /> : <NoDesk officer={<HolidaysPart maySet />} />
}

export default DeskPage
