import { useState } from 'react'
import { Pause } from '@/features/account/desk-pause'
import { Reveal } from '@/features/account/reveal'
import { type DeskBooking, DeskBookingPanel } from '@/features/booking/desk-booking'
import { hasHands, isRated, RosterTable, useRoster } from '@/features/booking/roster'
import { useGrades } from '@/features/feedback/grades'
import { useService } from '@/features/menu/menu'
import { useHands } from '@/features/volunteering/hands'

/** Who ordered, who came, who helps and how it was rated: each context asked once, joined by booking. */
export const Orders = ({ community, onPublish }: { community: string; onPublish: () => void }) => {
  const roster = useRoster(community)
  const [opened, setOpened] = useState<DeskBooking | null>(null)
  const open = roster.items?.find(({ id }) => id === opened?.id) ?? opened
  const { value: service } = useService(open?.serviceId ?? null)
  const wanted = (is: typeof hasHands) => roster.items?.filter(is).map(({ id }) => id) ?? []
  const hands = useHands(community, wanted(hasHands))
  const grades = useGrades(community, wanted(isRated))
  const again = () => {
    roster.again()
    hands.again()
    grades.again()
  }
  return (
    <>
      <RosterTable
        roster={roster}
        hands={hands.of}
        grade={grades.of}
        incomplete={hands.failed || grades.failed}
        again={again}
        onPublish={onPublish}
        open={open?.id ?? null}
        onOpen={setOpened}
      />
      {open && (
        <DeskBookingPanel
          key={open.id}
          booking={open}
          times={service}
          pause={(memberId, resident) => <Pause memberId={memberId} resident={resident} />}
          reveal={<Reveal memberId={open.memberId} who={open.resident} bookingId={open.id} />}
          onChange={roster.change}
          onClose={() => setOpened(null)}
        />
      )}
    </>
  )
}
