import { classes, Row } from '@/ui/element'
import { Icon, type IconName } from '@/ui/icon'
import { Sentence } from '@/ui/surface'
import type { Standing } from './demands'

const ICON: Record<Exclude<Standing['kind'], 'waits'>, IconName> = { good: 'check', bad: 'info', now: 'alert' }
const INK = { waits: 'ink-quiet', good: 'ink-jade strong', bad: '', now: 'ink-now strong' } as const

/** Where a demand stands: words, and a sign where it is news. */
export const StandingLine = ({ standing: { words, kind } }: { standing: Standing }) => (
  <Row gap={2} className={classes('grow standing', INK[kind])}>
    {kind !== 'waits' && <Icon name={ICON[kind]} small className={kind === 'bad' ? 'ink-amber' : undefined} />}
    <Sentence as="p" size="label" className="grow">
      {words}
    </Sentence>
  </Row>
)
