import './venue.scss'
import { type ReactNode, useState } from 'react'
import { type CivilDate, dayOf, momentOn, next, toDate, toDay } from '@/domain/schedule/civil'
import { instant, MINUTE } from '@/domain/shared/time'
import { clockWords, dateWords, dayWords, weekdayWords } from '@/i18n/times'
import { venue as words } from '@/i18n/venue.zh-CN'
import { common, refusals } from '@/i18n/zh-CN'
import { phoneCall, useShare } from '@/platform/device'
import { go, useParams } from '@/platform/navigation'
import { useNow } from '@/platform/use-now'
import { Button, LinkButton } from '@/ui/button'
import { Chips, Tiles } from '@/ui/choice'
import { Box, Row, Text } from '@/ui/element'
import { Field, TextField } from '@/ui/field'
import { Picture } from '@/ui/icon'
import { Banner, Bone, ErrorState, Skeleton } from '@/ui/notice'
import { Page, useFrame } from '@/ui/page'
import { type Span, SpanBar } from '@/ui/span-bar'
import { Stepper } from '@/ui/stepper'
import { Dotted, FactList } from '@/ui/surface'
import { type Day, dayOfVenue, daysOf, type Start, startsOn } from './free'
import { useHire, type Wanted } from './hire'
import { openingWords, spanWords } from './opening'
import { RefusedSheet } from './refused-sheet'
import { mayHire, useVenue, type Venue } from './venues'

/** A room is asked about for so many days at once. */
const WINDOW = 14
const SHOWN = 6
const SHOWN_ELDER = 4

const iso = (at: number) => new Date(at).toISOString()
const noon = (date: CivilDate) => iso(momentOn(toDay(date), 12 * 60))

/** 今天, 明天, else the weekday, beside a date. */
const nearbyWords = (time: string, now: number) => {
  const day = dayWords(time, now)
  return /\d/.test(day) ? weekdayWords(time) : day
}

const PARTS = ['morning', 'afternoon', 'evening'] as const
type PartOfDay = (typeof PARTS)[number]

/** 下午 begins at noon, 晚上 at six. */
const partOf = ({ at }: Start): PartOfDay => {
  const minutes = (at - momentOn(dayOf(at), 0)) / MINUTE
  return minutes < 12 * 60 ? 'morning' : minutes < 18 * 60 ? 'afternoon' : 'evening'
}

const factsOf = (venue: Venue, elder: boolean) => [
  { name: words.facts.place, fact: venue.place },
  { name: words.facts.people, fact: words.people(venue.people) },
  {
    name: words.facts.open,
    fact: openingWords(venue, elder).map((line) => (
      <Text key={line} className="block venue-opening">
        {line}
      </Text>
    )),
  },
  ...(venue.hire ? [{ name: words.facts.cost, fact: words.free }] : []),
  { name: words.facts.rules, fact: <Text className="venue-rules">{venue.houseRules}</Text> },
  {
    name: words.facts.keeper,
    fact: (
      <Row gap={3} className="venue-keeper">
        <Text>{venue.keeper.name}</Text>
        <LinkButton
          icon="phone"
          label={words.call(`${venue.keeper.name} ${venue.keeper.phone}`)}
          onTap={() => phoneCall(venue.keeper.phone)}
        >
          {venue.keeper.phone}
        </LinkButton>
      </Row>
    ),
  },
]

const VenueSkeleton = () => (
  <Skeleton words={common.loading}>
    <Row gap={4} className="venue-head">
      <Bone width="88px" height={88} />
      <Box className="grow">
        <Bone width="60%" height={26} />
        <Box className="space-s" />
        <Bone width="40%" height={18} />
      </Box>
    </Row>
    <Bone height={280} />
    <Box className="space-m" />
    <Bone width="30%" height={22} />
    <Box className="space-s" />
    <Bone height={120} />
  </Skeleton>
)

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <Box as="section" className="part" label={title}>
    <Text as="h2" className="part-title">
      {title}
    </Text>
    {children}
  </Box>
)

/** The days ahead, as far as terms and answer reach, and the way to the weeks after. */
const Days = ({
  venue,
  date,
  now,
  onDay,
  onFrom,
}: {
  venue: Venue
  date: CivilDate | null
  now: number
  onDay: (date: CivilDate) => void
  onFrom: (from: CivilDate | null) => void
}) => {
  const { elder } = useFrame()
  const [all, setAll] = useState(false)
  const days = daysOf(venue, now)
  const shown = all ? days : days.slice(0, elder ? SHOWN_ELDER : SHOWN)
  const today = dayOf(instant(now))
  const from = toDay(venue.from as CivilDate)
  const ahead = venue.hire ? next(today, venue.hire.daysAhead) : today
  const more = next(from, WINDOW) <= ahead
  return (
    <Box className="stack">
      {venue.unknownYears.map((year) => (
        <Banner key={year}>{words.unknownYear(year)}</Banner>
      ))}
      <Tiles
        label={words.pickDay}
        value={date}
        onChange={onDay}
        choices={shown.map((day) => {
          const { open } = dayOfVenue(venue, day, now)
          const bookable = startsOn(venue, day, now).length > 0
          return {
            id: day,
            words: dateWords(noon(day)),
            aside: `${nearbyWords(noon(day), now)} ${
              bookable ? words.dayFree : open.length === 0 ? words.dayClosed : words.dayFull
            }`,
            full: !bookable,
          }
        })}
      />
      <Row gap={4}>
        {from > today && (
          <LinkButton icon="left" onTap={() => onFrom(from - WINDOW <= today ? null : toDate(next(from, -WINDOW)))}>
            {words.earlier}
          </LinkButton>
        )}
        {shown.length < days.length ? (
          <LinkButton icon="down" onTap={() => setAll(true)}>
            {words.moreDays}
          </LinkButton>
        ) : (
          more && (
            <LinkButton icon="right" onTap={() => onFrom(toDate(next(from, WINDOW)))}>
              {words.later}
            </LinkButton>
          )
        )}
      </Row>
    </Box>
  )
}

/** What is taken and free on a day, drawn and in words. */
const FreeTimes = ({ day, mine }: { day: Day; mine: { startsAt: number; endsAt: number } | null }) => {
  const { elder } = useFrame()
  const [first] = day.open
  const last = day.open[day.open.length - 1]
  if (!first || !last) return <Text tone="quiet">{words.closedThen}</Text>
  const whole = last.endsAt - first.startsAt
  const drawn = (kind: Span['kind'], { startsAt, endsAt }: { startsAt: number; endsAt: number }): Span => ({
    kind,
    from: (startsAt - first.startsAt) / whole,
    to: (endsAt - first.startsAt) / whole,
  })
  const [opens, closes] = [clockWords(iso(first.startsAt), elder), clockWords(iso(last.endsAt), elder)]
  return (
    <Box className="stack">
      <SpanBar
        ends={[opens, closes]}
        spans={[
          drawn('taken', { startsAt: first.startsAt, endsAt: last.endsAt }),
          ...day.free.map((time) => drawn('free', time)),
          ...(mine ? [drawn('mine', mine)] : []),
        ]}
        meaning={[
          { kind: 'free', words: words.barFree },
          { kind: 'taken', words: words.barTaken },
          ...(mine ? [{ kind: 'mine' as const, words: words.barMine }] : []),
        ]}
      />
      <Text className="block">
        {day.free.length > 0 ? words.freeTimes(day.free.map((time) => spanWords(time, elder))) : words.nothingFree}
      </Text>
    </Box>
  )
}

/** When to start: a part of the day, then the clock. */
const Starts = ({
  starts,
  value,
  onChange,
}: {
  starts: readonly Start[]
  value: Start | null
  onChange: (start: Start) => void
}) => {
  const { elder } = useFrame()
  const [chosen, setChosen] = useState<PartOfDay | null>(null)
  const parts = PARTS.filter((part) => starts.some((start) => partOf(start) === part))
  const part = parts.find((own) => own === chosen) ?? (value ? partOf(value) : parts[0])
  return (
    <Box className="stack">
      {parts.length > 1 && (
        <Chips
          label={words.pickStart}
          value={part ? [part] : []}
          onChange={setChosen}
          choices={parts.map((id) => ({ id, words: words.parts[id] }))}
        />
      )}
      <Tiles
        strong
        label={words.pickStart}
        value={value ? String(value.at) : null}
        onChange={(id) => {
          const start = starts.find(({ at }) => String(at) === id)
          if (start) onChange(start)
        }}
        choices={starts
          .filter((start) => partOf(start) === part)
          .map(({ at }) => ({ id: String(at), words: clockWords(iso(at), elder) }))}
      />
    </Box>
  )
}

/** Somebody the room may be hired for. */
export interface Person {
  memberId: string
  name: string
}

/** The room this page is about. */
export const useVenueId = () => useParams('venues/venue').venueId ?? ''

/** One room: what it is, when it is free, and one button that takes it for a time. */
export const VenueScreen = ({
  venueId,
  nameOf,
  roles,
  people: persons,
  help,
  onCommunity,
}: {
  venueId: string
  /** Of a community. */
  nameOf: (community: string) => string | null
  /** Mine; null: nobody knows me yet; undefined: not known. */
  roles: readonly { role: string }[] | null | undefined
  /** Those I may order for. */
  people: readonly Person[]
  help: ReactNode
  /** Calls the community. */
  onCommunity: () => void
}) => {
  const { elder } = useFrame()
  const now = useNow()
  const [from, setFrom] = useState<CivilDate | null>(null)
  const asked = useVenue(venueId, from)
  const [kept, setKept] = useState<Venue | null>(null)
  const [day, setDay] = useState<CivilDate | null>(null)
  const [at, setAt] = useState<number | null>(null)
  const [minutes, setMinutes] = useState<number | null>(null)
  const [purpose, setPurpose] = useState('')
  const [count, setCount] = useState('')
  const [forMember, setForMember] = useState<string | undefined>()
  const [tried, setTried] = useState(false)
  const hire = useHire(asked.again)
  // While other weeks are asked for, the last ones stay.
  if (asked.value && asked.value !== kept) setKept(asked.value)
  const venue = asked.value ?? kept
  useShare(venue?.name ?? words.page)

  if (!venue) {
    return (
      <Page title={words.page}>
        {asked.loading ? (
          <VenueSkeleton />
        ) : (
          <ErrorState title={common.failed} words={asked.refusal ? refusals[asked.refusal] : ''}>
            <Button kind="primary" icon="refresh" block onTap={asked.again}>
              {common.again}
            </Button>
            {help}
          </ErrorState>
        )}
      </Page>
    )
  }

  const days = daysOf(venue, now)
  const date = days.find((own) => own === day) ?? days.find((own) => startsOn(venue, own, now).length > 0) ?? null
  const starts = date ? startsOn(venue, date, now) : []
  const start = starts.find((own) => own.at === at) ?? null
  const step = venue.hire?.step ?? 0
  const shortest = venue.hire ? Math.ceil(venue.hire.shortest / step) * step : 0
  const longest = start ? (start.latest - start.at) / MINUTE : 0
  const length = Math.min(Math.max(minutes ?? shortest, shortest), longest)
  const mine = start && { startsAt: start.at, endsAt: start.at + length * MINUTE }
  const people = Number(count)
  const peopleFit = Number.isInteger(people) && people >= 1 && people <= venue.people
  const visitor = roles === null
  const lent = venue.hire !== null && (visitor || roles === undefined || mayHire(venue, roles))

  const submit = async () => {
    if (visitor) return go.to('join')
    setTried(true)
    if (!mine || purpose.trim() === '' || !peopleFit) return
    await hire.place({ ...mine, venueId, purpose: purpose.trim(), people, forMember })
  }
  const choose = (wanted: Wanted) => {
    setAt(wanted.startsAt)
    void hire.place(wanted)
  }
  const { refused } = hire
  const problem = { purpose: tried && purpose.trim() === '', people: tried && !peopleFit }

  return (
    <Page
      title={words.page}
      named
      foot={
        !lent ? (
          <Button kind="primary" icon="phone" block onTap={() => phoneCall(venue.keeper.phone)}>
            {words.call(venue.keeper.name)}
          </Button>
        ) : (
          <Button kind="primary" block disabled={!visitor && !mine} busy={hire.busy} onTap={submit}>
            {visitor
              ? words.join
              : mine
                ? words.hire(dayWords(iso(mine.startsAt), now), spanWords(mine, elder))
                : words.chooseFirst}
          </Button>
        )
      }
      over={
        refused && (
          <RefusedSheet
            refused={refused}
            starts={starts}
            keeper={venue.keeper.phone}
            onInstead={choose}
            onAgain={() => void hire.place(refused.wanted)}
            onCommunity={onCommunity}
            onClose={hire.forget}
          />
        )
      }
    >
      <Row gap={4} className="venue-head">
        <Picture large name="draw-venue" />
        <Box className="grow">
          <Text as={elder ? 'h1' : 'h2'} size="title" className="block">
            {venue.name}
          </Text>
          <Dotted
            size="label"
            tone="quiet"
            className="block"
            facts={[nameOf(venue.community), words.kinds[venue.kind]]}
          />
        </Box>
      </Row>
      {asked.refusal && <Banner icon="offline">{refusals[asked.refusal]}</Banner>}
      <FactList facts={factsOf(venue, elder)} />
      {!lent && (
        <Box className="part">
          <Banner icon="info">{venue.hire ? words.notForResidents : words.noHire}</Banner>
        </Box>
      )}
      {lent && (
        <>
          <Part title={words.pickDay}>
            <Days
              key={venue.from}
              venue={venue}
              date={date}
              now={now}
              onDay={(chosen) => {
                setDay(chosen)
                setAt(null)
              }}
              onFrom={setFrom}
            />
          </Part>
          <Part title={words.freeOn}>
            {date ? (
              <FreeTimes day={dayOfVenue(venue, date, now)} mine={mine} />
            ) : (
              <Text tone="quiet">{words.nothingAtAll}</Text>
            )}
          </Part>
          {starts.length > 0 && (
            <Part title={words.pickStart}>
              <Starts key={date} starts={starts} value={start} onChange={(chosen) => setAt(chosen.at)} />
            </Part>
          )}
          {mine && (
            <>
              <Part title={words.pickLength}>
                <Stepper
                  label={words.pickLength}
                  words={words.lasting(length)}
                  aside={spanWords(mine, elder)}
                  less={words.shorter}
                  more={words.longer}
                  onLess={length > shortest ? () => setMinutes(length - step) : undefined}
                  onMore={length < longest ? () => setMinutes(length + step) : undefined}
                />
              </Part>
              <Box className="part">
                <Field name={words.purpose} problem={problem.purpose ? words.purposeProblem : undefined}>
                  <Chips
                    label={words.purpose}
                    value={[purpose]}
                    onChange={(chosen) => setPurpose(chosen === purpose ? '' : chosen)}
                    choices={words.purposes.map((id) => ({ id, words: id }))}
                  />
                  <TextField
                    id="venue-purpose"
                    label={words.purpose}
                    placeholder={words.purposePlaceholder}
                    maxLength={60}
                    value={purpose}
                    onChange={setPurpose}
                  />
                </Field>
                <Field
                  name={words.howMany}
                  hint={words.howManyHint(venue.people)}
                  problem={problem.people ? words.howManyProblem(venue.people) : undefined}
                >
                  <TextField
                    id="venue-people"
                    label={words.howMany}
                    kind="digit"
                    maxLength={4}
                    value={count}
                    onChange={setCount}
                  />
                </Field>
                {persons.length > 0 && (
                  <Field name={words.forWhom}>
                    <Chips
                      label={words.forWhom}
                      value={[forMember ?? '']}
                      onChange={(id) => setForMember(id || undefined)}
                      choices={[
                        { id: '', words: words.forMe },
                        ...persons.map(({ memberId, name }) => ({ id: memberId, words: name })),
                      ]}
                    />
                  </Field>
                )}
              </Box>
            </>
          )}
        </>
      )}
    </Page>
  )
}
