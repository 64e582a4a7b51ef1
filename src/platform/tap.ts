import { type Answer, call, type InputOf, newRequestId, type OperationName } from './call'

/** It is not known whether these were done: the same tap may be repeated. */
const UNCERTAIN: readonly string[] = ['OFFLINE', 'UNEXPECTED', 'TOO_OFTEN']

/**
 * Sends a command once a tap. Tapped again with the same input after no answer came, it is still the same request, and
 * is not done twice. Resolves with null when one is already under way.
 */
export const createTap = <N extends OperationName>(operation: N) => {
  let last: { input: string; requestId: string } | null = null
  let underWay = false
  return async (input: InputOf<N>): Promise<Answer<N> | null> => {
    if (underWay) return null
    underWay = true
    const written = JSON.stringify(input)
    if (last?.input !== written) last = { input: written, requestId: newRequestId() }
    const answer = await call(operation, input, { requestId: last.requestId })
    if (answer.ok || !UNCERTAIN.includes(answer.code)) last = null
    underWay = false
    return answer
  }
}
