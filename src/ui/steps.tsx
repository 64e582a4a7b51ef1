import { Box, classes, Row, Text } from './element'
import { Icon } from './icon'

export interface Step {
  words: string
  /** Who did it. */
  who?: string | undefined
  when?: string | undefined
  /** More of it, under it. */
  note?: string | undefined
  state: 'done' | 'current' | 'ahead'
}

/** The status line: what was done, where it stands, what comes. */
export const Steps = ({ steps, label }: { steps: Step[]; label: string }) => (
  <Box as="ol" className="steps" label={label}>
    {steps.map(({ words, who, when, note, state }, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: a step may come twice, and steps are only added at the end
      <Box as="li" key={index} className={classes('step', `step-${state}`)}>
        <Box as="span" className="step-mark" mute>
          {state === 'done' && <Icon name="check" />}
        </Box>
        <Row gap={2} className="step-row">
          <Box className="grow">
            <Text strong={state === 'current'} {...(state === 'ahead' && { tone: 'quiet' as const })}>
              {words}
            </Text>
            {who && (
              <Text size="label" tone="quiet">
                {' '}
                {who}
              </Text>
            )}
          </Box>
          {when && (
            <Text size="label" tone="quiet">
              {when}
            </Text>
          )}
        </Row>
        {note && (
          <Text size="label" tone="quiet" className="block">
            {note}
          </Text>
        )}
      </Box>
    ))}
  </Box>
)
