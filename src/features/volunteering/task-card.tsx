import type { ReactNode } from 'react'
import { clockWords, dayWords, durationWords, timeWords } from '@/i18n/times'
import { volunteering } from '@/i18n/volunteering.zh-CN'
import { Box, Row } from '@/ui/element'
import { Picture, pictureOf } from '@/ui/icon'
import { useFrame } from '@/ui/page'
import { Card, Dotted, Sentence } from '@/ui/surface'
import type { OpenTask } from './tasks'

type Described = Pick<OpenTask, 'title' | 'category' | 'resident' | 'communityName' | 'place' | 'startsAt' | 'endsAt'>

/** 周四 13:30–15:30 */
export const spanWords = ({ startsAt, endsAt }: Pick<Described, 'startsAt' | 'endsAt'>, now: number, elder: boolean) =>
  elder
    ? timeWords(startsAt, now, elder)
    : `${dayWords(startsAt, now)} ${clockWords(startsAt, elder)}–${clockWords(endsAt, elder)}`

/** One task: what and when, for whom and where; below it one fact that matters and what can be done. */
export const TaskCard = ({
  task,
  clock,
  urgent,
  fact,
  action,
}: {
  task: Described
  /** Epoch milliseconds by the server's clock. */
  clock: number
  /** Has the edge of what needs you now. */
  urgent?: boolean
  fact: ReactNode
  action?: ReactNode
}) => {
  const { elder } = useFrame()
  const { title, category, resident, communityName, place, startsAt, endsAt } = task
  const quiet = { size: 'label', tone: 'quiet', className: 'block' } as const
  return (
    <Card as="li" pad now={urgent ?? false} className="stack">
      <Row gap={3}>
        <Picture name={pictureOf(category)} />
        <Box className="grow">
          <Sentence as="h3" strong className="block">
            {volunteering.titleWhen(title, timeWords(startsAt, clock, elder))}
          </Sentence>
          <Dotted {...quiet} facts={[volunteering.to(resident), durationWords(startsAt, endsAt)]} />
          <Dotted {...quiet} facts={[communityName, place]} />
        </Box>
      </Row>
      <Row gap={2}>
        <Box className="grow">{fact}</Box>
        {action}
      </Row>
    </Card>
  )
}
