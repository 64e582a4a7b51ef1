import type { ReactNode } from 'react'
import { Box, classes, Tap } from './element'
import { Icon, type IconName } from './icon'

interface ButtonProps {
  onTap: () => void
  children: ReactNode
  /** Filled jade commits, one a screen; quiet adds and can be undone; plain is another way; danger loses something. */
  kind?: 'primary' | 'quiet' | 'plain' | 'danger' | 'added'
  icon?: IconName
  small?: boolean
  /** As wide as its place. */
  block?: boolean
  disabled?: boolean
  /** Under way: says so, and takes no second press. */
  busy?: boolean
  label?: string
  id?: string
  className?: string
}

/** A button with words. */
export const Button = ({ kind = 'plain', icon, small, block, children, className, ...rest }: ButtonProps) => (
  <Tap className={classes('btn', `btn-${kind}`, small && 'btn-s', block && 'btn-block', className)} {...rest}>
    {rest.busy ? <Box as="span" mute className="spinner" /> : icon && <Icon name={icon} small={small ?? false} />}
    <Box as="span">{children}</Box>
  </Tap>
)

interface RoundButtonProps {
  onTap: () => void
  icon: IconName
  /** What pressing does, since the sign alone does not say. */
  label: string
  /** A jade ring, as for adding; otherwise bare. */
  ring?: boolean
  disabled?: boolean
  className?: string
}

/** A round button with a sign. */
export const RoundButton = ({ icon, ring, className, ...rest }: RoundButtonProps) => (
  <Tap className={classes('round', className)} {...rest}>
    <Box as="span" className={classes('round-in', ring && 'round-ring')}>
      <Icon name={icon} />
    </Box>
  </Tap>
)

/** Words that can be pressed, in jade. */
export const LinkButton = ({
  icon,
  children,
  onTap,
  label,
}: {
  onTap: () => void
  children: ReactNode
  icon?: IconName
  label?: string
}) => (
  <Tap className="link" onTap={onTap} label={label}>
    {icon && <Icon name={icon} small />}
    <Box as="span">{children}</Box>
  </Tap>
)
