import type { ReactNode } from 'react'
import { Box, classes, Row, Tap, Text } from './element'
import { type DrawingName, Icon, type IconName, Picture } from './icon'

/** One thing to choose on a list: picture, name and giver open it; when, a few facts and one button stand below. */
export const ItemRow = ({
  picture,
  title,
  by,
  when,
  facts,
  action,
  onOpen,
}: {
  picture: DrawingName
  title: string
  by: ReactNode
  when: ReactNode
  facts: ReactNode
  action?: ReactNode
  onOpen: () => void
}) => (
  <Box as="li" className="item">
    <Tap className="item-top" onTap={onOpen}>
      <Picture name={picture} />
      <Box as="span" className="grow block">
        <Text strong className="block item-title">
          {title}
        </Text>
        <Text size="note" tone="quiet" className="block">
          {by}
        </Text>
      </Box>
    </Tap>
    <Row gap={2} className="item-bottom">
      <Box className="grow">
        <Text size="label" strong className="block">
          {when}
        </Text>
        <Row gap={2} className="item-facts">
          {facts}
        </Row>
      </Box>
      {action}
    </Row>
  </Box>
)

/** The same for elder mode: large, one line of plain words, one button. */
export const ItemRowLarge = ({
  picture,
  title,
  words,
  action,
  onOpen,
}: {
  picture: DrawingName
  title: string
  words: ReactNode
  action?: ReactNode
  onOpen: () => void
}) => (
  <Box as="li" className="item-l">
    <Tap className="item-l-open" onTap={onOpen}>
      <Picture name={picture} />
      <Box as="span" className="grow block">
        <Text strong className="block item-l-title">
          {title}
        </Text>
        {words}
      </Box>
    </Tap>
    {action}
  </Box>
)

/** The one big door of a page. */
export const MainDoor = ({
  picture,
  title,
  words,
  onTap,
}: {
  picture: DrawingName
  title: string
  words: ReactNode
  onTap: () => void
}) => (
  <Tap className="door-main" onTap={onTap}>
    <Box as="span" mute className={classes('door-main-drawing', picture)} />
    <Text strong className="block door-main-title">
      {title}
    </Text>
    <Text size="label" className="block door-main-words">
      {words}
    </Text>
  </Tap>
)

/** A half door beside the main one. */
export const HalfDoor = ({
  icon,
  title,
  words,
  now,
  onTap,
}: {
  icon: IconName
  title: string
  words: string
  now?: boolean
  onTap: () => void
}) => (
  <Tap className="card door-half" onTap={onTap}>
    <Icon name={icon} className="ink-jade" />
    <Box as="span" className="grow block">
      <Text strong className="block">
        {title}
      </Text>
      <Text size="note" tone={now ? 'now' : 'quiet'} strong={now ?? false} className="block">
        {words}
      </Text>
    </Box>
  </Tap>
)

/** A row that leads somewhere: sign, name, a few words, an arrow. `main` is the jade one. */
export const WayRow = ({
  icon,
  title,
  words,
  aside,
  now,
  main,
  onTap,
}: {
  icon?: IconName
  title: string
  words?: string | undefined
  /** At the right, before the arrow. */
  aside?: string
  now?: boolean
  main?: boolean
  onTap: () => void
}) => (
  <Tap className={classes('way', main && 'way-main')} onTap={onTap}>
    {icon && <Icon name={icon} className="way-icon" />}
    <Box as="span" className="grow block">
      <Text strong className="block way-title">
        {title}
      </Text>
      {words && (
        <Text size="note" tone={now ? 'now' : 'quiet'} strong={now ?? false} className="block">
          {words}
        </Text>
      )}
    </Box>
    {aside && (
      <Text size="label" tone="quiet">
        {aside}
      </Text>
    )}
    <Icon name="right" small className="way-arrow" />
  </Tap>
)

/** Rows that lead somewhere, in one card. */
export const Ways = ({ label, children }: { label: string; children: ReactNode }) => (
  <Box as="nav" className="card ways" label={label}>
    {children}
  </Box>
)
