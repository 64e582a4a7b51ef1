import { type Backend, settle } from '../support/backend'
import { commands, fresh } from '../support/commands'
import { quickly } from '../support/direct'
import { broken } from '../support/invariants'

/** How many documents there are, their states, steps and free places: what happened, without when. */
const effectsIn = (backend: Backend) => {
  // biome-ignore lint/suspicious/noExplicitAny: documents as they are stored
  const all = (name: string) => backend.all(name) as any[]
  const each = (names: string[], tell: (document: { [field: string]: unknown }) => unknown) =>
    names.map((name) => [name, all(name).map(tell).sort()])
  return {
    documents: ['members', 'bonds', 'invitations', 'acts', 'ratings', 'events', 'requests'].map((name) => [
      name,
      all(name).length,
    ]),
    states: each(['bonds', 'services', 'orders', 'tasks', 'claims'], ({ state }) => state),
    looks: each(['looks'], ({ looks }) => (looks as unknown[]).length),
    places: each(['sessions', 'tasks'], ({ placesLeft }) => placesLeft),
    steps: each(['orders'], ({ bookings }) =>
      (bookings as { steps: { what: string }[] }[])
        .map(({ steps }) => steps.map(({ what }) => what).join())
        .join(' | '),
    ),
  }
}

describe.each(Object.entries(commands))('%s', (_, { prepare, answers }) => {
  let backend: Backend
  afterEach(() => backend.stop())

  test('the same tap sent 20 times at once has 20 equal answers and one effect', async () => {
    backend = await fresh()
    await quickly(backend, async () => {
      const alone = await prepare(backend)
      await backend.must(alone.openid, alone.operation, alone.input)
      await settle(backend)
    })
    const effects = effectsIn(backend)
    await backend.stop()

    backend = await fresh()
    const { openid, operation, input } = await quickly(backend, () => prepare(backend))
    const given = await Promise.all(Array.from({ length: 20 }, () => backend.call(openid, operation, input, 'the-tap')))
    expect(given[0]).toMatchObject({ ok: true, value: answers })
    for (const answer of given) expect(answer).toEqual(given[0])
    await quickly(backend, () => settle(backend))
    expect(effectsIn(backend)).toEqual(effects)
    expect(broken(backend)).toEqual([])
    expect(await backend.call(openid, operation, input, 'the-tap')).toEqual(given[0])
  })

  test('a tap that comes again with another input is refused and changes nothing', async () => {
    backend = await fresh()
    const { openid, operation, input, other } = await quickly(backend, () => prepare(backend))
    const first = await backend.call(openid, operation, input, 'the-tap')
    expect(first.ok).toBe(true)
    await quickly(backend, () => settle(backend))
    const effects = effectsIn(backend)
    expect(await backend.call(openid, operation, other, 'the-tap')).toEqual({ ok: false, code: 'REQUEST_REUSED' })
    expect(effectsIn(backend)).toEqual(effects)
    expect(await backend.call(openid, operation, input, 'the-tap')).toEqual(first)
  })
})
