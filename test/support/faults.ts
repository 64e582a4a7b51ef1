import { type Answer, type Backend, type Death, settle } from './backend'
import { commands, fresh } from './commands'
import { connectDirectly } from './direct'
import { broken } from './invariants'

const MINUTES = 60_000

/** Without a network between, which only those need that die. */
const quickly = async <T>(backend: Backend, act: () => Promise<T>): Promise<T> => {
  const disconnect = connectDirectly(backend)
  return act().finally(disconnect)
}

const faultsOf = ([name, { prepare, answers }]: [string, (typeof commands)[string]]) =>
  describe(name, () => {
    let length = 0

    beforeAll(async () => {
      const backend = await fresh()
      const { openid, operation, input } = await quickly(backend, () => prepare(backend))
      backend.forget()
      await backend.must(openid, operation, input)
      length = backend.requests.length
      await backend.stop()
    }, 3 * MINUTES)

    /** Kills the command at every request, before and after; `then` says what the person does next. */
    const everywhere = async (then: (backend: Backend, again: () => Promise<Answer>) => Promise<void>) => {
      expect(length).toBeGreaterThan(2)
      for (let request = 1; request <= length; request++) {
        for (const when of ['before', 'after'] as const) {
          const at: Death = { request, when }
          const backend = await fresh()
          const { openid, operation, input } = await quickly(backend, () => prepare(backend))
          const tap = () => backend.call(openid, operation, input, 'the-tap')
          const died = await backend.dying(at, tap)
          expect({ at, died }).toEqual({ at, died: true })
          await quickly(backend, async () => {
            await then(backend, tap)
            await settle(backend)
          })
          expect({ at, broken: broken(backend) }).toEqual({ at, broken: [] })
          await backend.stop()
        }
      }
    }

    test(
      'killed at any database request and tapped again, it ends as if nothing had happened',
      async () => {
        await everywhere(async (_, again) => {
          const answer = await again()
          expect(answer).toMatchObject({ ok: true, value: answers })
          expect(await again()).toEqual(answer)
        })
      },
      8 * MINUTES,
    )

    test(
      'killed at any database request and given up, it leaves nothing half done',
      async () => {
        await everywhere(async () => {})
      },
      8 * MINUTES,
    )

    test(
      'killed at any database request, undone by the timer and tapped again, it says one thing and keeps to it',
      async () => {
        await everywhere(async (backend, again) => {
          await settle(backend)
          const answer = await again()
          if (!answer.ok) expect(answer.code).toMatch(/_INTERRUPTED$/)
          await settle(backend)
          expect(await again()).toEqual(answer)
        })
      },
      8 * MINUTES,
    )
  })

/** Kills every command of a context at every database request, in each way that people go on. */
export const killEverywhere = (context: string) => {
  for (const entry of Object.entries(commands).filter(([name]) => /^\w+/.exec(name)?.[0] === context)) faultsOf(entry)
}
