import { type ReactNode, useState } from 'react'
import { desk } from '@/i18n/desk.zh-CN'
import { clockWords, dayWords } from '@/i18n/times'
import { common, refusals } from '@/i18n/zh-CN'
import type { ValueOf } from '@/platform/call'
import { type Pages, usePages } from '@/platform/use-call'
import { useNow } from '@/platform/use-now'
import { Button, RoundButton } from '@/ui/button'
import { Chips } from '@/ui/choice'
import { Box, Row, Text } from '@/ui/element'
import type { IconName } from '@/ui/icon'
import { Banner, Bone, EmptyState, ErrorState, Skeleton } from '@/ui/notice'
import { useFrame } from '@/ui/page'
import { Tag } from '@/ui/surface'
import { type Column, Table } from '@/ui/table'
import { Came, type Change, isNotable, type Situation, situationOf, useAttendance } from './desk-booking'

const words = desk.orders

export type RosterLine = ValueOf<'booking.roster'>['bookings'][number]
export interface Roster extends Pages<RosterLine, 'booking.roster'> {
  /** What was done to a booking is shown at once; asking again would begin the list anew. */
  change: (id: string, change: Change) => void
}

/** Who ordered what in a community (12 digits), soonest first. */
export const useRoster = (community: string | null): Roster => {
  const pages = usePages('booking.roster', community ? { community } : null, ({ bookings }) => bookings)
  const [changes, setChanges] = useState<Record<string, Change>>({})
  return {
    ...pages,
    items: pages.items?.map((line) => ({ ...line, ...changes[line.id] })),
    change: (id, change) => setChanges((known) => ({ ...known, [id]: { ...known[id], ...change } })),
    again: () => {
      setChanges({})
      pages.again()
    },
  }
}

const SITUATIONS = Object.keys(desk.situations) as Situation[]

const TONES: Partial<Record<Situation, { tone: 'now' | 'amber' | 'red' | 'free'; icon?: IconName }>> = {
  waiting: { tone: 'amber', icon: 'clock' },
  offered: { tone: 'now', icon: 'clock' },
  missed: { tone: 'amber', icon: 'alert' },
  serving: { tone: 'free' },
  unserved: { tone: 'red', icon: 'alert' },
}

/** Whether somebody has taken it: then the volunteers' list knows who. */
export const hasHands = ({ volunteersNeeded, status }: RosterLine) =>
  volunteersNeeded > 0 && ['assigned', 'serving', 'done', 'rated'].includes(status)

export const isRated = ({ status }: RosterLine) => status === 'rated'

const RosterSkeleton = () => (
  <Skeleton words={common.loading}>
    <Box className="stack">
      {[0, 1, 2, 3, 4, 5].map((bone) => (
        <Bone key={bone} height={44} />
      ))}
    </Box>
  </Skeleton>
)

const CAME: readonly RosterLine['status'][] = ['serving', 'rated']
const NO_SEAT: readonly RosterLine['status'][] = ['waiting', 'offered', 'lapsed', 'left', 'moved', 'cancelled']

/** The desk's table of who ordered; `hands` and `grade` say who helps with a booking and how it was rated. */
export const RosterTable = ({
  roster,
  hands,
  grade,
  incomplete,
  again,
  onPublish,
  open,
  onOpen,
}: {
  roster: Roster
  hands: (bookingId: string) => ReactNode
  grade: (bookingId: string) => ReactNode
  /** Some of what `hands` and `grade` would say could not be fetched. */
  incomplete: boolean
  again: () => void
  onPublish: () => void
  /** The booking that is looked at beside the list. */
  open: string | null
  onOpen: (line: RosterLine) => void
}) => {
  const { elder } = useFrame()
  const now = useNow()
  const attendance = useAttendance(roster.change)
  const [chosen, setChosen] = useState<Situation | 'all'>('all')
  const lines = roster.items ?? []
  const counts = new Map<Situation, number>()
  for (const line of lines) counts.set(situationOf(line), (counts.get(situationOf(line)) ?? 0) + 1)
  const shown = chosen === 'all' ? lines : lines.filter((line) => situationOf(line) === chosen)

  const whenOf = ({ startsAt, endsAt }: RosterLine) =>
    `${dayWords(startsAt, now)} ${clockWords(startsAt, elder)}–${clockWords(endsAt, elder)}`

  const came = (line: RosterLine) => {
    if (isNotable(line, now)) {
      return (
        <>
          <Came booking={line} onNote={attendance.note} />
          {line.status === 'missed' && (line.forgiven || line.word) && (
            <Text size="note" tone="quiet" className="block">
              {line.forgiven ? words.forgiven : words.hasWord}
            </Text>
          )}
        </>
      )
    }
    if (CAME.includes(line.status) || (line.status === 'done' && line.volunteersNeeded > 0)) return words.served
    return NO_SEAT.includes(line.status) ? null : <Text tone="quiet">{words.notYet}</Text>
  }

  const columns: Column<RosterLine>[] = [
    {
      name: words.columns.service,
      width: '17%',
      cell: ({ serviceTitle, hire }) => (
        <>
          <Text strong className="block">
            {serviceTitle}
          </Text>
          {hire && (
            <Text size="note" tone="quiet" className="block">
              {words.hired(hire.purpose, hire.people)}
            </Text>
          )}
        </>
      ),
    },
    { name: words.columns.when, width: '16%', cell: whenOf },
    {
      name: words.columns.who,
      width: '11%',
      cell: ({ resident, by }) => (
        <>
          {resident}
          {by && (
            <Text size="note" tone="quiet" className="block">
              {desk.by[by.as](by.who)}
            </Text>
          )}
        </>
      ),
    },
    {
      name: words.columns.status,
      width: '13%',
      cell: (line) => {
        const situation = situationOf(line)
        const { tone, icon } = TONES[situation] ?? {}
        if (!tone) return desk.situations[situation]
        return (
          <Tag tone={tone} {...(icon && { icon })}>
            {desk.situations[situation]}
          </Tag>
        )
      },
    },
    { name: words.columns.came, width: '196px', cell: came },
    {
      name: words.columns.hands,
      width: '14%',
      cell: ({ id, volunteersNeeded }) =>
        volunteersNeeded > 0 ? (
          (hands(id) ?? words.lookingFor(volunteersNeeded))
        ) : (
          <Text tone="quiet">{words.noHands}</Text>
        ),
    },
    { name: words.columns.grade, cell: ({ id }) => grade(id) },
  ]

  return (
    <>
      <Box className="desk-head">
        <Box className="desk-words">
          <Text as="h1" size="title" className="block">
            {words.title}
          </Text>
          <Text size="label" tone="quiet" className="block">
            {words.since}
          </Text>
        </Box>
        <RoundButton icon="refresh" label={words.refresh} onTap={again} />
        <Button kind="primary" small icon="plus" onTap={onPublish}>
          {words.publish}
        </Button>
      </Box>
      {roster.loading && <RosterSkeleton />}
      {!roster.items && roster.refusal && (
        <ErrorState title={common.failed} words={refusals[roster.refusal]}>
          <Button kind="primary" icon="refresh" block onTap={again}>
            {common.again}
          </Button>
        </ErrorState>
      )}
      {roster.items && roster.refusal && <Banner icon="offline">{refusals[roster.refusal]}</Banner>}
      {roster.items && !roster.refusal && incomplete && <Banner>{words.incomplete}</Banner>}
      {attendance.problem && <Banner tone="red">{attendance.problem}</Banner>}
      {roster.items?.length === 0 && (
        <EmptyState picture="draw-meal" title={words.nothing} words={words.nothingWords}>
          <Button kind="quiet" block onTap={onPublish}>
            {words.publish}
          </Button>
        </EmptyState>
      )}
      {lines.length > 0 && (
        <Box className="stack">
          <Chips
            label={words.filter}
            value={[chosen]}
            onChange={setChosen}
            choices={[
              { id: 'all' as const, words: words.count(words.all, lines.length) },
              ...SITUATIONS.filter((id) => id === chosen || counts.has(id)).map((id) => ({
                id,
                words: words.count(desk.situations[id], counts.get(id) ?? 0),
              })),
            ]}
          />
          {shown.length > 0 ? (
            <Table
              caption={words.caption}
              columns={columns}
              items={shown}
              keyOf={({ id }) => id}
              opening={{
                open,
                onOpen,
                label: (line) => words.open(line.serviceTitle, line.resident, whenOf(line)),
              }}
            />
          ) : (
            <Text tone="quiet">{words.nothingOfKind}</Text>
          )}
          <Row gap={3}>
            <Text size="label" tone="quiet" className="grow">
              {words.shown(lines.length, roster.more)}
            </Text>
            {roster.more && (
              <Button small busy={roster.fetching} onTap={roster.next}>
                {common.more}
              </Button>
            )}
          </Row>
        </Box>
      )}
    </>
  )
}
