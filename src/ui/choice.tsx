import { type KeyboardEvent, type ReactNode, useRef } from 'react'
import { Box, classes, Tap, Text } from './element'
import { Drawing, type DrawingName, Icon } from './icon'

/** Arrow keys move between the choices of a group, as browsers do among radio buttons. */
const useArrows = () => {
  const group = useRef<HTMLElement>(null)
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key]
    if (!step) return
    const choices = Array.from(group.current?.querySelectorAll<HTMLElement>('button') ?? [])
    const at = choices.indexOf(document.activeElement as HTMLElement)
    const next = choices[(at + step + choices.length) % choices.length]
    event.preventDefault()
    next?.focus()
    next?.click()
  }
  return { anchor: group, onKeyDown }
}

export interface Choice<Id> {
  id: Id
  words: string
  aside?: ReactNode
}

interface GroupProps<Id> {
  label: string
  value: Id | null
  onChange: (id: Id) => void
}

/** Rows with a face, a word and a radio: told by no colour. */
export const FaceRows = <Id extends number>({
  choices,
  value,
  onChange,
  label,
}: GroupProps<Id> & { choices: readonly (Choice<Id> & { picture: DrawingName })[] }) => (
  <Box className="card faces" role="radiogroup" label={label} {...useArrows()}>
    {choices.map(({ id, words, picture }, index) => (
      <Tap
        key={id}
        role="radio"
        className={classes('face', id === value && 'is-on')}
        checked={id === value}
        tabStop={value === null ? index === 0 : id === value}
        onTap={() => onChange(id)}
      >
        <Drawing name={picture} size={44} />
        <Text className="grow face-words" strong={id === value}>
          {words}
        </Text>
        <Box as="span" className="radio" mute>
          {id === value && <Icon name="check" />}
        </Box>
      </Tap>
    ))}
  </Box>
)

/** One of a few, as tiles in a grid: a main word and a small one. `full` cannot be chosen, but is shown; `waits` is full, and can be waited for. */
export const Tiles = <Id extends string>({
  choices,
  value,
  onChange,
  label,
  strong,
}: GroupProps<Id> & { choices: readonly (Choice<Id> & { full?: boolean; waits?: boolean })[]; strong?: boolean }) => (
  <Box
    className={classes('tiles', choices.length === 2 && 'tiles-two')}
    role="radiogroup"
    label={label}
    {...useArrows()}
  >
    {choices.map(({ id, words, aside, full, waits }, index) => (
      <Tap
        key={id}
        role="radio"
        className={classes('tile', strong && 'tile-strong', id === value && 'is-on', (full || waits) && 'is-full')}
        checked={id === value}
        disabled={full ?? false}
        tabStop={value === null ? index === 0 : id === value}
        onTap={() => onChange(id)}
      >
        <Box as="span" className="block tile-words">
          {words}
        </Box>
        {aside && (
          <Text size="note" className="block tile-aside">
            {aside}
          </Text>
        )}
      </Tap>
    ))}
  </Box>
)

/** Filters: several may be on, or one of them. */
export const Chips = <Id extends string>({
  choices,
  value,
  onChange,
  label,
}: {
  choices: readonly Choice<Id>[]
  value: readonly Id[]
  onChange: (id: Id) => void
  label: string
}) => (
  <Box className="chips" role="group" label={label}>
    {choices.map(({ id, words }) => {
      const on = value.includes(id)
      return (
        <Tap
          key={id}
          role="checkbox"
          className={classes('chip', on && 'is-on')}
          checked={on}
          onTap={() => onChange(id)}
        >
          {on && <Icon name="check" small />}
          <Box as="span">{words}</Box>
        </Tap>
      )
    })}
  </Box>
)

/** Parts of one page, side by side at its top; `aside` is the key that opens one, on a desk. */
export const Segments = <Id extends string>({
  choices,
  value,
  onChange,
  label,
}: GroupProps<Id> & {
  choices: readonly (Choice<Id> & { badge?: { words: string; now: boolean } | undefined })[]
}) => (
  <Box className="segments" role="tablist" label={label} {...useArrows()}>
    {choices.map(({ id, words, aside, badge }) => (
      <Tap
        key={id}
        role="tab"
        className={classes('segment', id === value && 'is-on')}
        selected={id === value}
        tabStop={id === value}
        onTap={() => onChange(id)}
      >
        {words}
        {badge && (
          <Box as="span" className={classes('segment-badge', badge.now && 'is-now')}>
            {badge.words}
          </Box>
        )}
        {aside && (
          <Box as="span" className="segment-key" mute>
            {aside}
          </Box>
        )}
      </Tap>
    ))}
  </Box>
)

/** The rail of a menu: kinds at the left, the list at the right. */
export const Rail = <Id extends string>({
  choices,
  value,
  onChange,
  label,
  children,
}: GroupProps<Id> & { choices: readonly Choice<Id>[]; children: ReactNode }) => (
  <Box className="rail-pane">
    <Box as="nav" className="rail" label={label}>
      <Box className="rail-items">
        {choices.map(({ id, words }) => (
          <Tap
            key={id}
            className={classes('rail-item', id === value && 'is-on')}
            current={id === value}
            onTap={() => onChange(id)}
          >
            {words}
          </Tap>
        ))}
      </Box>
    </Box>
    <Box className="rail-list">{children}</Box>
  </Box>
)
