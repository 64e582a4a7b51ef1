import {
  type KeyboardEvent as ReactKeyboardEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useRef,
  useState,
} from 'react'
import { Button, RoundButton } from './button'
import { Segments } from './choice'
import { Box, classes, focusOn, onWeb, Row, Tap, Text } from './element'
import { SearchField } from './field'
import { Icon } from './icon'
import { Banner, Bone, Skeleton } from './notice'

export interface DeskPart<Id extends string> {
  id: Id
  words: string
  /** Opens it from anywhere on the desk but from within a field. */
  key?: string
  /** What waits there; `now`: it needs somebody now. */
  badge?: { words: string; now: boolean } | undefined
}

/**
 * Keys that do something from anywhere on the desk, but from within a field; none with Ctrl and its kin. A key is what the
 * keyboard calls it, a letter small.
 */
export const useDeskKeys = (keys: Readonly<Record<string, () => void>>, bar?: RefObject<HTMLElement | null>) => {
  const known = useRef(keys)
  known.current = keys
  useEffect(() => {
    if (!onWeb) return
    const press = (event: KeyboardEvent) => {
      const act = known.current[event.key.toLowerCase()]
      const elsewhere =
        bar?.current?.offsetParent === null || (event.target as Element).closest('input, textarea, select')
      if (!act || elsewhere || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
      event.preventDefault()
      act()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [bar])
}

/** The bar across the top of a desk: what it is, its parts, who sits at it. */
export const DeskBar = <Id extends string>({
  name,
  place,
  who,
  label,
  parts,
  part,
  onPart,
  find,
  skip,
}: {
  name: string
  place: ReactNode
  who: string
  /** Finds people and things. */
  find?: ReactNode
  /** The first thing the Tab key meets: past the bar, to the work. */
  skip: string
  /** Of the parts. */
  label: string
  parts: readonly DeskPart<Id>[]
  part: Id
  onPart: (id: Id) => void
}) => {
  const bar = useRef<HTMLElement>(null)
  useDeskKeys(
    Object.fromEntries(parts.flatMap(({ id, key }) => (key ? [[key.toLowerCase(), () => onPart(id)]] : []))),
    bar,
  )
  return (
    <Box className="desk-bar" anchor={bar}>
      {onWeb && (
        <Tap className="skip" onTap={() => focusOn('desk')}>
          {skip}
        </Tap>
      )}
      <Row gap={2} className="desk-place">
        <Box as="span" mute className="desk-mark">
          <Icon name="bowl" />
        </Box>
        <Text strong className="desk-name">
          {name}
        </Text>
        {place}
      </Row>
      <Segments
        label={label}
        value={part}
        onChange={onPart}
        choices={parts.map(({ id, words, key, badge }) => ({ id, words, aside: key, badge }))}
      />
      {find && <Box className="desk-find">{find}</Box>}
      <Row gap={1} className="desk-who">
        <Icon name="user" small />
        <Text strong className="cut">
          {who}
        </Text>
      </Row>
    </Box>
  )
}

/** Work at the left, what it comes to at the right; one under the other where there is no room. */
export const DeskSplit = ({ side, children }: { side: ReactNode; children: ReactNode }) => (
  <Box className="desk-split">
    <Box className="grow">{children}</Box>
    <Box className="desk-side">{side}</Box>
  </Box>
)

/**
 * One thing looked at beside the work: at the right where there is room, from below on a phone. Escape closes it, and the
 * cursor goes back to where it was.
 */
export const DeskPanel = ({
  title,
  aside,
  close,
  onClose,
  foot,
  children,
}: {
  title: string
  /** Under the title. */
  aside?: ReactNode
  /** Stays at the bottom. */
  foot?: ReactNode
  /** What the way out is called. */
  close: string
  onClose: () => void
  children: ReactNode
}) => {
  const panel = useRef<HTMLElement>(null)
  const leave = useRef(onClose)
  leave.current = onClose
  const [before] = useState(() => (onWeb ? document.activeElement : null))
  useEffect(() => {
    if (!onWeb) return
    if (!panel.current?.contains(document.activeElement)) panel.current?.querySelector<HTMLElement>('button')?.focus()
    const press = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented && !document.querySelector('.sheet')) leave.current()
    }
    document.addEventListener('keydown', press)
    return () => {
      document.removeEventListener('keydown', press)
      if (before instanceof HTMLElement) before.focus()
    }
  }, [before])
  // What had the cursor is gone after an action: it stays in the panel.
  useEffect(() => {
    if (onWeb && document.activeElement === document.body) panel.current?.focus()
  })
  return (
    <Box className="panel-place">
      <Tap className="panel-ground" onTap={onClose} label={close} tabStop={false} />
      <Box as="section" className="panel" label={title} anchor={panel} focusable>
        <Row className="panel-head">
          <Box className="grow">
            <Text as="h2" size="title" className="block">
              {title}
            </Text>
            {aside}
          </Box>
          <RoundButton icon="close" label={close} onTap={onClose} />
        </Row>
        <Box className="stack panel-content">{children}</Box>
        {foot && <Box className="panel-foot">{foot}</Box>}
      </Box>
    </Box>
  )
}

/** What commits the part at work; stays at the bottom. */
export const DeskFoot = ({ children }: { children: ReactNode }) => (
  <Box className="foot foot-last desk-foot">{children}</Box>
)

/**
 * A list at the left to choose from, what was chosen at the right. On a narrow screen first the list, then what was chosen, with
 * a way back.
 */
export const DeskColumns = ({
  list,
  chosen,
  back,
  onBack,
  children,
}: {
  list: ReactNode
  /** Something is. */
  chosen: boolean
  /** What the way back is called. */
  back: string
  onBack: () => void
  children: ReactNode
}) => (
  <Box className={classes('desk-columns', chosen && 'is-chosen')}>
    <Box className="desk-list">{list}</Box>
    <Box className="desk-chosen">
      {chosen && (
        <Box className="desk-columns-back">
          <Button small icon="left" onTap={onBack}>
            {back}
          </Button>
        </Box>
      )}
      {children}
    </Box>
  </Box>
)

/** One of a list, with a few words under its name. */
export const DeskChoice = ({
  title,
  words,
  on,
  onTap,
}: {
  title: string
  words?: ReactNode
  on: boolean
  onTap: () => void
}) => (
  <Box as="li" className="desk-item">
    <Tap className={classes('desk-choice', on && 'is-on')} current={on} onTap={onTap}>
      <Text strong className="block">
        {title}
      </Text>
      {words && (
        <Text size="note" tone="quiet" className="block">
          {words}
        </Text>
      )}
    </Tap>
  </Box>
)

/** Shown as others will see it, not to be used here. */
export const Still = ({ children }: { children: ReactNode }) => {
  const place = useRef<HTMLElement>(null)
  useEffect(() => place.current?.setAttribute('inert', ''), [])
  return (
    <Box className="still" anchor={place}>
      {children}
    </Box>
  )
}

/** A part that is fetched by itself: a bone of its height, or why it did not come and a way to ask again. */
export const DeskFetch = ({
  loading,
  height,
  wait,
  problem,
  again,
  onAgain,
}: {
  loading: boolean
  height: number
  /** Told to those who cannot see the bone. */
  wait: string
  problem: string | undefined
  again: string
  onAgain: () => void
}) => (
  <>
    {loading && (
      <Skeleton words={wait}>
        <Bone height={height} />
      </Skeleton>
    )}
    {problem && (
      <>
        <Banner tone="red">{problem}</Banner>
        <Button small icon="refresh" onTap={onAgain}>
          {again}
        </Button>
      </>
    )}
  </>
)

/** Finds things from anywhere on the desk: a field, and what was found under it. Escape shuts it. */
export const DeskFind = ({
  id,
  label,
  hint,
  clear,
  keyName,
  value,
  onChange,
  onConfirm,
  open,
  onClose,
  children,
}: {
  /** Of the field. */
  id: string
  label: string
  hint: string
  clear: string
  /** The key that leads here. */
  keyName: string
  value: string
  onChange: (value: string) => void
  onConfirm: () => void
  open: boolean
  onClose: () => void
  children: ReactNode
}) => {
  const place = useRef<HTMLElement>(null)
  const onKeyDown = (event: ReactKeyboardEvent) => {
    if (event.key === 'Escape') {
      event.preventDefault()
      onClose()
      return focusOn(id)
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const stops = Array.from(place.current?.querySelectorAll<HTMLElement>('input, .desk-found button') ?? [])
    const at = stops.indexOf(document.activeElement as HTMLElement)
    if (!step || at < 0) return
    event.preventDefault()
    stops[at + step]?.focus()
  }
  return (
    <Box className="desk-finding" anchor={place} onKeyDown={onKeyDown}>
      <SearchField
        id={id}
        label={label}
        placeholder={hint}
        clear={clear}
        maxLength={20}
        value={value}
        onChange={onChange}
        onConfirm={onConfirm}
      />
      {value === '' && (
        <Box as="span" className="segment-key desk-find-key" mute>
          {keyName}
        </Box>
      )}
      {open && <Box className="desk-found card">{children}</Box>}
    </Box>
  )
}
