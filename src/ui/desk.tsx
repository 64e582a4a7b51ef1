import { type ReactNode, useEffect, useRef } from 'react'
import { Segments } from './choice'
import { Box, onWeb, Row, Text } from './element'
import { Icon } from './icon'

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
