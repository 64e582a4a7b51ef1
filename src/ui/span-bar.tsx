import { Box, classes, Row, Text } from './element'

type Kind = 'free' | 'taken' | 'mine'

export interface Span {
  kind: Kind
  /** Of the whole, 0 to 1. */
  from: number
  to: number
}

const percent = (part: number) => `${Math.round(part * 10_000) / 100}%`

/** A stretch of time drawn to scale, with its ends and what the shades mean. The words beside it say the same. */
export const SpanBar = ({
  spans,
  ends,
  meaning,
}: {
  spans: readonly Span[]
  ends: readonly [string, string]
  meaning: readonly { kind: Kind; words: string }[]
}) => (
  <Box mute>
    <Box className="spans">
      {spans.map(({ kind, from, to }) => (
        <Box
          key={`${kind}${from}`}
          className={classes('span', `span-${kind}`)}
          style={{ left: percent(from), width: percent(to - from) }}
        />
      ))}
    </Box>
    <Row className="spans-ends">
      <Text size="note" tone="quiet" className="grow">
        {ends[0]}
      </Text>
      <Text size="note" tone="quiet">
        {ends[1]}
      </Text>
    </Row>
    <Row gap={3} className="spans-meaning">
      {meaning.map(({ kind, words }) => (
        <Row key={kind} gap={1}>
          <Box as="span" className={classes('span-sample', `span-${kind}`)} />
          <Text size="note" tone="quiet">
            {words}
          </Text>
        </Row>
      ))}
    </Row>
  </Box>
)
