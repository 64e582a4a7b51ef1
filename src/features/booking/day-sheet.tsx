import { useEffect } from 'react'
import { desk } from '@/i18n/desk.zh-CN'
import { clockWords, dateWords, weekdayWords } from '@/i18n/times'
import { sheet as words } from '@/i18n/week.zh-CN'
import { common, refusals } from '@/i18n/zh-CN'
import type { ValueOf } from '@/platform/call'
import { canPrint, print } from '@/platform/print'
import { usePages } from '@/platform/use-call'
import { Button } from '@/ui/button'
import { useDeskKeys } from '@/ui/desk'
import { Box, focusOn, Row, Text } from '@/ui/element'
import { Bone, EmptyState, ErrorState, Skeleton } from '@/ui/notice'
import { useFrame } from '@/ui/page'
import { type Column, Table } from '@/ui/table'
import { situationOf } from './desk-booking'
import './day-sheet.scss'

type Line = ValueOf<'booking.roster'>['bookings'][number]

/** A session as it stands on the sheet. */
export interface SheetSession {
  id: string
  title: string
  place: string
  startsAt: string
  endsAt: string
  state: 'open' | 'cancelled'
  booked: number
  capacity: number
}

const GONE: readonly Line['status'][] = ['cancelled', 'moved', 'left', 'lapsed']

/** Who is expected in a community within a time; all pages of it. */
const useExpected = (community: string, from: string, until: string) => {
  const pages = usePages('booking.roster', { community, from, until }, ({ bookings }) => bookings)
  const { more, fetching, refusal, next } = pages
  useEffect(() => {
    if (more && !fetching && !refusal) next()
  }, [more, fetching, refusal, next])
  return { ...pages, whole: pages.items !== undefined && !more }
}

const columnsOf = (lines: readonly Line[]): Column<Line>[] => {
  const waiting = lines.filter(({ status }) => status === 'waiting')
  return [
    { name: words.columns.tick, width: '72px', cell: () => <Box as="span" className="sheet-tick" mute /> },
    { name: words.columns.who, width: '110px', cell: ({ resident }) => <Text strong>{resident}</Text> },
    {
      name: words.columns.status,
      width: '190px',
      cell: (line) =>
        line.status === 'waiting' ? words.queue(waiting.indexOf(line) + 1) : desk.situations[situationOf(line)],
    },
    { name: words.columns.notes, cell: ({ by, hire }) => hire?.purpose ?? (by && words.by(by.who)) },
  ]
}

/** A day's sessions with who comes, to be printed and hung at the door; names masked. `sessions` undefined: not known yet. */
export const DaySheet = ({
  community,
  place,
  from,
  until,
  sessions,
  onBack,
}: {
  community: string
  /** The community's name. */
  place: string
  from: string
  until: string
  sessions: readonly SheetSession[] | undefined
  onBack: () => void
}) => {
  const { elder } = useFrame()
  const expected = useExpected(community, from, until)
  const ready = sessions !== undefined && expected.whole
  const open = sessions?.filter(({ state }) => state === 'open') ?? []
  useEffect(() => focusOn(ready && canPrint ? 'sheet-print' : 'sheet-back'), [ready])
  useDeskKeys({ y: () => ready && print(), escape: onBack })
  return (
    <Box as="section" className="sheet-page stack" label={words.title(dateWords(from), place)}>
      <Row gap={3} className="wraps sheet-tools">
        <Button id="sheet-back" small icon="left" onTap={onBack}>
          {words.back}
        </Button>
        <Box className="grow" />
        {canPrint && ready && open.length > 0 && (
          <Button id="sheet-print" small kind="primary" icon="doc" onTap={print}>
            {words.print}
          </Button>
        )}
      </Row>
      <Box>
        <Text as="h1" size="title" className="block">
          {words.title(`${dateWords(from)} ${weekdayWords(from)}`, place)}
        </Text>
        <Text size="label" tone="quiet" className="block">
          {words.words}
        </Text>
      </Box>
      {expected.refusal && (
        <ErrorState title={common.failed} words={refusals[expected.refusal]}>
          <Button kind="primary" icon="refresh" block onTap={expected.again}>
            {common.again}
          </Button>
        </ErrorState>
      )}
      {!ready && !expected.refusal && (
        <Skeleton words={words.loading}>
          <Box className="stack">
            {[0, 1, 2].map((bone) => (
              <Bone key={bone} height={120} />
            ))}
          </Box>
        </Skeleton>
      )}
      {ready && open.length === 0 && (
        <EmptyState picture="draw-work" title={words.nothing} words={words.nothingWords} />
      )}
      {ready &&
        open.map(({ id, title, place: where, startsAt, endsAt, booked, capacity }) => {
          const lines = (expected.items ?? []).filter((line) => line.sessionId === id && !GONE.includes(line.status))
          return (
            <Box as="section" key={id} className="sheet-session" label={title}>
              <Row gap={3} className="wraps sheet-head">
                <Text strong className="sheet-time">
                  {`${clockWords(startsAt, elder)}–${clockWords(endsAt, elder)}`}
                </Text>
                <Text as="h2" strong className="grow">
                  {title}
                </Text>
                <Text size="label">{where}</Text>
                <Text size="label" tone="quiet">
                  {lines.length === 0 ? words.nobody : words.count(booked, capacity)}
                </Text>
              </Row>
              {lines.length > 0 && (
                <Table
                  caption={words.caption(title)}
                  columns={columnsOf(lines)}
                  items={lines}
                  keyOf={(line) => line.id}
                />
              )}
            </Box>
          )
        })}
    </Box>
  )
}
