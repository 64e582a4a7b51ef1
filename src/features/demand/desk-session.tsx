import { useState } from 'react'
import { demandDesk } from '@/i18n/demand-desk.zh-CN'
import { dayKey } from '@/i18n/times'
import { refusals } from '@/i18n/zh-CN'
import { useCommand } from '@/platform/use-call'
import { useNow } from '@/platform/use-now'
import { Button } from '@/ui/button'
import { Box, Text } from '@/ui/element'
import { Field, TextField, TimeField } from '@/ui/field'
import { Banner } from '@/ui/notice'
import { Sheet } from '@/ui/sheet'
import type { DeskDemand, Supplied } from './desk-demands'

const words = demandDesk.session

const CIVIL = '+08:00'
const DAY = 86_400_000

/** How many places one session may have, by contract. */
const MOST_PLACES = 1000
/** Places offered at first, when fewer people want it. */
const PLACES = 10

/** One more session of a service that there is, for those who asked: they are offered its places first. */
export const SessionSheet = ({
  one,
  service,
  onDone,
  onClose,
}: {
  one: DeskDemand
  service: Pick<Supplied, 'id' | 'title'>
  onDone: (said: string) => void
  onClose: () => void
}) => {
  const now = useNow()
  const add = useCommand('schedule.addSession', 'demand', 'schedule', 'menu')
  const [date, setDate] = useState(() => dayKey(new Date(now + DAY).toISOString()))
  const [start, setStart] = useState('09:00')
  const [end, setEnd] = useState('11:00')
  const [places, setPlaces] = useState(String(Math.min(MOST_PLACES, Math.max(PLACES, one.wants))))
  const [problem, setProblem] = useState<string | null>(null)
  const submit = async () => {
    const capacity = Number(places)
    if (!date || !start || !end) return setProblem(words.timeProblem)
    if (!Number.isInteger(capacity) || capacity < 1 || capacity > MOST_PLACES) return setProblem(words.placesProblem)
    setProblem(null)
    const answer = await add.run({
      ...{ serviceId: service.id, capacity, demands: [one.id] },
      ...{ startsAt: `${date}T${start}:00${CIVIL}`, endsAt: `${date}T${end}:00${CIVIL}` },
    })
    if (!answer) return
    if (answer.ok) onDone(words.done(one.wants))
    else setProblem(refusals[answer.code])
  }
  return (
    <Sheet title={words.title(service.title)} words={words.words(one.wants)} onClose={onClose}>
      <Text as="p" size="label" tone="quiet" className="block">
        {one.words}
      </Text>
      <Field name={words.date}>
        <TimeField id="meet-date" kind="date" label={words.date} value={date} onChange={setDate} />
      </Field>
      <Box className="meet-times">
        <Field name={words.start}>
          <TimeField id="meet-start" kind="time" label={words.start} value={start} onChange={setStart} />
        </Field>
        <Field name={words.end}>
          <TimeField id="meet-end" kind="time" label={words.end} value={end} onChange={setEnd} />
        </Field>
        <Field name={words.places}>
          <TextField
            id="meet-places"
            kind="digit"
            label={words.places}
            value={places}
            maxLength={4}
            onChange={setPlaces}
          />
        </Field>
      </Box>
      {problem && <Banner tone="red">{problem}</Banner>}
      <Button kind="primary" block busy={add.busy} onTap={() => void submit()}>
        {words.submit}
      </Button>
    </Sheet>
  )
}
