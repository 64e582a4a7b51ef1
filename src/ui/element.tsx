import { Input, Textarea, View } from '@tarojs/components'
import {
  type AriaAttributes,
  type CSSProperties,
  createElement,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
} from 'react'

/**
 * The floor everything is drawn on. On the web these are plain HTML elements, so headings, lists, buttons and fields
 * are what browsers, keyboards and screen readers know; in the mini-program they are native components with aria.
 */
export const onWeb = process.env.TARO_ENV !== 'weapp'

/** Puts the cursor into a field, on the web. */
export const focusOn = (id: string) => {
  if (onWeb) document.getElementById(id)?.focus()
}

/** Joins class names, leaving out what is false. */
export const classes = (...names: (string | false | null | undefined)[]) => names.filter(Boolean).join(' ')

type Tag =
  | 'div'
  | 'span'
  | 'p'
  | 'h1'
  | 'h2'
  | 'h3'
  | 'ul'
  | 'ol'
  | 'li'
  | 'nav'
  | 'main'
  | 'header'
  | 'footer'
  | 'section'

const INLINE: readonly Tag[] = ['span']

/** What a tag of the web is called by the mini-program's screen readers. */
const WEAPP_ROLES: Partial<Record<Tag, string>> = {
  h1: 'heading',
  h2: 'heading',
  h3: 'heading',
  ul: 'list',
  ol: 'list',
  li: 'listitem',
  nav: 'navigation',
  main: 'main',
}

export interface BoxProps {
  as?: Tag
  id?: string
  className?: string | undefined
  style?: CSSProperties
  role?: string
  /** Read instead of the content. */
  label?: string | undefined
  /** Drawn only: not read aloud. */
  mute?: boolean
  live?: AriaAttributes['aria-live']
  modal?: boolean
  busy?: boolean
  /** The cursor can be put there, though Tab does not lead to it. */
  focusable?: boolean
  onKeyDown?: (event: KeyboardEvent) => void
  anchor?: RefObject<HTMLElement | null>
  children?: ReactNode
}

/** A plain element: a block, a heading, a list, a stretch of text. */
export const Box = ({
  as = 'div',
  className,
  role,
  label,
  mute,
  live,
  modal,
  busy,
  focusable,
  anchor,
  ...rest
}: BoxProps) => {
  const aria = {
    'aria-label': label,
    'aria-hidden': mute || undefined,
    'aria-live': live,
    'aria-modal': modal || undefined,
    'aria-busy': busy || undefined,
  }
  if (onWeb)
    return createElement(as, { className, role, ref: anchor, tabIndex: focusable ? -1 : undefined, ...aria, ...rest })
  const { onKeyDown: _, ...native } = rest
  const name = INLINE.includes(as) ? classes('inline', className) : className
  return <View className={name ?? ''} aria-role={role ?? WEAPP_ROLES[as]} {...aria} {...native} />
}

type TextSize = 'note' | 'label' | 'body' | 'title' | 'display'
type TextTone = 'quiet' | 'jade' | 'now' | 'amber' | 'red'

export interface TextProps extends Omit<BoxProps, 'modal' | 'busy' | 'focusable' | 'onKeyDown'> {
  size?: TextSize
  tone?: TextTone
  strong?: boolean
}

/** Words, in one of five sizes and six inks. */
export const Text = ({ as = 'span', size, tone, strong, className, ...rest }: TextProps) => (
  <Box
    as={as}
    className={classes(size && `t-${size}`, tone && `ink-${tone}`, strong && 'strong', className)}
    {...rest}
  />
)

export interface RowProps extends BoxProps {
  /** Steps of 4 px between the parts. */
  gap?: 0 | 1 | 2 | 3 | 4
}

/** Parts side by side, centred. Give the part that takes the room the class `grow`. */
export const Row = ({ gap = 2, className, ...rest }: RowProps) => (
  <Box className={classes('row', `gap-${gap}`, className)} {...rest} />
)

export interface TapProps {
  onTap: () => void
  children?: ReactNode
  className?: string | undefined
  style?: CSSProperties
  id?: string
  /** Read instead of the content. */
  label?: string | undefined
  role?: 'button' | 'link' | 'radio' | 'checkbox' | 'switch' | 'tab' | 'option'
  disabled?: boolean
  busy?: boolean
  checked?: boolean
  selected?: boolean
  expanded?: boolean
  /** This is the page shown. */
  current?: boolean
  /** Among radios or tabs: whether Tab reaches this one. */
  tabStop?: boolean
}

/** Anything that can be pressed. Never smaller than the token `--touch`. */
export const Tap = ({
  onTap,
  className,
  label,
  role = 'button',
  disabled = false,
  busy = false,
  checked,
  selected,
  expanded,
  current,
  tabStop = true,
  ...rest
}: TapProps) => {
  const aria = {
    'aria-label': label,
    'aria-checked': checked,
    'aria-selected': selected,
    'aria-expanded': expanded,
    'aria-current': current ? ('page' as const) : undefined,
    'aria-busy': busy || undefined,
    'aria-disabled': disabled || undefined,
  }
  const press = () => {
    if (!disabled && !busy) onTap()
  }
  const name = classes('tap', disabled && 'is-off', className)
  if (onWeb) {
    return (
      <button
        type="button"
        className={name}
        role={role === 'button' ? undefined : role}
        tabIndex={tabStop ? undefined : -1}
        onClick={press}
        {...aria}
        {...rest}
      />
    )
  }
  return (
    <View
      className={name}
      hoverClass={disabled ? 'none' : 'tap-pressed'}
      aria-role={role}
      onClick={press}
      {...aria}
      {...rest}
    />
  )
}

export interface TextInputProps {
  id: string
  value: string
  onChange: (value: string) => void
  label: string
  placeholder?: string
  maxLength?: number
  kind?: 'text' | 'tel' | 'digit' | 'search'
  /** Several lines. */
  lines?: boolean
  className?: string
  onConfirm?: () => void
  onFocus?: () => void
}

/** The bare field; `Field` in field.tsx gives it its words and frame. */
export const TextInput = ({
  id,
  value,
  onChange,
  label,
  placeholder,
  maxLength = 140,
  kind = 'text',
  lines = false,
  className,
  onConfirm,
  onFocus,
}: TextInputProps) => {
  if (onWeb) {
    const shared = { id, value, placeholder, maxLength, className, 'aria-label': label }
    if (lines) return <textarea {...shared} rows={3} onChange={(event) => onChange(event.target.value)} />
    return (
      <input
        {...shared}
        type={kind === 'digit' ? 'text' : kind}
        inputMode={kind === 'digit' ? 'numeric' : undefined}
        autoComplete="off"
        onFocus={() => onFocus?.()}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) onConfirm?.()
        }}
      />
    )
  }
  const shared = {
    id,
    value,
    placeholder: placeholder ?? '',
    maxlength: maxLength,
    className: className ?? '',
    'aria-label': label,
  }
  if (lines) return <Textarea {...shared} onInput={(event) => onChange(event.detail.value)} />
  return (
    <Input
      {...shared}
      type={kind === 'digit' || kind === 'tel' ? 'number' : 'text'}
      confirmType={kind === 'search' ? 'search' : 'done'}
      onInput={(event) => onChange(event.detail.value)}
      onConfirm={() => onConfirm?.()}
      onFocus={() => onFocus?.()}
    />
  )
}
