import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'
import { RoundButton } from './button'
import { Box, classes, onWeb, Row, Tap, Text } from './element'
import { Icon, type IconName } from './icon'
import { useFrame } from './page'
import { Sentence } from './surface'

const REACHABLE = 'button:not([tabindex="-1"]), input, textarea, select'

/** A dialog from below that says what happened, or asks in words. Its cross, Escape and the ground behind it close it. */
export const Sheet = ({
  title,
  words,
  onClose,
  children,
}: {
  title: string
  words?: string | undefined
  onClose: () => void
  children: ReactNode
}) => {
  const { words: frame } = useFrame()
  const panel = useRef<HTMLElement>(null)
  useEffect(() => {
    if (!onWeb) return
    const before = document.activeElement
    const [close, first = close] = Array.from(panel.current?.querySelectorAll<HTMLElement>(REACHABLE) ?? [])
    first?.focus()
    return () => {
      if (before instanceof HTMLElement) before.focus()
    }
  }, [])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      // Told to whatever lies under the sheet: it is not meant.
      event.preventDefault()
      onClose()
    }
    if (event.key !== 'Tab') return
    const reachable = Array.from(panel.current?.querySelectorAll<HTMLElement>(REACHABLE) ?? [])
    const edge = event.shiftKey ? reachable[0] : reachable[reachable.length - 1]
    if (document.activeElement !== edge) return
    event.preventDefault()
    ;(event.shiftKey ? reachable[reachable.length - 1] : reachable[0])?.focus()
  }
  return (
    <Box className="sheet" onKeyDown={onKeyDown}>
      <Tap className="sheet-ground" onTap={onClose} label={frame.close} tabStop={false} />
      <Box className="sheet-panel" role="dialog" modal label={title} anchor={panel}>
        <Row className="sheet-head">
          <Sentence as="h2" size="title" className="grow">
            {title}
          </Sentence>
          <RoundButton icon="close" label={frame.close} onTap={onClose} />
        </Row>
        {words && (
          <Sentence as="p" tone="quiet" className="block sheet-words">
            {words}
          </Sentence>
        )}
        <Box className="sheet-content">{children}</Box>
      </Box>
    </Box>
  )
}

/** One of the ways offered by a sheet; `main` is the best one. */
export const SheetOption = ({
  icon,
  title,
  aside,
  main,
  onTap,
}: {
  icon?: IconName
  title: string
  aside?: string
  main?: boolean
  onTap: () => void
}) => (
  <Tap className={classes('option', main && 'option-main')} onTap={onTap}>
    {icon && <Icon name={icon} className={main ? undefined : 'ink-jade'} />}
    <Text strong className="grow">
      {title}
    </Text>
    {aside && (
      <Text size="label" className="option-aside">
        {aside}
      </Text>
    )}
  </Tap>
)
