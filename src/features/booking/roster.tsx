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

const words = desk.orders

export type RosterLine = ValueOf<'booking.roster'>['bookings'][number]
export type Roster = Pages<RosterLine, 'booking.roster'>

/** Who ordered what in a community (12 digits), soonest first. */
export const useRoster = (community: string | null): Roster =>
  usePages('booking.roster', community ? { community } : null, ({ bookings }) => bookings)

type Situation = keyof typeof desk.situations

const SITUATIONS = Object.keys(desk.situations) as Situation[]

const situationOf = ({ status, volunteersNeeded }: RosterLine): Situation => {
  if (status === 'waiting') return 'queued'
  return status === 'ordered' && volunteersNeeded > 0 ? 'waiting' : status
}

const TONES: Partial<Record<Situation, { tone: 'now' | 'amber' | 'red' | 'free'; icon?: IconName }>> = {
  waiting: { tone: 'amber', icon: 'clock' },
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

/** The desk's table of who ordered; `hands` and `grade` say who helps with a booking and how it was rated. */
export const RosterTable = ({
  roster,
  hands,
  grade,
  incomplete,
  again,
  onPublish,
}: {
  roster: Roster
  hands: (bookingId: string) => ReactNode
  grade: (bookingId: string) => ReactNode
  /** Some of what `hands` and `grade` would say could not be fetched. */
  incomplete: boolean
  again: () => void
  onPublish: () => void
}) => {
  const { elder } = useFrame()
  const now = useNow()
  const [chosen, setChosen] = useState<Situation | 'all'>('all')
  const lines = roster.items ?? []
  const counts = new Map<Situation, number>()
  for (const line of lines) counts.set(situationOf(line), (counts.get(situationOf(line)) ?? 0) + 1)
  const shown = chosen === 'all' ? lines : lines.filter((line) => situationOf(line) === chosen)

  const columns: Column<RosterLine>[] = [
    { name: words.columns.service, width: '18%', cell: ({ serviceTitle }) => <Text strong>{serviceTitle}</Text> },
    {
      name: words.columns.when,
      width: '19%',
      cell: ({ startsAt, endsAt }) =>
        `${dayWords(startsAt, now)} ${clockWords(startsAt, elder)}–${clockWords(endsAt, elder)}`,
    },
    { name: words.columns.who, width: '9%', cell: ({ resident }) => resident },
    {
      name: words.columns.status,
      width: '15%',
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
    {
      name: words.columns.hands,
      width: '17%',
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
            <Table caption={words.caption} columns={columns} items={shown} keyOf={({ id }) => id} />
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
