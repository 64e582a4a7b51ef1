import { useState } from 'react'
import { FindResident } from '@/features/account/desk-find'
import { Pause } from '@/features/account/desk-pause'
import { DeskTodos, type TodoSource } from '@/features/account/desk-todos'
import { Reveal } from '@/features/account/reveal'
import { DaySheet } from '@/features/booking/day-sheet'
import { DeskBookingPanel } from '@/features/booking/desk-booking'
import { type DeskPerson, SessionPanel, useSessionRoster } from '@/features/booking/session-panel'
import { useService } from '@/features/menu/menu'
import { CancelSession } from '@/features/schedule/cancel-session'
import { useToday, type Week } from '@/features/schedule/week'
import { WeekPart } from '@/features/schedule/week-part'
import { useLacking } from '@/features/volunteering/lacking'
import { useDeskKeys } from '@/ui/desk'
import { Box, classes, focusOn } from '@/ui/element'

interface Community {
  code: string
  name: string
}

const Sheet = ({ community, onBack }: { community: Community; onBack: () => void }) => {
  const { from, until, sessions } = useToday(community.code)
  return (
    <DaySheet
      community={community.code}
      place={community.name}
      from={from}
      until={until}
      sessions={sessions}
      onBack={onBack}
    />
  )
}

/** A session, one of its people, or its end: one of them is looked at. */
const SessionOpen = ({
  sessionId,
  community,
  lacking,
  onService,
  onChanged,
  onClose,
}: {
  sessionId: string
  community: string
  lacking: number
  onService: (service: { id: string; title: string }) => void
  onChanged: () => void
  onClose: () => void
}) => {
  const roster = useSessionRoster(sessionId)
  const session = roster.value
  const { value: service, again: times } = useService(session?.serviceId ?? null)
  const [person, setPerson] = useState<DeskPerson | null>(null)
  const [cancelling, cancel] = useState(false)
  const changed = () => {
    roster.again()
    times()
    onChanged()
  }
  if (person) {
    return (
      <DeskBookingPanel
        key={person.id}
        booking={session?.people.find(({ id }) => id === person.id) ?? person}
        times={service}
        pause={(memberId, resident) => <Pause memberId={memberId} resident={resident} />}
        reveal={<Reveal memberId={person.memberId} who={person.resident} bookingId={person.id} />}
        onChange={(_, change) => {
          setPerson({ ...person, ...change })
          changed()
        }}
        onClose={() => setPerson(null)}
      />
    )
  }
  if (session && cancelling) {
    return (
      <CancelSession
        session={session}
        community={community}
        onDone={() => {
          cancel(false)
          changed()
        }}
        onClose={() => cancel(false)}
      />
    )
  }
  return (
    <SessionPanel
      roster={roster}
      lacking={lacking}
      times={service}
      find={(onChoose) => <FindResident id="session-find" community={community} onChoose={onChoose} />}
      onPerson={setPerson}
      onChange={() => session && onService({ id: session.serviceId, title: session.title })}
      onCancel={() => cancel(true)}
      onChanged={changed}
      onClose={onClose}
    />
  )
}

/** The desk's first view: what is to be done, the week, and beside it the session that is looked at. */
export const WeekDesk = ({
  community,
  week,
  todos,
  open,
  onOpen,
  onAdd,
  onService,
  onChanged,
}: {
  community: Community
  week: Week
  todos: readonly TodoSource[]
  /** The session that is looked at. */
  open: string | null
  onOpen: (sessionId: string | null) => void
  onAdd: () => void
  onService: (service: { id: string; title: string }) => void
  /** Something was done that the to-dos should know of. */
  onChanged: () => void
}) => {
  const { code } = community
  const lacking = useLacking(code, week.from, week.until)
  const [sheet, showSheet] = useState(false)
  useDeskKeys(sheet ? {} : { y: () => showSheet(true) })
  const changed = () => {
    week.again()
    lacking.again()
    onChanged()
  }
  const close = () => {
    onOpen(null)
    if (open) setTimeout(() => focusOn(`week-${open}`))
  }
  if (sheet) return <Sheet community={community} onBack={() => showSheet(false)} />
  return (
    <>
      <Box className={classes('week-desk', open && 'is-open')}>
        <DeskTodos sources={todos} />
        <WeekPart
          week={week}
          community={code}
          lacking={lacking.bySession}
          open={open}
          onOpen={onOpen}
          onAdd={onAdd}
          onSheet={() => showSheet(true)}
        />
      </Box>
      {open && (
        <SessionOpen
          key={open}
          sessionId={open}
          community={code}
          lacking={lacking.bySession?.get(open) ?? 0}
          onService={onService}
          onChanged={changed}
          onClose={close}
        />
      )}
    </>
  )
}
