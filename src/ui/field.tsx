import { Picker } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Box, onWeb, Row, Tap, Text, TextInput, type TextInputProps } from './element'
import { Icon } from './icon'

/** A name over a field, a hint or what is wrong under it. */
export const Field = ({
  name,
  hint,
  problem,
  count,
  children,
}: {
  name: string
  hint?: string | undefined
  /** How much is written of how much there may be. */
  count?: string
  /** Why it cannot be taken as it is. */
  problem?: string | undefined
  children: ReactNode
}) => (
  <Box className="field">
    <Row gap={2}>
      <Text strong className="grow">
        {name}
      </Text>
      {count && (
        <Text size="note" tone="quiet" mute>
          {count}
        </Text>
      )}
    </Row>
    {children}
    {problem ? (
      <Row gap={1} className="ink-red t-note" role="alert">
        <Icon name="alert" small />
        <Text>{problem}</Text>
      </Row>
    ) : (
      hint && (
        <Text size="note" tone="quiet" className="block">
          {hint}
        </Text>
      )
    )}
  </Box>
)

/** A framed field for words; `lines` for several lines. */
export const TextField = (props: TextInputProps) => (
  <TextInput {...props} className={props.lines ? 'input input-lines' : 'input'} />
)

/** Digits that somebody reads out: large, far apart. */
export const CodeField = ({
  length,
  onChange,
  ...rest
}: Omit<TextInputProps, 'kind' | 'lines'> & { length: number }) => (
  <TextInput
    {...rest}
    kind="digit"
    maxLength={length}
    className="input input-code"
    onChange={(written) => onChange(written.replace(/\D/g, '').slice(0, length))}
  />
)

/** A search field with its sign and a way to empty it. */
export const SearchField = ({ clear, ...rest }: Omit<TextInputProps, 'kind' | 'className'> & { clear: string }) => (
  <Box className="search" role="search">
    <Icon name="search" className="ink-quiet" />
    <TextInput {...rest} kind="search" className="search-input" />
    {rest.value !== '' && (
      <Tap className="search-clear" onTap={() => rest.onChange('')} label={clear}>
        <Icon name="close" small />
      </Tap>
    )}
  </Box>
)

/** One of many, from a list. */
export const Select = <Id extends string>({
  id,
  label,
  value,
  choices,
  placeholder,
  onChange,
}: {
  id: string
  label: string
  value: Id | ''
  choices: readonly { id: Id; words: string }[]
  placeholder: string
  onChange: (id: Id) => void
}) => {
  if (onWeb) {
    return (
      <select
        id={id}
        className="input input-select"
        aria-label={label}
        value={value}
        onChange={(event) => onChange(event.target.value as Id)}
      >
        <option value="" disabled>
          {placeholder}
        </option>
        {choices.map((choice) => (
          <option key={choice.id} value={choice.id}>
            {choice.words}
          </option>
        ))}
      </select>
    )
  }
  const at = choices.findIndex((choice) => choice.id === value)
  return (
    <Picker
      mode="selector"
      range={choices.map((choice) => choice.words)}
      value={Math.max(0, at)}
      onChange={(event) => {
        const chosen = choices[Number(event.detail.value)]
        if (chosen) onChange(chosen.id)
      }}
    >
      <Row className="input" label={label} role="button">
        <Text className="grow">{choices[at]?.words ?? placeholder}</Text>
        <Icon name="down" small />
      </Row>
    </Picker>
  )
}

/** A day (`2026-11-25`) or a time of day (`09:30`). */
export const TimeField = ({
  id,
  kind,
  label,
  value,
  onChange,
}: {
  id: string
  kind: 'date' | 'time'
  label: string
  value: string
  onChange: (value: string) => void
}) =>
  onWeb ? (
    <input
      id={id}
      type={kind}
      className="input"
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  ) : (
    <Picker mode={kind} value={value} onChange={(event) => onChange(String(event.detail.value))}>
      <Row className="input" label={label} role="button">
        <Text className="grow">{value || label}</Text>
        <Icon name={kind === 'date' ? 'calendar' : 'clock'} small />
      </Row>
    </Picker>
  )

/** On or off, with words at its left. */
export const SwitchRow = ({
  title,
  words,
  on,
  onChange,
}: {
  title: string
  words?: string
  on: boolean
  onChange: (on: boolean) => void
}) => (
  <Tap role="switch" className="way" checked={on} onTap={() => onChange(!on)}>
    <Box as="span" className="grow block">
      <Text strong className="block way-title">
        {title}
      </Text>
      {words && (
        <Text size="note" tone="quiet" className="block">
          {words}
        </Text>
      )}
    </Box>
    <Box as="span" className={on ? 'switch is-on' : 'switch'} mute>
      <Box as="span" className="switch-knob" />
    </Box>
  </Tap>
)
