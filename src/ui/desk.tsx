import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Button, RoundButton } from './button'
import { Segments } from './choice'
import { Box, classes, onWeb, Row, Tap, Text } from './element'
import { Icon } from './icon'
import { Banner, Bone, Skeleton } from './notice'

export interface DeskPart<Id extends string> {
  id: Id
  words: string
  /** Opens it from anywhere on the desk but from within a field. */
  key?: string
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
}: {
  name: string
  place: ReactNode
  who: string
  /** Of the parts. */
  label: string
  parts: readonly DeskPart<Id>[]
  part: Id
  onPart: (id: Id) => void
}) => {
  const bar = useRef<HTMLElement>(null)
  useEffect(() => {
    if (!onWeb) return
    const press = (event: KeyboardEvent) => {
      const wanted = parts.find(({ key }) => key?.toLowerCase() === event.key.toLowerCase())
      const elsewhere =
        bar.current?.offsetParent === null || (event.target as Element).closest('input, textarea, select')
      if (!wanted || elsewhere || event.ctrlKey || event.metaKey || event.altKey) return
      event.preventDefault()
      onPart(wanted.id)
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [parts, onPart])
  return (
    <Box className="desk-bar" anchor={bar}>
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
        choices={parts.map(({ id, words, key }) => ({ id, words, aside: key }))}
      />
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
  children,
}: {
  title: string
  /** Under the title. */
  aside?: ReactNode
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
  return (
    <Box className="panel-place">
      <Tap className="panel-ground" onTap={onClose} label={close} tabStop={false} />
      <Box as="section" className="panel" label={title} anchor={panel}>
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
