import { useState } from 'react'
import { DeskServices } from '@/features/menu/desk-services'
import { useService } from '@/features/menu/menu'
import { HolidaysPart } from '@/features/schedule/holidays-part'
import { RulesPart } from '@/features/schedule/rules-part'
import { ChooseService, ScheduleHead, serviceBack } from '@/features/schedule/schedule-head'
import { SessionsPart } from '@/features/schedule/sessions-part'
import { DeskColumns } from '@/ui/desk'

/** When the services of a community are given: one of them at a time, and the year's holidays. */
export const Schedule = ({
  community,
  maySetHolidays,
  first,
}: {
  community: string
  maySetHolidays: boolean
  /** The service that is worked on first. */
  first: { id: string; title: string } | null
}) => {
  const [chosen, choose] = useState(first)
  const service = useService(chosen?.id ?? null)
  return (
    <DeskColumns
      chosen={chosen !== null}
      back={serviceBack}
      onBack={() => choose(null)}
      list={<DeskServices community={community} chosen={chosen?.id ?? null} onChoose={choose} />}
    >
      <ScheduleHead title={chosen?.title} />
      {chosen ? (
        <RulesPart key={chosen.id} serviceId={chosen.id} community={community} onPlanned={service.again}>
          <SessionsPart sessions={service.value?.sessions} community={community} onPlanned={service.again} />
        </RulesPart>
      ) : (
        <>
          <ChooseService />
          <HolidaysPart maySet={maySetHolidays} />
        </>
      )}
    </DeskColumns>
  )
}
