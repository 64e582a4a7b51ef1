import Taro from '@tarojs/taro'
import type { contracts } from '@/contract'
import type { CommonRefusal, Envelope, Input, Operation, Output, Refusal } from '@/contract/contract'
import { setClock } from './clock'

type Contracts = typeof contracts

/** `context.operation`, as it travels. */
export type OperationName = {
  [C in keyof Contracts]: `${C}.${Extract<keyof Contracts[C]['operations'], string>}`
}[keyof Contracts]

type OperationOf<N extends OperationName> = N extends `${infer C extends keyof Contracts}.${infer O}`
  ? O extends keyof Contracts[C]['operations']
    ? Contracts[C]['operations'][O] extends infer Found extends Operation
      ? Found
      : never
    : never
  : never

export type InputOf<N extends OperationName> = Input<OperationOf<N>>
export type ValueOf<N extends OperationName> = Output<OperationOf<N>>
export type RefusalOf<N extends OperationName> = Refusal<OperationOf<N>> | CommonRefusal

/** What came back: a value, or a refusal with its code. Never an exception. */
export type Answer<N extends OperationName> =
  | { ok: true; value: ValueOf<N> }
  | { ok: false; code: RefusalOf<N>; detail?: unknown }

/** Whoever asked has joined no community. */
export const isVisitor = (refusal: string | undefined) => refusal === 'SIGNED_OUT' || refusal === 'FORBIDDEN'

/** Longer than a function may take: after this nothing of the call is under way any more. Milliseconds. */
const PATIENCE = 25_000

const send = async (context: string, envelope: Envelope): Promise<unknown> => {
  if (process.env.TARO_ENV === 'weapp') {
    return (await Taro.cloud.callFunction({ name: context, data: envelope })).result
  }
  const response = await fetch(`/functions/${context}`, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(envelope),
  })
  return response.json()
}

const inTime = <V>(work: Promise<V>) =>
  new Promise<V>((resolve, reject) => {
    const timer = setTimeout(reject, PATIENCE)
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })

const isAnswer = (answer: unknown): answer is Answer<OperationName> =>
  typeof answer === 'object' && answer !== null && typeof (answer as { ok?: unknown }).ok === 'boolean'

/** One tap, one identifier: repeats of the same tap carry the same one, so that nothing is done twice. */
export const newRequestId = () =>
  Array.from({ length: 4 }, () => Math.random().toString(36).slice(2, 10).padEnd(8, '0')).join('')

/** Asks a function one question. What does not arrive, or does not come back, is the refusal `OFFLINE`. */
export const call = async <N extends OperationName>(
  operation: N,
  input: InputOf<N>,
  { requestId = newRequestId() }: { requestId?: string } = {},
): Promise<Answer<N>> => {
  const context = operation.slice(0, operation.indexOf('.'))
  try {
    const answer = await inTime(send(context, { operation, input, requestId }))
    if (!isAnswer(answer)) return { ok: false, code: 'UNEXPECTED' }
    if (answer.ok && 'now' in answer.value && answer.value.now) setClock(answer.value.now)
    return answer as Answer<N>
  } catch {
    return { ok: false, code: 'OFFLINE' }
  }
}
