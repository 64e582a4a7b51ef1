import { Box, classes } from './element'

/** One family, 24 px, 1.75 stroke; the files are in icons/. */
export const ICONS = [
  'alert',
  'basket',
  'bell',
  'bowl',
  'calendar',
  'camera',
  'check',
  'clock',
  'close',
  'doc',
  'down',
  'download',
  'edit',
  'elder',
  'filter',
  'hand',
  'heart',
  'home',
  'house',
  'info',
  'left',
  'lock',
  'megaphone',
  'mic',
  'minus',
  'more',
  'need',
  'offline',
  'phone',
  'pin',
  'plus',
  'qr',
  'refresh',
  'right',
  'search',
  'shield',
  'slip',
  'speaker',
  'star',
  'swap',
  'undo',
  'user',
  'users',
  'way',
] as const
export type IconName = (typeof ICONS)[number]

/** Drawings in jade and straw, the straw slightly off register; the files are in icons/. */
export const DRAWINGS = [
  'draw-care',
  'draw-children',
  'draw-cleaning',
  'draw-errand',
  'draw-escort',
  'draw-haircut',
  'draw-health',
  'draw-law',
  'draw-learning',
  'draw-meal',
  'draw-meal-light',
  'draw-need',
  'draw-repair',
  'draw-safety',
  'draw-culture',
  'draw-venue',
  'draw-work',
  'face-1',
  'face-2',
  'face-3',
  'face-4',
  'face-5',
] as const
export type DrawingName = (typeof DRAWINGS)[number]

/** The drawing of a kind of thing; a bowl for a kind that has none. */
export const pictureOf = (kind: string): DrawingName => DRAWINGS.find((name) => name === `draw-${kind}`) ?? 'draw-meal'

/** A sign in the colour of the words beside it. Never alone: what it means is said by words or by a label. */
export const Icon = ({ name, small, className }: { name: IconName; small?: boolean; className?: string }) => (
  <Box as="span" mute className={classes('icon', small && 'icon-s', `icon-${name}`, className)} />
)

/** A drawing of `size` px. */
export const Drawing = ({ name, size }: { name: DrawingName; size: number }) => (
  <Box as="span" mute className={classes('drawing', name)} style={{ width: `${size}px`, height: `${size}px` }} />
)

/** A drawing on a straw tile: the picture of a service. `large` heads a page. */
export const Picture = ({ name, large }: { name: DrawingName; large?: boolean }) => (
  <Box as="span" mute className={classes('picture', large && 'picture-l')}>
    <Box as="span" className={classes('drawing', name)} />
  </Box>
)
