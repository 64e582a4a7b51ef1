import { trySequences } from '../support/sequences'

test('10,000 sequences of commands are answered and end as the rules say, and nothing is left half done', async () => {
  const answers = await trySequences(10_000, 1, 7)
  // What the sequences are for has come up often.
  for (const command of ['order', 'wait', 'accept', 'leave', 'cancel', 'reschedule'])
    expect({ command, often: (answers[`${command} ok`] ?? 0) > 100 }).toEqual({ command, often: true })
}, 1_200_000)
