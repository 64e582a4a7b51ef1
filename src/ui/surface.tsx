import type { ReactNode } from 'react'
import { Box, type BoxProps, classes, Tap, Text, type TextProps } from './element'
import { Icon, type IconName } from './icon'

/** A white card. `now` gives it the persimmon edge of what needs you now. */
export const Card = ({ now, pad, className, ...rest }: BoxProps & { now?: boolean; pad?: boolean }) => (
  <Box className={classes('card', now && 'card-now', pad && 'card-pad', className)} {...rest} />
)

export interface SlipAction {
  icon: IconName
  words: string
  /** Read instead, where the words alone do not say of what. */
  label?: string
  onTap: () => void
}

/** Under the dashed line of a card: what you can do with it. */
export const SlipActions = ({ actions }: { actions: SlipAction[] }) =>
  actions.length === 0 ? null : (
    <Box className="slip-acts">
      {actions.map(({ icon, words, label, onTap }) => (
        <Tap key={words} className="slip-act" label={label} onTap={onTap}>
          <Icon name={icon} />
          <Box as="span">{words}</Box>
        </Tap>
      ))}
    </Box>
  )

/** A card torn off the pad: what you can do with it sits under the dashed line. */
export const Slip = ({ actions, children, ...rest }: BoxProps & { actions: SlipAction[]; now?: boolean }) => (
  <Card {...rest}>
    <Box className="card-pad">{children}</Box>
    <SlipActions actions={actions} />
  </Card>
)

/** A word about a thing; one that warns has an icon too. */
export const Tag = ({
  tone = 'plain',
  icon,
  children,
}: {
  tone?: 'plain' | 'free' | 'now' | 'amber' | 'red'
  icon?: IconName
  children: ReactNode
}) => (
  <Box as="span" className={classes('tag', `tag-${tone}`)}>
    {icon && <Icon name={icon} className="tag-icon" />}
    <Box as="span">{children}</Box>
  </Box>
)

/** More characters than that are a paragraph: broken at each clause it would be all ragged lines. */
const SENTENCE = 40

const clausesOf = (text: string) => text.match(/[^，。；：？！]*[，。；：？！]+|[^，。；：？！]+$/g) ?? [text]

/** A sentence that breaks its lines between clauses. */
export const Sentence = ({ children, ...rest }: Omit<TextProps, 'children'> & { children: string }) => (
  <Text {...rest}>
    {children.length > SENTENCE
      ? children
      : clausesOf(children).map((clause, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a clause may come twice, and clauses never move
          <Box as="span" className="cl" key={index}>
            {clause}
          </Box>
        ))}
  </Text>
)

/** Short facts with a drawn dot between them, none at the start of a line; empty ones are left out. */
export const Dotted = ({
  facts,
  className,
  ...rest
}: Omit<TextProps, 'children'> & { facts: (ReactNode | false | null)[] }) => (
  <Text className={classes('dotted', className)} {...rest}>
    <Box as="span" className="dotted-facts">
      {facts.filter(Boolean).map((fact, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: facts have no identity and never move
        <Box as="span" className="cl dotted-fact" key={index}>
          {fact}
        </Box>
      ))}
    </Box>
  </Text>
)

/** Name and fact in two columns, a hairline between rows. */
export const FactList = ({ facts }: { facts: { name: string; fact: ReactNode }[] }) => (
  <Card className="facts">
    {facts.map(({ name, fact }) => (
      <Box key={name} className="fact">
        <Text size="label" tone="quiet" className="fact-name">
          {name}
        </Text>
        <Box className="grow">{fact}</Box>
      </Box>
    ))}
  </Card>
)

/** As printed on a canteen's menu: a name, a dotted leader, when, and a button. */
export const MenuLine = ({
  name,
  when,
  onOpen,
  action,
}: {
  name: string
  when: ReactNode
  onOpen: () => void
  action: ReactNode
}) => (
  <Box as="li" className="menu-line">
    <Tap className="menu-line-tap" onTap={onOpen}>
      <Text>{name}</Text>
      <Box as="span" className="leader" mute />
      <Text size="label" tone="quiet" className="menu-line-when">
        {when}
      </Text>
    </Tap>
    {action}
  </Box>
)
