import { useState } from 'react'
import { type Desk, type DeskPartId, DeskScreen, deskParts, NoDesk, useDesk } from '@/features/account/desk'
import type { Resident } from '@/features/account/desk-find'
import { DeskFinder } from '@/features/account/desk-finder'
import type { ToBegin } from '@/features/menu/draft'
import { FoundServices } from '@/features/menu/found-services'
import { ImportPart } from '@/features/menu/import-part'
import { useBeginning } from '@/features/menu/kept'
import { MenuPart } from '@/features/menu/menu-part'
import { HolidaysPart } from '@/features/schedule/holidays-part'
import { useMeans } from '@/features/schedule/means'
import { VenuesPart } from '@/features/schedule/venues-part'
import { useWeek } from '@/features/schedule/week'
import { lackingBadge } from '@/features/volunteering/lacking'
import { Demand } from './demand'
import { Orders } from './orders'
import { ForAnother } from './resident'
import { Schedule } from './schedule'
import { useTodos } from './todos'
import { WeekDesk } from './week'

/** What waits in the parts of the desk. */
const badgesOf = ({ lacking, orders, rules }: ReturnType<typeof useTodos>['counts']) => ({
  ...(lacking > 0 && { week: lackingBadge(lacking) }),
  ...(orders > 0 && { orders: { words: String(orders), now: false } }),
  ...(rules > 0 && { schedule: { words: String(rules), now: true } }),
})

const Work = ({ desk }: { desk: Desk }) => {
  const [part, setPart] = useState<DeskPartId>('week')
  const { code } = desk.community
  /** Whether the menu begins with a new service. */
  const [fresh, setFresh] = useState(false)
  /** What the new service is to be begun with, if the one being written may go for it. */
  const [other, setOther] = useState<ToBegin | null>(null)
  const begin = useBeginning(desk.memberId, code)
  const means = useMeans(code, part === 'menu')
  const week = useWeek(code)
  const [session, openSession] = useState<string | null>(null)
  const [resident, setResident] = useState<Resident | null>(null)
  const [service, setService] = useState<{ id: string; title: string } | null>(null)
  const plan = (chosen: { id: string; title: string }) => {
    setService(chosen)
    setPart('schedule')
  }
  const todos = useTodos(code, {
    onService: plan,
    onSession: (sessionId, startsAt) => {
      if (startsAt) week.show(startsAt)
      setPart('week')
      openSession(sessionId)
    },
  })
  const go = (to: DeskPartId) => {
    if (to === 'week') {
      week.again()
      todos.again()
    }
    setService(null)
    setFresh(false)
    setPart(to)
  }
  /** Begins a service that answers demands; where another is being written, it is asked first. */
  const answer = (known: ToBegin) => {
    setOther(begin(known) ? null : known)
    setFresh(true)
    setPart('menu')
  }
  const add = () => {
    setOther(null)
    setFresh(true)
    setPart('menu')
  }
  return (
    <DeskScreen
      desk={desk}
      parts={deskParts}
      part={part}
      onPart={go}
      badges={badgesOf(todos.counts)}
      find={
        <DeskFinder
          key={code}
          community={code}
          services={(text, onDone) => (
            <FoundServices
              community={code}
              text={text}
              onChoose={(chosen) => {
                onDone()
                plan(chosen)
              }}
            />
          )}
          onResident={(found) => {
            setResident(found)
            setPart('resident')
          }}
          onRegister={() => {
            setResident(null)
            setPart('resident')
          }}
        />
      }
    >
      {part === 'week' && (
        <WeekDesk
          key={code}
          community={desk.community}
          week={week}
          todos={todos.sources}
          open={session}
          onOpen={openSession}
          onAdd={add}
          onService={plan}
          onChanged={todos.again}
        />
      )}
      {part === 'orders' && <Orders key={code} community={code} onPublish={add} />}
      {part === 'resident' && <ForAnother key={code} community={code} resident={resident} onResident={setResident} />}
      {part === 'demand' && <Demand key={code} community={code} onPublish={answer} />}
      {part === 'schedule' && (
        <Schedule key={`${code} ${service?.id}`} community={code} maySetHolidays={desk.district} first={service} />
      )}
      {part === 'venues' && <VenuesPart key={code} community={code} />}
      {part === 'import' && <ImportPart key={code} community={desk.community} />}
      {part === 'menu' && (
        <MenuPart
          key={code}
          memberId={desk.memberId}
          community={desk.community}
          means={means}
          begin={fresh ? 'new' : 'list'}
          other={other}
          onSchedule={plan}
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
