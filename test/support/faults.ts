import { type Answer, type Backend, type Death, settle } from './backend'
import { commands, fresh } from './commands'
import { quickly } from './direct'
import { broken } from './invariants'

const MINUTES = 60_000

const faultsOf = ([name, { prepare, answers }]: [string, (typeof commands)[string]]) =>
  describe(name, () => {
    let backend: Backend
    /** What each death left behind, and the tap that died of it. */
    const deaths: { at: Death; tap: () => Promise<Answer>; comeBack: () => Promise<void> }[] = []

    /** Kills the command at every request, before and after. */
    beforeAll(async () => {
      backend = await fresh()
      const begin = backend.remember()
      const prepared = async () => {
        await begin()
        return quickly(backend, () => prepare(backend))
      }
      const { openid, operation, input } = await prepared()
      backend.forget()
      await backend.must(openid, operation, input)
      const { length } = backend.requests
      expect(length).toBeGreaterThan(2)
      for (let request = 1; request <= length; request++) {
        for (const when of ['before', 'after'] as const) {
          const at: Death = { request, when }
          // Anew each time: an instance remembers what it has read, and must not have seen these documents before.
          const { openid, operation, input } = await prepared()
          const tap = () => backend.call(openid, operation, input, 'the-tap')
          const died = await backend.dying(at, tap)
          expect({ at, died }).toEqual({ at, died: true })
          deaths.push({ at, tap, comeBack: backend.remember() })
        }
      }
    }, 2 * MINUTES)

    afterAll(() => backend.stop())

    /** `then` says what the person does next, after each of the deaths. */
    const everywhere = async (then: (again: () => Promise<Answer>) => Promise<void>) => {
      for (const { at, tap, comeBack } of deaths) {
        await comeBack()
        await quickly(backend, async () => {
          await then(tap)
          await settle(backend)
        })
        expect({ at, broken: broken(backend) }).toEqual({ at, broken: [] })
      }
    }

    test(
      'killed at any database request and tapped again, it ends as if nothing had happened',
      async () => {
        await everywhere(async (again) => {
          const answer = await again()
          expect(answer).toMatchObject({ ok: true, value: answers })
          expect(await again()).toEqual(answer)
        })
      },
      2 * MINUTES,
    )

    test(
      'killed at any database request and given up, it leaves nothing half done',
      async () => {
        await everywhere(async () => {})
      },
      2 * MINUTES,
    )

    test(
      'killed at any database request, undone by the timer and tapped again, it says one thing and keeps to it',
      async () => {
        await everywhere(async (again) => {
          await settle(backend)
          const answer = await again()
          if (!answer.ok) expect(answer.code).toMatch(/_INTERRUPTED$/)
          await settle(backend)
          expect(await again()).toEqual(answer)
        })
      },
      2 * MINUTES,
    )
  })

/** Kills every command of a context at every database request, in each way that people go on. */
export const killEverywhere = (context: string) => {
  for (const entry of Object.entries(commands).filter(([name]) => /^\w+/.exec(name)?.[0] === context)) faultsOf(entry)
}
