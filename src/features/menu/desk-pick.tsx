import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { desk } from '@/i18n/desk.zh-CN'
import { clockWords, dateWords, timeWords, weekdayWords } from '@/i18n/times'
import { common, menu, refusals } from '@/i18n/zh-CN'
import { useNow } from '@/platform/use-now'
import { Button } from '@/ui/button'
import { Box, focusOn, onWeb, Tap, Text } from '@/ui/element'
import { Icon, Picture, pictureOf } from '@/ui/icon'
import { Banner, Bone, Skeleton } from '@/ui/notice'
import { useFrame } from '@/ui/page'
import { Card, Dotted, Sentence } from '@/ui/surface'
import { ServiceSearch } from './desk-search'
import { type Choice, choiceOf, type Service, type Session, useService } from './menu'

const words = desk.resident

/** What the desk chose: a place, or with `queue` one in the queue of a full session. */
export interface Picked extends Choice {
  queue: boolean
}

/** Which sessions are chosen already. */
interface Picks {
  holds: (sessionId: string) => boolean
  toggle: (picked: Picked) => void
}

const pickedOf = (service: Service, session: Session): Picked => ({
  ...choiceOf(service, session, session.id),
  queue: session.placesLeft === 0,
})

/** The times of one service, each chosen by a tap; a full one is chosen to queue for. */
const Times = ({ service, picks, first }: { service: Service; picks: Picks; first: boolean }) => {
  const { elder } = useFrame()
  const now = useNow()
  const { value, refusal, loading, again } = useService(service.id)
  const group = useRef<HTMLElement>(null)
  const sessions = value?.sessions.filter(({ startsAt }) => Date.parse(startsAt) > now) ?? []
  const known = sessions.length > 0
  useEffect(() => {
    if (first && known && onWeb) group.current?.querySelector<HTMLElement>('button')?.focus()
  }, [first, known])
  /** Arrow keys go from time to time; Enter takes one and goes on to what commits it, Space takes several. */
  const onKeyDown = (event: KeyboardEvent) => {
    const tiles = Array.from(group.current?.querySelectorAll<HTMLElement>('button') ?? [])
    const at = tiles.indexOf(document.activeElement as HTMLElement)
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key]
    const session = sessions[at]
    if (!session || (!step && event.key !== 'Enter')) return
    event.preventDefault()
    if (step) return tiles[at + step]?.focus()
    if (!picks.holds(session.id)) picks.toggle(pickedOf(service, session))
    setTimeout(() => focusOn('desk-place'))
  }
  if (loading) {
    return (
      <Skeleton words={common.loading}>
        <Bone height={56} />
      </Skeleton>
    )
  }
  if (!value) {
    return (
      <>
        <Banner tone="red">{refusal ? refusals[refusal] : ''}</Banner>
        <Button small icon="refresh" onTap={again}>
          {common.again}
        </Button>
      </>
    )
  }
  if (sessions.length === 0) return <Text tone="quiet">{words.noTimes}</Text>
  return (
    <Box className="tiles" role="group" label={words.times(service.title)} anchor={group} onKeyDown={onKeyDown}>
      {sessions.map((session) => {
        const on = picks.holds(session.id)
        const full = session.placesLeft === 0
        return (
          <Tap
            key={session.id}
            role="checkbox"
            className={on ? 'tile is-on' : 'tile'}
            checked={on}
            onTap={() => picks.toggle(pickedOf(service, session))}
          >
            <Box as="span" className="block tile-words">
              {dateWords(session.startsAt)}
            </Box>
            <Sentence size="note" className="block tile-aside">
              {`${weekdayWords(session.startsAt)} ${clockWords(session.startsAt, elder)}，${full ? words.queue(session.waiting) : menu.left(session.placesLeft)}`}
            </Sentence>
          </Tap>
        )
      })}
    </Box>
  )
}

/** Opens the first service that was found, so that Enter leads from its name to its times. */
const FirstFound = ({
  services,
  asked,
  onFound,
}: {
  services: Service[]
  asked: string
  onFound: (serviceId: string) => void
}) => {
  const first = services[0]?.id
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each question, as soon as it is answered
  useEffect(() => {
    if (asked !== '' && first) onFound(first)
  }, [asked, first])
  return null
}

/** The services of a community, found by what they are called, each opened to its times; all by the keyboard too. */
export const PickTimes = ({ community, picks }: { community: string; picks: Picks }) => {
  const { elder } = useFrame()
  const now = useNow()
  const [open, setOpen] = useState<string | null>(null)
  const nextOf = ({ next }: Service) => {
    if (!next) return words.noTimes
    const when = timeWords(next.startsAt, now, elder)
    return next.placesLeft > 0 ? words.next(when, next.placesLeft) : words.nextFull(when)
  }
  return (
    <Box as="section" className="stack" label={words.services}>
      <ServiceSearch id="desk-services" community={community} label={words.searchLabel} placeholder={words.search}>
        {(services, asked) => (
          <>
            <FirstFound services={services} asked={asked} onFound={setOpen} />
            <Card as="ul" className="desk-choices">
              {services.map((service) => {
                const shown = open === service.id
                return (
                  <Box as="li" key={service.id} className="desk-item">
                    <Tap
                      className="line pick-line"
                      label={shown ? words.hide(service.title) : words.pick(service.title)}
                      expanded={shown}
                      onTap={() => setOpen(shown ? null : service.id)}
                    >
                      <Picture name={pictureOf(service.category)} />
                      <Box as="span" className="grow block">
                        <Text strong className="block">
                          {service.title}
                        </Text>
                        <Dotted
                          size="note"
                          tone="quiet"
                          facts={[service.provider, service.place, service.cost, nextOf(service)]}
                        />
                      </Box>
                      <Icon name={shown ? 'minus' : 'down'} small />
                    </Tap>
                    {shown && (
                      <Box className="pick-times">
                        <Times service={service} picks={picks} first={asked !== '' && service.id === services[0]?.id} />
                      </Box>
                    )}
                  </Box>
                )
              })}
            </Card>
          </>
        )}
      </ServiceSearch>
    </Box>
  )
}
