import './menu.scss'
import { type ReactNode, useState } from 'react'
import { clockWords, dateWords, dayKey, weekdayWords } from '@/i18n/times'
import { common, menu, refusals } from '@/i18n/zh-CN'
import { useNow } from '@/platform/use-now'
import { LinkButton } from '@/ui/button'
import { Tiles } from '@/ui/choice'
import { Box, Text } from '@/ui/element'
import { Banner, Bone, Skeleton } from '@/ui/notice'
import { useFrame } from '@/ui/page'
import { Dotted } from '@/ui/surface'
import { type Held, type Session, useService } from './menu'

const placesIn = (sessions: readonly Session[]) => sessions.reduce((sum, { placesLeft }) => sum + placesLeft, 0)

/** Days as tiles, and under them the times of the day chosen. A time that is full can be chosen, to wait for it. */
export const TimePicker = ({
  sessions,
  held,
  value,
  onChange,
}: {
  sessions: readonly Session[]
  /** What the person has there already, by session. */
  held?: Held | undefined
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
    const those = days.find((other) => other.key === key)?.sessions
    const first = those?.find(({ placesLeft }) => placesLeft > 0) ?? those?.[0]
    if (first) onChange(first)
  }
  const roomIn = ({ id, placesLeft, waiting }: Session): ReactNode => {
    const mine = held?.get(id)
    if (mine) return menu.held[mine]
    return placesLeft > 0 ? menu.left(placesLeft) : <Dotted facts={[menu.tileFull, menu.tileWaits(waiting)]} />
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
            waits: places === 0,
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
          aside: roomIn(session),
          waits: session.placesLeft === 0,
        }))}
      />
    </Box>
  )
}

/** Picks one of the free times of a service, other than the one that is held. */
export const FreeTimePicker = ({
  serviceId,
  except,
  value,
  onChange,
}: {
  serviceId: string
  except: string
  value: string | null
  onChange: (session: Session) => void
}) => {
  const now = useNow()
  const { value: service, refusal, loading, again } = useService(serviceId)
  if (loading) {
    return (
      <Skeleton words={menu.loading}>
        <Bone height={60} />
        <Box className="space-s" />
        <Bone height={60} />
      </Skeleton>
    )
  }
  if (!service) {
    return (
      <>
        <Banner icon="offline">{refusal ? refusals[refusal] : menu.failed}</Banner>
        <LinkButton icon="refresh" onTap={again}>
          {common.again}
        </LinkButton>
      </>
    )
  }
  const free = service.sessions.filter(
    ({ id, startsAt, placesLeft }) => id !== except && placesLeft > 0 && Date.parse(startsAt) > now,
  )
  if (free.length === 0) return <Text>{menu.othersFull}</Text>
  return <TimePicker sessions={free} value={free.find(({ id }) => id === value)} onChange={onChange} />
}
