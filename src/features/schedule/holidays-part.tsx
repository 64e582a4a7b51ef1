import { useState } from 'react'
import { deskRefusal } from '@/i18n/desk.zh-CN'
import { schedule } from '@/i18n/schedule.zh-CN'
import { common } from '@/i18n/zh-CN'
import type { ValueOf } from '@/platform/call'
import { useCommand, useQuery } from '@/platform/use-call'
import { useNow } from '@/platform/use-now'
import { Button } from '@/ui/button'
import { DeskFetch } from '@/ui/desk'
import { Box, focusOn, Row, Text } from '@/ui/element'
import { TimeField } from '@/ui/field'
import { Banner } from '@/ui/notice'
import { Card, Sentence } from '@/ui/surface'
import { FormRow, NumberField, Small } from './fields'
import { dayAfter, dayOf, isDay, nextId, type Row as Written } from './written'

const words = schedule.holidays

type HolidayYear = ValueOf<'schedule.holidays'>['set'][number]

interface Stretch extends Written {
  from: string
  to: string
}

interface Draft {
  year: string
  off: Stretch[]
  work: (Written & { date: string })[]
}

/** Days that follow one another, together. */
const stretchesOf = (dates: readonly string[]): Stretch[] => {
  const rows: Stretch[] = []
  for (const date of [...dates].sort()) {
    const last = rows[rows.length - 1]
    if (last && dayAfter(last.to) === date) last.to = date
    else rows.push({ id: nextId(rows), from: date, to: date })
  }
  return rows
}

const daysOf = ({ from, to }: Stretch): string[] => {
  const days: string[] = []
  for (let day = from; day <= to && days.length < 60; day = dayAfter(day)) days.push(day)
  return days
}

const draftOf = (known: HolidayYear | null, year: number): Draft =>
  known
    ? {
        year: String(known.year),
        off: stretchesOf(known.holidays),
        work: [...known.workdays].sort().map((date, index) => ({ id: String(index), date })),
      }
    : { year: String(year), off: [{ id: '0', from: `${year}-01-01`, to: `${year}-01-01` }], work: [] }

const isStretch = ({ from, to }: Stretch) => isDay(from) && isDay(to) && from <= to

/** A year's public holidays, as the State Council's notice tells them: stretches of days off, and weekend days worked. */
const YearForm = ({
  first,
  onDone,
  onClose,
}: {
  first: Draft
  onDone: (year: number) => void
  onClose: () => void
}) => {
  const [draft, setDraft] = useState(first)
  const [asked, setAsked] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const set = useCommand('schedule.setHolidays', 'schedule')
  const { year, off, work } = draft
  const wrongYear = !/^20\d\d$/.test(year)
  const wrongOff = off.find((row) => !isStretch(row))
  const wrongWork = work.find(({ date }) => !isDay(date))
  const write = (changed: Partial<Draft>) => {
    setProblem(null)
    setDraft((written) => ({ ...written, ...changed }))
  }
  const submit = async () => {
    setAsked(true)
    if (wrongYear) return focusOn('holidays-year')
    if (wrongOff) return focusOn(`holidays-from-${wrongOff.id}`)
    if (wrongWork) return focusOn(`holidays-work-${wrongWork.id}`)
    const answer = await set.run({
      year: Number(year),
      holidays: [...new Set(off.flatMap(daysOf))],
      workdays: [...new Set(work.map(({ date }) => date))],
    })
    if (answer?.ok) onDone(Number(year))
    else if (answer) setProblem(deskRefusal(answer.code))
  }
  return (
    <Card pad>
      <Text as="h3" strong className="block space-under">
        {words.formTitle}
      </Text>
      <NumberField
        id="holidays-year"
        name={words.year}
        value={year}
        problem={asked && wrongYear ? words.yearProblem : undefined}
        onChange={(value) => write({ year: value })}
      />
      <Text strong className="block">
        {words.off}
      </Text>
      <Box as="ul">
        {off.map((row, index) => {
          const name = words.offRow(index + 1)
          const change = (changed: Partial<Stretch>) =>
            write({ off: off.map((other) => (other.id === row.id ? { ...other, ...changed } : other)) })
          return (
            <FormRow
              key={row.id}
              problem={asked && !isStretch(row) ? words.datesProblem : undefined}
              drop={words.dropOff(index + 1)}
              onDrop={() => write({ off: off.filter((other) => other.id !== row.id) })}
            >
              <Small name={words.from}>
                <TimeField
                  id={`holidays-from-${row.id}`}
                  kind="date"
                  label={`${name} ${words.from}`}
                  value={row.from}
                  onChange={(from) => change({ from, ...(row.to < from && { to: from }) })}
                />
              </Small>
              <Small name={words.to}>
                <TimeField
                  id={`holidays-to-${row.id}`}
                  kind="date"
                  label={`${name} ${words.to}`}
                  value={row.to}
                  onChange={(to) => change({ to })}
                />
              </Small>
            </FormRow>
          )
        })}
      </Box>
      <Button small icon="plus" onTap={() => write({ off: [...off, { id: nextId(off), from: '', to: '' }] })}>
        {words.addOff}
      </Button>
      <Box className="space-m" />
      <Text strong className="block">
        {words.work}
      </Text>
      <Box as="ul">
        {work.map((row, index) => (
          <FormRow
            key={row.id}
            problem={asked && !isDay(row.date) ? words.datesProblem : undefined}
            drop={words.dropWork(index + 1)}
            onDrop={() => write({ work: work.filter((other) => other.id !== row.id) })}
          >
            <Small name={words.workRow(index + 1)}>
              <TimeField
                id={`holidays-work-${row.id}`}
                kind="date"
                label={words.workRow(index + 1)}
                value={row.date}
                onChange={(date) =>
                  write({ work: work.map((other) => (other.id === row.id ? { ...other, date } : other)) })
                }
              />
            </Small>
          </FormRow>
        ))}
      </Box>
      <Button small icon="plus" onTap={() => write({ work: [...work, { id: nextId(work), date: '' }] })}>
        {words.addWork}
      </Button>
      <Box className="space-m" />
      {problem && <Banner tone="red">{problem}</Banner>}
      <Row gap={3} className="wraps">
        <Button kind="primary" busy={set.busy} onTap={() => void submit()}>
          {words.submit(year)}
        </Button>
        <Button onTap={onClose}>{words.cancel}</Button>
      </Row>
    </Card>
  )
}

/** Which years' holidays are known; those who answer for a district set the next one. */
export const HolidaysPart = ({ maySet }: { maySet: boolean }) => {
  const thisYear = Number(dayOf(useNow()).slice(0, 4))
  const { value, refusal, loading, again } = useQuery('schedule.holidays', {})
  const [writing, write] = useState<Draft | null>(null)
  const [done, setDone] = useState<number | null>(null)
  const last = Math.max(...(value?.years ?? [thisYear]))
  const set = value?.set.filter(({ year }) => year >= thisYear) ?? []
  const begin = (draft: Draft) => {
    setDone(null)
    write(draft)
  }
  return (
    <Box as="section" className="stack" label={words.title}>
      <Text as="h2" strong>
        {words.title}
      </Text>
      <DeskFetch
        loading={loading}
        height={64}
        wait={common.loading}
        problem={refusal && deskRefusal(refusal)}
        again={common.again}
        onAgain={again}
      />
      {done && (
        <Banner tone="jade" icon="check">
          {words.done(done)}
        </Banner>
      )}
      {value && (
        <Card pad>
          <Text className="block">{words.known(last)}</Text>
          <Sentence tone="quiet" className="block">
            {words.unknown(last + 1)}
          </Sentence>
          {set.map(({ year }) => (
            <Text key={year} className="block">
              {words.setHere(year)}
            </Text>
          ))}
        </Card>
      )}
      {value && maySet && !writing && (
        <Row gap={3} className="wraps">
          <Button small icon="plus" onTap={() => begin(draftOf(null, last + 1))}>
            {words.set}
          </Button>
          {set.map((known) => (
            <Button small key={known.year} icon="edit" onTap={() => begin(draftOf(known, known.year))}>
              {words.change(known.year)}
            </Button>
          ))}
        </Row>
      )}
      {writing && (
        <YearForm
          first={writing}
          onDone={(year) => {
            write(null)
            setDone(year)
            again()
          }}
          onClose={() => write(null)}
        />
      )}
    </Box>
  )
}
