import type { ReactNode } from 'react'
import { Box, classes, Text } from './element'
import { Drawing, type DrawingName, Icon, type IconName } from './icon'

/** A sentence in the page that warns, or reports. */
export const Banner = ({
  tone = 'amber',
  icon = 'alert',
  children,
}: {
  tone?: 'amber' | 'red' | 'now' | 'jade'
  icon?: IconName
  children: ReactNode
}) => (
  <Box className={classes('banner', `banner-${tone}`)} role="status">
    <Icon name={icon} />
    <Text size="label" className="grow">
      {children}
    </Text>
  </Box>
)

/** A short word over the page that goes away by itself; the page takes it away. */
export const Toast = ({ words }: { words: string | null }) => (
  <Box className="toast-place" role="status" live="polite">
    {words && <Box className="toast">{words}</Box>}
  </Box>
)

/** Nothing here yet, or nothing found: what will be here, and the first step. */
export const EmptyState = ({
  picture,
  title,
  words,
  children,
}: {
  picture: DrawingName
  title: string
  words: string
  children?: ReactNode
}) => (
  <Box className="empty">
    <Drawing name={picture} size={96} />
    <Text as="h2" className="empty-title">
      {title}
    </Text>
    <Text as="p" tone="quiet" className="block">
      {words}
    </Text>
    <Box className="empty-acts">{children}</Box>
  </Box>
)

/** It did not work: what happened and what can be done. */
export const ErrorState = ({ title, words, children }: { title: string; words: string; children?: ReactNode }) => (
  <Box className="empty" role="alert">
    <Box as="span" className="empty-sign" mute>
      <Icon name="offline" />
    </Box>
    <Text as="h2" className="empty-title">
      {title}
    </Text>
    <Text as="p" tone="quiet" className="block">
      {words}
    </Text>
    <Box className="empty-acts">{children}</Box>
  </Box>
)

/** One grey stroke of a skeleton. Widths are CSS lengths, heights px. */
export const Bone = ({ width = '100%', height, round }: { width?: string; height: number; round?: boolean }) => (
  <Box as="span" mute className={classes('bone', round && 'bone-round')} style={{ width, height: `${height}px` }} />
)

/** Holds bones while something is fetched, and says so to those who cannot see them. */
export const Skeleton = ({ words, children }: { words: string; children: ReactNode }) => (
  <Box className="skeleton" busy role="status" label={words}>
    {children}
  </Box>
)
