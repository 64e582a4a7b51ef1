import './menu.scss'
import { type ReactNode, useState } from 'react'
import { clockWords, dateWords, dayKey, durationWords, timeWords, weekdayWords } from '@/i18n/times'
import { common, menu, refusals } from '@/i18n/zh-CN'
import { useShare } from '@/platform/device'
import { useParams } from '@/platform/navigation'
import { useNow } from '@/platform/use-now'
import { Button, LinkButton } from '@/ui/button'
import { Tiles } from '@/ui/choice'
import { Box, Row, Text } from '@/ui/element'
import { Picture, pictureOf } from '@/ui/icon'
import { Banner, Bone, ErrorState, Skeleton } from '@/ui/notice'
import { Page, useFrame } from '@/ui/page'
import { Dotted, FactList } from '@/ui/surface'
import { type Choice, type Choices, choiceOf, type ServiceDetail, type Session, useService } from './menu'

const facts = menu.facts

export const factsOf = (service: ServiceDetail) => {
  const first = service.sessions[0]
  return [
    service.forWhom && { name: facts.forWhom, fact: service.forWhom },
    service.place && { name: facts.where, fact: service.place },
    first && { name: facts.howLong, fact: durationWords(first.startsAt, first.endsAt) },
    { name: facts.cost, fact: service.cost },
    service.bring && { name: facts.bring, fact: service.bring },
    service.standard && { name: facts.standard, fact: service.standard },
    service.volunteersNeeded > 0 && { name: facts.hands, fact: menu.needsHands(service.volunteersNeeded) },
  ].filter((fact) => !!fact)
}

const placesIn = (sessions: Session[]) => sessions.reduce((sum, { placesLeft }) => sum + placesLeft, 0)

/** Days as tiles, and under them the times of the day chosen. */
const TimePicker = ({
  sessions,
  value,
  onChange,
}: {
  sessions: Session[]
  value: Session | undefined
  onChange: (session: Session) => void
}) => {
  const { elder } = useFrame()
  const days = [...new Set(sessions.map(({ startsAt }) => dayKey(startsAt)))].map((key) => ({
    key,
    sessions: sessions.filter(({ startsAt }) => dayKey(startsAt) === key),
  }))
  const [all, setAll] = useState(false)
  const [day, setDay] = useState<string | null>(null)
  const shown = day ?? (value ? dayKey(value.startsAt) : (days[0]?.key ?? null))
  const shownDays = all ? days : days.slice(0, elder ? 4 : 6)
  const pickDay = (key: string) => {
    setDay(key)
    const free = days.find((other) => other.key === key)?.sessions.find(({ placesLeft }) => placesLeft > 0)
    if (free) onChange(free)
  }
  return (
    <Box className="stack">
      <Tiles
        label={menu.pickDay}
        value={shown}
        onChange={pickDay}
        choices={shownDays.map(({ key, sessions: those }) => {
          const first = those[0]?.startsAt ?? ''
          const places = placesIn(those)
          return {
            id: key,
            words: dateWords(first),
            aside: <Dotted facts={[weekdayWords(first), places > 0 ? menu.left(places) : menu.tileFull]} />,
          }
        })}
      />
      {shownDays.length < days.length && (
        <LinkButton icon="down" onTap={() => setAll(true)}>
          {menu.moreDays}
        </LinkButton>
      )}
      <Tiles
        strong
        label={menu.pickHour}
        value={value?.id ?? null}
        onChange={(id) => {
          const session = sessions.find((other) => other.id === id)
          if (session) onChange(session)
        }}
        choices={(days.find(({ key }) => key === shown)?.sessions ?? []).map((session) => ({
          id: session.id,
          words: clockWords(session.startsAt, elder),
          aside: session.placesLeft > 0 ? menu.left(session.placesLeft) : menu.tileFull,
          full: session.placesLeft === 0,
        }))}
      />
    </Box>
  )
}

const ServiceSkeleton = () => (
  <Skeleton words={menu.loading}>
    <Row gap={4} className="service-head">
      <Bone width="88px" height={88} />
      <Box className="grow">
        <Bone width="60%" height={26} />
        <Box className="space-s" />
        <Bone width="80%" height={18} />
      </Box>
    </Row>
    <Bone height={232} />
    <Box className="space-m" />
    <Bone width="30%" height={22} />
    <Box className="space-s" />
    <Bone height={60} />
  </Skeleton>
)

/** The service this page is about. */
export const useServiceId = () => useParams('service').serviceId ?? ''

/** One service: what it is, when it is, and one button that orders it. */
export const ServiceScreen = ({
  serviceId,
  choices,
  busy,
  onOrder,
  said,
  over,
}: {
  serviceId: string
  choices: Choices
  busy: boolean
  /** Orders this one, now. */
  onOrder: (choice: Choice) => void
  /** What people said of it. */
  said: ReactNode
  over: ReactNode
}) => {
  const { elder } = useFrame()
  const now = useNow()
  const { value: service, refusal, loading, again } = useService(serviceId)
  const [picked, setPicked] = useState<string | null>(null)
  useShare(service?.title ?? menu.service)

  if (!service) {
    return (
      <Page title={menu.service}>
        {loading ? (
          <ServiceSkeleton />
        ) : (
          <ErrorState title={menu.failed} words={refusal ? refusals[refusal] : ''}>
            <Button kind="primary" icon="refresh" block onTap={again}>
              {common.again}
            </Button>
          </ErrorState>
        )}
      </Page>
    )
  }
  const sessions = service.sessions.filter(({ startsAt }) => Date.parse(startsAt) > now)
  const session =
    sessions.find(({ id, placesLeft }) => id === picked && placesLeft > 0) ??
    sessions.find(({ placesLeft }) => placesLeft > 0)
  const choice = session && choiceOf(service, session, session.id)
  const held = session !== undefined && choices.holds(session.id)
  const { score } = service
  return (
    <Page
      title={menu.service}
      named
      over={over}
      foot={
        choice ? (
          <>
            <Button kind={held ? 'added' : 'quiet'} className="btn-tight" onTap={() => choices.toggle(choice)}>
              {held ? menu.inBasket : menu.toBasket}
            </Button>
            <Button kind="primary" className="grow" busy={busy} onTap={() => onOrder(choice)}>
              {menu.orderNow(timeWords(choice.startsAt, now, elder))}
            </Button>
          </>
        ) : (
          <Button block disabled onTap={() => undefined}>
            {sessions.length > 0 ? menu.allFull : menu.noSession}
          </Button>
        )
      }
    >
      <Row gap={4} className="service-head">
        <Picture large name={pictureOf(service.category)} />
        <Box className="grow">
          <Text as={elder ? 'h1' : 'h2'} size="title" className="block">
            {service.title}
          </Text>
          <Text size="label" tone="quiet" className="block">
            {service.provider}
          </Text>
          <Text size="label" className="block">
            {score ? menu.score(score.average, score.count) : menu.noScore}
          </Text>
        </Box>
      </Row>
      {refusal && <Banner icon="offline">{refusals[refusal]}</Banner>}
      <FactList facts={factsOf(service)} />
      {sessions.length > 0 && (
        <Box as="section" className="part" label={menu.pickTime}>
          <Text as="h2" className="part-title">
            {menu.pickTime}
          </Text>
          <TimePicker sessions={sessions} value={session} onChange={({ id }) => setPicked(id)} />
        </Box>
      )}
      {said}
    </Page>
  )
}
