import { useState } from 'react'
import { desk } from '@/i18n/desk.zh-CN'
import { clockWords, dateWords, timeWords, weekdayWords } from '@/i18n/times'
import { common, menu, refusals } from '@/i18n/zh-CN'
import { useNow } from '@/platform/use-now'
import { Button } from '@/ui/button'
import { Box, Tap, Text } from '@/ui/element'
import { Icon, Picture, pictureOf } from '@/ui/icon'
import { Banner, Bone, Skeleton } from '@/ui/notice'
import { useFrame } from '@/ui/page'
import { Card, Dotted, Sentence } from '@/ui/surface'
import { ServiceSearch } from './desk-search'
import { type Choice, choiceOf, type Service, useService } from './menu'

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

/** The times of one service, each chosen by a tap; a full one is chosen to queue for. */
const Times = ({ service, picks }: { service: Service; picks: Picks }) => {
  const { elder } = useFrame()
  const now = useNow()
  const { value, refusal, loading, again } = useService(service.id)
  const sessions = value?.sessions.filter(({ startsAt }) => Date.parse(startsAt) > now) ?? []
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
    <Box className="tiles" role="group" label={words.times(service.title)}>
      {sessions.map((session) => {
        const on = picks.holds(session.id)
        const full = session.placesLeft === 0
        return (
          <Tap
            key={session.id}
            role="checkbox"
            className={on ? 'tile is-on' : 'tile'}
            checked={on}
            onTap={() => picks.toggle({ ...choiceOf(service, session, session.id), queue: full })}
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
        {(services) => (
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
                      <Times service={service} picks={picks} />
                    </Box>
                  )}
                </Box>
              )
            })}
          </Card>
        )}
      </ServiceSearch>
    </Box>
  )
}
