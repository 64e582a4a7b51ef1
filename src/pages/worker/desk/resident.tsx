import { useEffect, useState } from 'react'
import { FindFirst, type Resident, ResidentBar } from '@/features/account/desk-find'
import { Pause } from '@/features/account/desk-pause'
import { VouchButton } from '@/features/account/desk-vouch'
import { Reveal } from '@/features/account/reveal'
import { type DeskBooking, DeskBookingPanel } from '@/features/booking/desk-booking'
import { BookingsOf, DeskBasket, PlaceFoot, useBookingsOf, useDeskOrder } from '@/features/booking/desk-order'
import { PickTimes } from '@/features/menu/desk-pick'
import { useService } from '@/features/menu/menu'
import { DeskFoot, DeskSplit } from '@/ui/desk'
import { Box, focusOn } from '@/ui/element'

/** Ordering for one resident, who stands at the desk or telephones. */
const ForResident = ({
  resident,
  community,
  onChange,
}: {
  resident: Resident
  community: string
  onChange: (resident: Resident | null) => void
}) => {
  const { memberId, name } = resident
  const order = useDeskOrder(memberId)
  const bookings = useBookingsOf(memberId, name)
  const [opened, setOpened] = useState<DeskBooking | null>(null)
  const [round, setRound] = useState(0)
  const open = bookings.items?.find(({ id }) => id === opened?.id) ?? opened
  const { value: service } = useService(open?.serviceId ?? null)
  // Ready for what the person wants, and when it was ordered, for the next.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each time something was ordered
  useEffect(() => focusOn('desk-services'), [round])
  const place = async () => {
    if ((await order.place()) === 0) return
    bookings.again()
    setRound((count) => count + 1)
  }
  return (
    <>
      <Box className="stack desk-over-foot">
        <ResidentBar
          resident={resident}
          onResumed={() => onChange({ ...resident, pausedUntil: null })}
          onChange={() => onChange(null)}
        >
          <VouchButton resident={resident} community={community} />
        </ResidentBar>
        <DeskSplit
          side={
            <Box className="stack">
              <DeskBasket order={order} />
              <BookingsOf bookings={bookings} resident={name} open={open?.id ?? null} onOpen={setOpened} />
            </Box>
          }
        >
          <PickTimes key={round} community={community} picks={order} />
        </DeskSplit>
      </Box>
      <DeskFoot>
        <PlaceFoot order={order} resident={name} onPlace={() => void place()} />
      </DeskFoot>
      {open && (
        <DeskBookingPanel
          key={open.id}
          booking={open}
          times={service}
          pause={(member, who) => <Pause memberId={member} resident={who} />}
          reveal={<Reveal memberId={open.memberId} who={open.resident} bookingId={open.id} />}
          onChange={(_, change) => {
            setOpened({ ...open, ...change })
            bookings.again()
          }}
          onClose={() => setOpened(null)}
        />
      )}
    </>
  )
}

/** First the person, then what they want. */
export const ForAnother = ({
  community,
  resident,
  onResident,
}: {
  community: string
  resident: Resident | null
  onResident: (resident: Resident | null) => void
}) =>
  resident ? (
    <ForResident key={resident.memberId} resident={resident} community={community} onChange={onResident} />
  ) : (
    <FindFirst community={community} onChoose={onResident} />
  )
