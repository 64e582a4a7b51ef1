import { type ReactNode, useMemo, useState } from 'react'
import { CATEGORIES } from '@/contract/menu'
import { clockWords, dayKey } from '@/i18n/times'
import { week as words } from '@/i18n/week.zh-CN'
import { common, refusals } from '@/i18n/zh-CN'
import { useQuery } from '@/platform/use-call'
import { useNow } from '@/platform/use-now'
import { useWide } from '@/platform/use-wide'
import { Button, RoundButton } from '@/ui/button'
import { Box, classes, Row, Tap, Text } from '@/ui/element'
import { Select } from '@/ui/field'
import { Icon } from '@/ui/icon'
import { Banner, Bone, EmptyState, ErrorState, Skeleton } from '@/ui/notice'
import { useFrame } from '@/ui/page'
import { Card } from '@/ui/surface'
import { WeekBones, WeekGrid, WeekLegend } from '@/ui/week-grid'
import { blocksOf, isShown, SHORTEST, stateOf, type Week, type WeekSession } from './week'
import './week.scss'

const ALL = 'all'
/** From here on there is room for seven columns, px. */
const GRID_LEAST = 1000

const LEGEND = (['open', 'full', 'short', 'past', 'off'] as const).map((tone) => ({ tone, words: words.legend[tone] }))

const hourWords = (hour: number) => `${hour}:00`

/** One day of the week as a list, for a phone. */
const DayList = ({
  week,
  sessions,
  lackingOf,
  open,
  onOpen,
}: {
  week: Week
  sessions: readonly WeekSession[]
  lackingOf: (sessionId: string) => number
  open: string | null
  onOpen: (sessionId: string) => void
}) => {
  const { elder } = useFrame()
  const now = useNow()
  const [chosen, choose] = useState<string | null>(null)
  const known = week.days.find(({ key }) => key === chosen) ?? week.days.find(({ today }) => today) ?? week.days[0]
  const of = (key: string | undefined) => sessions.filter(({ startsAt }) => dayKey(startsAt) === key)
  const shown = of(known?.key)
  return (
    <Box className="stack">
      <Box className="week-days" role="tablist" label={words.dayTabs}>
        {week.days.map(({ key, number, words: weekday, today }) => (
          <Tap
            key={key}
            role="tab"
            className={classes('week-day', key === known?.key && 'is-on', today && 'is-today')}
            selected={key === known?.key}
            label={words.day(weekday, of(key).length)}
            onTap={() => choose(key)}
          >
            <Box as="span" className="block t-note">
              {weekday.slice(0, 2)}
            </Box>
            <Box as="span" className="block strong">
              {number}
            </Box>
          </Tap>
        ))}
      </Box>
      {shown.length === 0 && <Text tone="quiet">{words.dayNothing}</Text>}
      {shown.length > 0 && (
        <Card as="ul" className="desk-choices" label={words.listOf(known?.words ?? '')}>
          {shown.map((session) => {
            const { tone, state, icon } = stateOf(session, lackingOf(session.id), now)
            const when = `${clockWords(session.startsAt, elder)}–${clockWords(session.endsAt, elder)}`
            return (
              <Box as="li" key={session.id} className="desk-item">
                <Tap
                  className={classes('week-line', `week-line-${tone}`, open === session.id && 'is-on')}
                  label={words.blockLabel(when, session.title, state)}
                  expanded={open === session.id}
                  onTap={() => onOpen(session.id)}
                >
                  <Text size="label" tone="quiet" className="week-line-when">
                    {clockWords(session.startsAt, elder)}
                  </Text>
                  <Box as="span" className="grow block">
                    <Text strong className="block">
                      {session.title}
                    </Text>
                    <Box as="span" className="week-line-state">
                      {icon && <Icon name={icon} small />}
                      <Box as="span">{state}</Box>
                    </Box>
                  </Box>
                  <Icon name="right" small />
                </Tap>
              </Box>
            )
          })}
        </Card>
      )}
    </Box>
  )
}

/**
 * The week of a community: a grid where there is room, else a day as a list.
 *
 * @param lacking volunteers that sessions still lack; null: it could not be known
 */
export const WeekPart = ({
  week,
  community,
  lacking,
  open,
  onOpen,
  onAdd,
  onSheet,
}: {
  week: Week
  community: string
  lacking: ReadonlyMap<string, number> | null
  open: string | null
  onOpen: (sessionId: string) => void
  onAdd: () => void
  onSheet: () => void
}): ReactNode => {
  const { elder } = useFrame()
  const now = useNow()
  const wide = useWide(GRID_LEAST)
  const [venue, setVenue] = useState<string>(ALL)
  const [category, setCategory] = useState<string>(ALL)
  const venues = useQuery('schedule.venues', { community }).value?.venues ?? []
  const { sessions: all, monday, days } = week
  const minute = Math.floor(now / 60_000)
  const sessions = useMemo(
    () =>
      all?.filter(
        (session) =>
          isShown(session) &&
          (venue === ALL || session.venueId === venue) &&
          (category === ALL || session.category === category),
      ),
    [all, venue, category],
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is past changes by the minute
  const { blocks, hours } = useMemo(
    () => blocksOf(sessions ?? [], monday, (id) => lacking?.get(id) ?? 0, now, elder),
    [sessions, monday, lacking, minute, elder],
  )
  const filtered = venue !== ALL || category !== ALL
  const lackingOf = (id: string) => lacking?.get(id) ?? 0
  const grid = () => (
    <>
      <WeekGrid
        label={words.label}
        days={days}
        blocks={blocks}
        hours={hours}
        shortest={SHORTEST}
        hourWords={hourWords}
        now={week.today >= 0 && week.today < 7 ? { day: week.today, minutes: week.minutes } : null}
        open={open}
        onOpen={onOpen}
      />
      <WeekLegend states={LEGEND} keys={words.keys} />
    </>
  )
  const bones = () =>
    wide ? (
      <WeekBones words={words.loading} />
    ) : (
      <Skeleton words={words.loading}>
        <Box className="stack">
          {[0, 1, 2, 3].map((bone) => (
            <Bone key={bone} height={64} />
          ))}
        </Box>
      </Skeleton>
    )
  return (
    <Box as="section" className="cal" label={words.label}>
      <Box className="cal-tools">
        <Text as="h1" size="title" className="cal-title">
          {week.title}
        </Text>
        <Row gap={2} className="cal-weeks">
          <RoundButton className="cal-step" icon="left" label={words.before} onTap={() => week.go(-1)} />
          <Button small label={words.thisWeek} onTap={week.back}>
            {words.today}
          </Button>
          <RoundButton className="cal-step" icon="right" label={words.after} onTap={() => week.go(1)} />
        </Row>
        <Box className="cal-filters">
          {venues.length > 0 && (
            <Select
              id="week-venue"
              label={words.venue}
              placeholder={words.venue}
              value={venue}
              choices={[
                { id: ALL, words: words.allVenues },
                ...venues.map(({ id, name }) => ({ id: id as string, words: name })),
              ]}
              onChange={setVenue}
            />
          )}
          <Select
            id="week-category"
            label={words.category}
            placeholder={words.category}
            value={category}
            choices={[
              { id: ALL, words: words.allCategories },
              ...CATEGORIES.map(({ id, name }) => ({ id: id as string, words: name })),
            ]}
            onChange={setCategory}
          />
        </Box>
        <Button small icon="doc" className="cal-sheet" label={words.sheet} onTap={onSheet}>
          {words.sheetShort}
        </Button>
        <Button small kind="primary" icon="plus" onTap={onAdd}>
          {words.add}
          <Box as="span" className="segment-key add-key" mute>
            {words.addKey}
          </Box>
        </Button>
      </Box>
      {all && week.refusal && <Banner icon="offline">{refusals[week.refusal]}</Banner>}
      {all && lacking === null && <Banner>{words.incomplete}</Banner>}
      {!all && week.refusal && (
        <ErrorState title={common.failed} words={refusals[week.refusal]}>
          <Button kind="primary" icon="refresh" block onTap={week.again}>
            {common.again}
          </Button>
        </ErrorState>
      )}
      {!all && !week.refusal && bones()}
      {all && sessions?.length === 0 && (
        <EmptyState
          picture="draw-work"
          title={filtered ? words.nothingKind : words.nothing}
          words={filtered ? '' : words.nothingWords}
        >
          {filtered ? (
            <Button
              kind="quiet"
              block
              onTap={() => {
                setVenue(ALL)
                setCategory(ALL)
              }}
            >
              {words.showAll}
            </Button>
          ) : (
            <Button kind="quiet" block onTap={onAdd}>
              {words.add}
            </Button>
          )}
        </EmptyState>
      )}
      {sessions && sessions.length > 0 && wide && grid()}
      {sessions && all && all.length > 0 && !wide && (
        <DayList week={week} sessions={sessions} lackingOf={lackingOf} open={open} onOpen={onOpen} />
      )}
    </Box>
  )
}
