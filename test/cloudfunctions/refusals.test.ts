import { tryEverything } from '../support/refusals'

test('bad input of every kind, to every operation, from everybody, is refused with a declared code and changes nothing', async () => {
  await tryEverything(10_000, 1)
}, 300_000)
