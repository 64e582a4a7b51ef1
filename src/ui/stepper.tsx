import { RoundButton } from './button'
import { Box, Row, Text } from './element'

/** Less and more of something, by steps. At an end the way on is missing. */
export const Stepper = ({
  label,
  words,
  aside,
  less,
  more,
  onLess,
  onMore,
}: {
  label: string
  /** How much it is now. */
  words: string
  aside?: string
  /** What the two buttons do. */
  less: string
  more: string
  /** Absent at the end. */
  onLess?: (() => void) | undefined
  onMore?: (() => void) | undefined
}) => (
  <Row className="stepper" role="group" label={label}>
    <RoundButton icon="minus" ring label={less} disabled={!onLess} onTap={() => onLess?.()} />
    <Box className="grow stepper-words" live="polite">
      <Text strong className="block">
        {words}
      </Text>
      {aside && (
        <Text size="note" tone="quiet" className="block">
          {aside}
        </Text>
      )}
    </Box>
    <RoundButton icon="plus" ring label={more} disabled={!onMore} onTap={() => onMore?.()} />
  </Row>
)
