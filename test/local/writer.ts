/**
 * Writes until it is killed: 8 callers at a time, each inserting an entry and counting it in one commit, and reporting how
 * many pairs were acknowledged.
 */
import { openStore } from '../../local/store'

const store = openStore({ file: process.argv[2] as string, indexes: { counters: [{ keys: { kind: 1 } }] } })

const run = async () => {
  await store.insert('counters', [{ _id: 'counter', n: 0 }])
  let acknowledged = 0
  const caller = async () => {
    for (;;) {
      await Promise.all([
        store.insert('counters', [{ kind: 'entry' }]),
        store.modify('counters', { _id: 'counter' }, { $inc: { n: 1 } }),
      ])
      process.send?.(++acknowledged)
    }
  }
  await Promise.all(Array.from({ length: 8 }, caller))
}

void run()
