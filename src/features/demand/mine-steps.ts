import { demand } from '@/i18n/demand.zh-CN'
import { timeWords } from '@/i18n/times'
import type { Step } from '@/ui/steps'
import { deadlineWords, type MyDemand } from './demands'

const words = demand.mine

type Taken = MyDemand['steps'][number]

const whoOf = ({ who, as }: Taken) => (who ? (as ? words.by[as](who) : who) : undefined)

/** What happened to a demand, who did it and when; and while it is open, by when it is answered. */
export const stepsOf = (
  { steps, answerBy, overdue }: Pick<MyDemand, 'steps' | 'answerBy' | 'overdue'>,
  now: number,
  elder: boolean,
): Step[] => [
  ...steps.map(
    (taken): Step => ({
      words: words.what[taken.what],
      who: whoOf(taken),
      when: timeWords(taken.at, now, elder),
      note: taken.words,
      state: 'done',
    }),
  ),
  ...(answerBy
    ? [
        {
          words: overdue ? words.ahead.late : words.ahead.answer(deadlineWords(answerBy, now, elder)),
          state: 'current' as const,
        },
      ]
    : []),
]
