import { tryInterleavings } from '../support/interleave'

test('in 2,000 orders in which requests of concurrent callers can reach the database, no seat is over or lost, nobody is promoted twice or overtaken', async () => {
  await tryInterleavings(2000, 1)
}, 600_000)
