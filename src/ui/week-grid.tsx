import { type CSSProperties, type KeyboardEvent, memo, useEffect, useRef } from 'react'
import { Box, classes, onWeb, Tap, Text } from './element'
import { Icon, type IconName } from './icon'

export interface WeekDay {
  key: string
  /** Of the month. */
  number: string
  words: string
  today: boolean
  /** Nobody works. */
  rest: boolean
}

/** Something on a day, from minute to minute, in one of the lanes side by side. */
export interface WeekBlock {
  id: string
  /** 0 is the first. */
  day: number
  from: number
  until: number
  lane: number
  lanes: number
  title: string
  when: string
  state: string
  /** The same where there is hardly any room. */
  brief: string
  icon?: IconName
  tone: 'open' | 'full' | 'short' | 'past' | 'off'
  /** All of it, read aloud: words may be cut off where there is no room. */
  label: string
}

const HOUR = 60
/** A line of a title is about so many minutes high. */
const LINE = 16
/** A block so long, in minutes, has room for more than its title. */
const TALL = 60
/** A block that has the room of fewer lanes is narrow. */
const ROOMY = 2
/** A day is as wide as so many blocks at least. */
const LEAST_LANES = 2

const at = (minutes: number) => `calc(var(--hour) * ${minutes / HOUR})`

interface GridProps {
  label: string
  days: readonly WeekDay[]
  blocks: readonly WeekBlock[]
  /** Minutes of the day, whole hours. */
  hours: { from: number; until: number }
  /** The least room a block takes, in minutes. */
  shortest: number
  hourWords: (hour: number) => string
  now: { day: number; minutes: number } | null
  /** What the line is called that says how late it is. */
  open: string | null
  onOpen: (id: string) => void
}

const Block = memo(
  ({
    block,
    lanes,
    from,
    shortest,
    on,
    stop,
    onOpen,
  }: {
    block: WeekBlock
    /** The day is as wide as so many. */
    lanes: number
    from: number
    shortest: number
    on: boolean
    stop: boolean
    onOpen: (id: string) => void
  }) => {
    const minutes = Math.max(shortest, block.until - block.from)
    const narrow = lanes / block.lanes < ROOMY
    const tall = minutes >= TALL
    const lines = Math.max(1, Math.floor((minutes - (tall ? (narrow ? 24 : 40) : 8)) / LINE))
    const style: CSSProperties = {
      top: at(block.from - from),
      height: `calc(${at(minutes)} - 3px)`,
      left: `calc(${(100 * block.lane) / block.lanes}% + 2px)`,
      width: `calc(${100 / block.lanes}% - 4px)`,
    }
    return (
      <Tap
        id={`week-${block.id}`}
        className={classes('week-block', `week-${block.tone}`, on && 'is-on', narrow && 'week-narrow')}
        style={style}
        label={block.label}
        expanded={on}
        tabStop={stop}
        onTap={() => onOpen(block.id)}
      >
        <Box as="span" className="week-title" style={{ WebkitLineClamp: lines }}>
          {block.title}
        </Box>
        {tall && !narrow && (
          <Box as="span" className="week-when">
            {block.when}
          </Box>
        )}
        {tall && (
          <Box as="span" className="week-state">
            {block.icon && <Icon name={block.icon} />}
            <Box as="span">{narrow ? block.brief : block.state}</Box>
          </Box>
        )}
      </Tap>
    )
  },
)

/** Moves the cursor over the blocks: up and down within a day, left and right to the nearest of the day beside. */
const walk = (blocks: readonly WeekBlock[], current: WeekBlock, key: string): WeekBlock | undefined => {
  const ofDay = (day: number) =>
    blocks.filter((block) => block.day === day).sort((a, b) => a.from - b.from || a.lane - b.lane)
  const own = ofDay(current.day)
  const index = own.findIndex(({ id }) => id === current.id)
  if (key === 'ArrowDown') return own[index + 1]
  if (key === 'ArrowUp') return own[index - 1]
  if (key === 'Home') return own[0]
  if (key === 'End') return own[own.length - 1]
  const step = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0
  for (let day = current.day + step; step !== 0 && day >= 0 && day < 7; day += step) {
    const beside = ofDay(day)
    if (beside.length > 0)
      return beside.reduce((near, block) =>
        Math.abs(block.from - current.from) < Math.abs(near.from - current.from) ? block : near,
      )
  }
  return undefined
}

/** Seven days side by side, hours down. The arrow keys walk from block to block, Enter opens one. */
export const WeekGrid = ({ label, days, blocks, hours, shortest, hourWords, now, open, onOpen }: GridProps) => {
  const scroll = useRef<HTMLElement>(null)
  const whole = hours.until - hours.from
  const week = days[0]?.key
  const first = blocks.find(({ id }) => id === open) ?? blocks.find(({ day }) => day === now?.day) ?? blocks[0]
  // biome-ignore lint/correctness/useExhaustiveDependencies: scrolled once a week, not each minute
  useEffect(() => {
    const place = scroll.current
    if (!onWeb || !place || !now) return
    const column = place.querySelector<HTMLElement>('.week-col')
    const perMinute = (column?.offsetHeight ?? 0) / whole
    place.scrollTop = Math.max(0, (now.minutes - hours.from - HOUR) * perMinute)
    const today = place.querySelectorAll<HTMLElement>('.week-head')[now.day]
    const beside = place.querySelector<HTMLElement>('.week-corner')?.offsetWidth ?? 0
    if (today && today.offsetLeft + today.offsetWidth > place.clientWidth) place.scrollLeft = today.offsetLeft - beside
  }, [week, hours.from, hours.until])
  const onKeyDown = (event: KeyboardEvent) => {
    const current = blocks.find(({ id }) => document.activeElement?.id === `week-${id}`)
    const wanted = current && walk(blocks, current, event.key)
    if (!current || !/^(Arrow|Home|End)/.test(event.key)) return
    event.preventDefault()
    if (wanted) document.getElementById(`week-${wanted.id}`)?.focus()
  }
  const lanes = days.map((_, day) =>
    Math.max(LEAST_LANES, ...blocks.filter((block) => block.day === day).map((block) => block.lanes)),
  )
  const widths = lanes.map((count) => `minmax(calc(var(--lane) * ${count}), ${count}fr)`)
  return (
    <Box className="week-scroll" anchor={scroll} role="group" label={label} onKeyDown={onKeyDown}>
      <Box
        className="week"
        style={{ gridTemplateColumns: `var(--hours) ${widths.join(' ')}`, '--whole': whole / HOUR } as CSSProperties}
      >
        <Box className="week-corner" mute />
        {days.map(({ key, number, words, today }) => (
          <Box key={key} className={classes('week-head', today && 'is-today')}>
            <Box as="span" className="week-number">
              {number}
            </Box>
            <Box as="span">{words}</Box>
          </Box>
        ))}
        <Box className="week-hours" mute>
          {Array.from({ length: whole / HOUR }, (_, index) => hours.from + index * HOUR).map((minutes) => (
            <Box as="span" key={minutes} className="week-hour" style={{ top: at(minutes - hours.from) }}>
              {hourWords(minutes / HOUR)}
            </Box>
          ))}
        </Box>
        {days.map(({ key, rest, words, number }, day) => (
          <Box key={key} className={classes('week-col', rest && 'is-rest')} role="group" label={`${number} ${words}`}>
            {now?.day === day && now.minutes >= hours.from && now.minutes < hours.until && (
              <Box as="span" className="week-now" mute style={{ top: at(now.minutes - hours.from) }} />
            )}
            {blocks
              .filter((block) => block.day === day)
              .map((block) => (
                <Block
                  key={block.id}
                  block={block}
                  lanes={lanes[day] ?? LEAST_LANES}
                  from={hours.from}
                  shortest={shortest}
                  on={block.id === open}
                  stop={block.id === first?.id}
                  onOpen={onOpen}
                />
              ))}
          </Box>
        ))}
      </Box>
    </Box>
  )
}

/** The grid before it is known what stands in it. */
export const WeekBones = ({ words }: { words: string }) => (
  <Box className="week-bones" busy role="status" label={words}>
    {[0, 1, 2, 3, 4, 5, 6].map((day) => (
      <Box key={day} className="week-bones-day" mute>
        {[64, 110, 48, 92].map((height, index) => (
          <Box
            as="span"
            key={height}
            className="bone"
            style={{ height: `${height}px`, marginTop: `${16 + ((day * 37 + index * 53) % 70)}px` }}
          />
        ))}
      </Box>
    ))}
  </Box>
)

/** What the looks of the blocks mean, and how to walk. */
export const WeekLegend = ({
  states,
  keys,
}: {
  states: readonly { tone: WeekBlock['tone']; words: string }[]
  keys: string
}) => (
  <Box className="week-legend">
    {states.map(({ tone, words }) => (
      <Box as="span" key={tone} className="week-legend-one">
        <Box as="span" className={`week-swatch week-${tone}`} mute />
        {words}
      </Box>
    ))}
    <Text className="grow" mute />
    <Text>{keys}</Text>
  </Box>
)
