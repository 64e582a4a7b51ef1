import './menu.scss'
import { type ReactNode, useState } from 'react'
import { type Eligibility, fits, type Known } from '@/domain/menu/eligibility'
import type { Instant } from '@/domain/shared/time'
import { eligibilityWords, fit, whereWords } from '@/i18n/eligibility.zh-CN'
import { durationWords, timeWords } from '@/i18n/times'
import { common, menu, refusals } from '@/i18n/zh-CN'
import { useShare } from '@/platform/device'
import { go, useParams } from '@/platform/navigation'
import { useNow } from '@/platform/use-now'
import { Button, LinkButton } from '@/ui/button'
import { Box, Row, Text } from '@/ui/element'
import { Picture, pictureOf } from '@/ui/icon'
import { Banner, Bone, ErrorState, Skeleton } from '@/ui/notice'
import { Page, useFrame } from '@/ui/page'
import { Card, FactList, Sentence } from '@/ui/surface'
import { type Choice, type Choices, choiceOf, type Held, type ServiceDetail, useService } from './menu'
import { TimePicker } from './time-picker'

const facts = menu.facts

export const factsOf = (service: ServiceDetail) => {
  const first = service.sessions[0]
  const { eligibility, where, timeLimit } = service
  const asked = eligibility && eligibilityWords(eligibility as Eligibility, service.community)
  const forWhom = [service.forWhom, asked].filter(Boolean).join('。要求：')
  const howLong = timeLimit ?? (first && durationWords(first.startsAt, first.endsAt))
  return [
    forWhom && { name: facts.forWhom, fact: forWhom },
    where !== 'venue' && { name: facts.way, fact: whereWords[where] },
    // At home the way says it already.
    where !== 'home' && service.place && { name: facts.where, fact: service.place },
    howLong && { name: facts.howLong, fact: howLong },
    { name: facts.cost, fact: service.cost },
    service.bring && { name: facts.bring, fact: service.bring },
    service.standard && { name: facts.standard, fact: service.standard },
    { name: facts.terms, fact: menu.terms(service.terms.cancelBefore, service.terms.reschedules) },
    service.volunteersNeeded > 0 && { name: facts.hands, fact: menu.needsHands(service.volunteersNeeded) },
  ].filter((fact) => !!fact)
}

/** Why it is not for the person; or what is not known of them and what to bring for it. Nothing when it fits. */
const FitNote = ({ service, known, now }: { service: ServiceDetail; known: Known; now: number }) => {
  const verdict = fits(service.eligibility as Eligibility | null, known, now as Instant)
  if (verdict.verdict === 'fits') return null
  if (verdict.verdict === 'misfit')
    return (
      <Box className="stack fit-note">
        <Banner>{`${fit.why(verdict.why)}${fit.misfitAfter}`}</Banner>
        <LinkButton icon="user" onTap={() => go.to('profile')}>
          {fit.change}
        </LinkButton>
      </Box>
    )
  return (
    <Card pad className="fit-note">
      <Sentence as="p" className="block">
        {fit.unknown(verdict.unsaid)}
      </Sentence>
      <Sentence as="p" strong className="block">
        {fit.bring(verdict.unsaid, service.where === 'home')}
      </Sentence>
      <LinkButton icon="user" onTap={() => go.to('profile')}>
        {fit.say}
      </LinkButton>
    </Card>
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

/** One service: what it is, when it is, and one button that orders it, or waits for it where it is full. */
export const ServiceScreen = ({
  serviceId,
  choices,
  mine,
  forWhom,
  whom,
  known,
  busy,
  onCall,
  onOrder,
  onQueue,
  onSee,
  said,
  over,
}: {
  serviceId: string
  choices: Choices
  mine: Held
  /** Chooses for whom; nothing where there is nobody else. */
  forWhom: ReactNode
  /** For whom, when not for oneself. */
  whom: string | null
  /** What is known of whom it is for; null when that is somebody else, or nothing is known yet. */
  known: Known | null
  busy: boolean
  onCall: () => void
  /** Orders this one, now. */
  onOrder: (choice: Choice) => void
  /** Waits for this one, which is full. */
  onQueue: (choice: Choice) => void
  /** Looks at what the person has there already. */
  onSee: () => void
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
    sessions.find(({ id }) => id === picked) ??
    sessions.find(({ id, placesLeft }) => placesLeft > 0 && !mine.has(id)) ??
    sessions[0]
  const choice = session && choiceOf(service, session, session.id)
  const full = session !== undefined && session.placesLeft === 0
  const held = session !== undefined && choices.holds(session.id)
  const { score } = service
  const misfit = known && fits(service.eligibility as Eligibility | null, known, now as Instant).verdict === 'misfit'
  const acts = () => {
    if (!choice) {
      return (
        <Button block disabled onTap={() => undefined}>
          {menu.noSession}
        </Button>
      )
    }
    if (misfit && !mine.has(choice.sessionId)) {
      return (
        <Button kind="primary" icon="phone" block onTap={onCall}>
          {fit.ask}
        </Button>
      )
    }
    if (mine.has(choice.sessionId)) {
      return (
        <Button kind="primary" block onTap={onSee}>
          {menu.see}
        </Button>
      )
    }
    if (full) {
      return (
        <Button kind="primary" block busy={busy} onTap={() => onQueue(choice)}>
          {whom ? menu.queueFor(whom) : menu.queue}
        </Button>
      )
    }
    const when = timeWords(choice.startsAt, now, elder)
    return (
      <>
        <Button kind={held ? 'added' : 'quiet'} className="btn-tight" onTap={() => choices.toggle(choice)}>
          {held ? menu.inBasket : menu.toBasket}
        </Button>
        <Button kind="primary" className="grow btn-tight" busy={busy} onTap={() => onOrder(choice)}>
          {whom ? menu.orderFor(whom, when) : menu.orderNow(when)}
        </Button>
      </>
    )
  }
  return (
    <Page title={menu.service} named over={over} foot={acts()}>
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
      {known && <FitNote service={service} known={known} now={now} />}
      {forWhom && (
        <Box as="section" className="part" label={menu.forWhom}>
          <Text as="h2" className="part-title">
            {menu.forWhom}
          </Text>
          {forWhom}
        </Box>
      )}
      {sessions.length > 0 && (
        <Box as="section" className="part" label={menu.pickTime}>
          <Text as="h2" className="part-title">
            {menu.pickTime}
          </Text>
          <TimePicker sessions={sessions} held={mine} value={session} onChange={({ id }) => setPicked(id)} />
          {session && full && !mine.has(session.id) && (
            <Card pad className="queue-how">
              <Sentence as="p" strong className="block">
                {session.waiting > 0 ? menu.queueAhead(session.waiting) : menu.queueFirst}
              </Sentence>
              <Sentence as="p" size="label" tone="quiet" className="block">
                {menu.queueHow}
              </Sentence>
            </Card>
          )}
        </Box>
      )}
      {said}
    </Page>
  )
}
