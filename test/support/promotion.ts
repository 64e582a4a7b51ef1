import { type Backend, HOUR, pass, publish, settle, startBackend } from './backend'
import { quickly } from './direct'
import { broken } from './invariants'

/** Somebody holds the only place, and others wait for it. */
const prepare = async (backend: Backend, waiting: number) => {
  await backend.addDivisions()
  await backend.addMember('worker', ['worker'])
  const { sessionIds } = await publish(backend, { capacities: [1], hours: 30 })
  const sessionId = sessionIds[0] as string
  await backend.addMember('holder')
  const { bookings } = await backend.must('holder', 'booking.order', { items: [{ sessionId }] })
  const queue: string[] = []
  for (let index = 0; index < waiting; index++) {
    await backend.addMember(`waits-${index}`)
    queue.push((await backend.must(`waits-${index}`, 'booking.wait', { sessionId })).id)
  }
  return { held: bookings[0].id as string, queue }
}

const prepared = async (waiting: number) => {
  const backend = await startBackend()
  const stateOf = (bookingId: string) => backend.document('orders', bookingId.slice(0, -2))?.state
  return { backend, stateOf, ...(await quickly(backend, () => prepare(backend, waiting))) }
}

/** How long, in milliseconds, from each of so many cancels until the next person's order is offered; and how long each cancel took. */
export const promotions = async (count: number): Promise<{ offered: number[]; answered: number[] }> => {
  const { backend, held, queue, stateOf } = await prepared(count)
  try {
    const offered: number[] = []
    const answered: number[] = []
    let [person, bookingId] = ['holder', held]
    for (const [index, next] of queue.entries()) {
      const began = performance.now()
      let isOffered = false
      const watching = (async () => {
        while (!isOffered) {
          isOffered = stateOf(next) === 'offered'
          if (isOffered) offered.push(performance.now() - began)
          else if (performance.now() - began > 20_000) return void offered.push(Number.POSITIVE_INFINITY)
          else await new Promise((resolve) => setImmediate(resolve))
        }
      })()
      await backend.must(person, 'booking.cancel', { bookingId, reason: '有事' })
      answered.push(performance.now() - began)
      await watching
      ;[person, bookingId] = [`waits-${index}`, next]
      await backend.must(person, 'booking.accept', { bookingId })
    }
    return { offered, answered }
  } finally {
    await backend.stop()
  }
}

/** What is wrong once the timers have run, wherever the quick path of a cancel died: around each of its requests. */
export const promotionsByTimer = async (): Promise<{ deaths: number; faults: string[] }> => {
  const faults: string[] = []
  let deaths = 0
  for (let request = 1; ; request++) {
    for (const when of ['before', 'after'] as const) {
      const { backend, held, queue, stateOf } = await prepared(2)
      try {
        const cancel = () => backend.call('holder', 'booking.cancel', { bookingId: held, reason: '有事' }, 'the-tap')
        const died = await backend.dying({ request, when }, cancel)
        if (!died) return { deaths, faults }
        deaths++
        await quickly(backend, () => settle(backend))
        const cancelled = JSON.stringify(backend.document('orders', held.slice(0, -2))).includes('"cancelled"')
        const states = queue.map(stateOf).join()
        const expected = cancelled ? 'offered,waiting' : 'waiting,waiting'
        const at = `died ${when} request ${request}, ${cancelled ? 'cancelled' : 'not cancelled'}`
        if (states !== expected) faults.push(`${at}: ${states}`)
        faults.push(...broken(backend).map((fault) => `${at}: ${fault}`))
        pass(24 * HOUR)
        await quickly(backend, () => settle(backend))
        if (cancelled && queue.map(stateOf).join() !== 'lapsed,offered')
          faults.push(`${at}: the next was not offered it`)
      } finally {
        await backend.stop()
      }
    }
  }
}
