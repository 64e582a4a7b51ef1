import type { Result } from '@/domain/shared/result'
import type { Instant } from '@/domain/shared/time'
import { collection, command } from './database'

/** One tap of a person: the same caller and `requestId` have the same id, whichever instance sees them. */
export interface Request {
  /** Also the id of the document the tap makes, so that a repeat makes no second one. */
  id: string
  operation: string
  inputHash: string
}

interface RequestRecord {
  _id: string
  operation: string
  inputHash: string
  at: Instant
  answer?: Result<unknown>
}

const requests = collection<RequestRecord>('requests')

/**
 * Answers a command once per request: a repeat gets the first answer, refusals too; another input is refused.
 * `act` may run again for the same request, after a death or side by side: it must know its own earlier work by `request.id`.
 * It is told when the request was first heard, which is the same each time.
 */
export const once = async <V, C extends string>(
  request: Request,
  now: Instant,
  act: (heardAt: Instant) => Promise<Result<V, C>>,
): Promise<Result<V, C | 'REQUEST_REUSED'>> => {
  const { id: _id, operation, inputHash } = request
  let heardAt = now
  if ((await requests.insert({ _id, operation, inputHash, at: now })) === 'exists') {
    const earlier = await requests.get(_id)
    if (earlier?.operation !== operation || earlier.inputHash !== inputHash)
      return { ok: false, code: 'REQUEST_REUSED' }
    if (earlier.answer) return earlier.answer as Result<V, C>
    heardAt = earlier.at
  }
  const answer = await act(heardAt)
  if (await requests.update({ _id, answer: command.missing() }, { answer })) return answer
  return (await requests.get(_id))?.answer as Result<V, C>
}

/** Others can be quicker to write a few times, each for a reason that the next reading shows. */
const ROUNDS = 10

/** Reads, decides and writes anew as long as `round` gives null: somebody else was quicker. Throws when that does not end. */
export const untilWritten = async <T>(round: () => Promise<T | null>): Promise<T> => {
  for (let count = 0; count < ROUNDS; count++) {
    const result = await round()
    if (result !== null) return result
  }
  throw new Error('always outrun')
}
