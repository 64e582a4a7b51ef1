import './schedule.scss'
import type { ReactNode } from 'react'
import { Button, RoundButton } from '@/ui/button'
import { Box, Row, Text } from '@/ui/element'
import { Field, TextField, TimeField } from '@/ui/field'
import { Icon } from '@/ui/icon'

/** Digits with a name over them. */
export const NumberField = ({
  id,
  name,
  value,
  hint,
  problem,
  onChange,
}: {
  id: string
  name: string
  value: string
  hint?: string | undefined
  problem?: string | undefined
  onChange: (value: string) => void
}) => (
  <Field name={name} hint={hint} problem={problem}>
    <TextField
      id={id}
      label={name}
      kind="digit"
      maxLength={4}
      value={value}
      onChange={(written) => onChange(written.replace(/\D/g, ''))}
    />
  </Field>
)

/** Some times of a day. */
export const TimesField = ({
  id,
  times,
  label,
  add,
  drop,
  most = 12,
  onChange,
}: {
  id: string
  times: readonly string[]
  /** Of each, counted from 1. */
  label: (index: number) => string
  add: string
  drop: (index: number) => string
  most?: number
  onChange: (times: string[]) => void
}) => (
  <Row gap={2} className="wraps">
    {times.map((time, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: a time has no identity but its place
      <Row key={index} gap={1} className="one-time">
        <TimeField
          id={`${id}-${index}`}
          kind="time"
          label={label(index + 1)}
          value={time}
          onChange={(value) => onChange(times.map((other, at) => (at === index ? value : other)))}
        />
        {times.length > 1 && (
          <RoundButton
            icon="close"
            label={drop(index + 1)}
            onTap={() => onChange(times.filter((_, at) => at !== index))}
          />
        )}
      </Row>
    ))}
    {times.length < most && (
      <Button small icon="plus" onTap={() => onChange([...times, ''])}>
        {add}
      </Button>
    )}
  </Row>
)

/** A small name over one of several fields in a row. */
export const Small = ({ name, children }: { name: string; children: ReactNode }) => (
  <Box className="small-field">
    <Text size="note" tone="quiet" className="block" mute>
      {name}
    </Text>
    {children}
  </Box>
)

/** One of several rows that can be taken away, with what is wrong in it. */
export const FormRow = ({
  problem,
  drop,
  onDrop,
  children,
}: {
  problem: string | undefined
  drop: string
  onDrop: () => void
  children: ReactNode
}) => (
  <Box as="li" className="form-row">
    <Row gap={3} className="wraps form-row-fields">
      {children}
      <RoundButton icon="close" label={drop} onTap={onDrop} />
    </Row>
    {problem && (
      <Row gap={1} className="ink-red t-note" role="alert">
        <Icon name="alert" small />
        <Text>{problem}</Text>
      </Row>
    )}
  </Box>
)
