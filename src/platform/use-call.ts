import { useDidShow } from '@tarojs/taro'
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { type Answer, call, type InputOf, type OperationName, type RefusalOf, type ValueOf } from './call'
import { createTap } from './tap'

interface Entry {
  value?: unknown
  refusal?: RefusalOf<OperationName> | undefined
  /** The call under way, if one is. */
  pending?: Promise<void> | undefined
  /** Something happened since that makes the value old. */
  stale?: boolean
}

/** A page is drawn first and said to be shown a little later: both ask once within this time, milliseconds. */
const SETTLING = 1_000

/** Answers of queries, by question. Pages that come back show the last answer while they ask again. */
const entries = new Map<string, Entry>()
const listeners = new Set<() => void>()
let version = 0

const change = (key: string, entry: Entry) => {
  entries.set(key, entry)
  version += 1
  for (const listener of listeners) listener()
}

const ask = <N extends OperationName>(key: string, operation: N, input: InputOf<N>): Promise<void> => {
  const entry = entries.get(key)
  if (entry?.pending && !entry.stale) return entry.pending
  const pending = call(operation, input).then((answer) => {
    const current = entries.get(key)
    if (current?.pending !== pending) return
    change(key, answer.ok ? { value: answer.value } : { value: current.value, refusal: answer.code })
  })
  change(key, { value: entry?.value, refusal: undefined, pending })
  return pending
}

/** After a command: whatever was asked of these contexts is asked again when next shown. */
const invalidate = (...contexts: string[]) => {
  for (const [key, entry] of entries) {
    if (contexts.some((context) => key.startsWith(`${context}.`))) entries.set(key, { ...entry, stale: true })
  }
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

export interface Query<N extends OperationName> {
  /** The last answer; kept while it is asked again. */
  value: ValueOf<N> | undefined
  /** Why the last question was not answered. */
  refusal: RefusalOf<N> | undefined
  /** Being asked, nothing to show yet. */
  loading: boolean
  again: () => void
}

/** Asks when the page is shown, and again each time it comes back. `null` asks nothing. */
export const useQuery = <N extends OperationName>(operation: N, input: InputOf<N> | null): Query<N> => {
  const key = `${operation}.${JSON.stringify(input)}`
  useSyncExternalStore(subscribe, () => version)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says what the operation and the input are
  const again = useCallback(() => {
    if (input !== null) void ask(key, operation, input)
  }, [key])
  const drawn = useRef(0)
  useEffect(() => {
    drawn.current = Date.now()
    again()
  }, [again])
  useDidShow(() => {
    if (Date.now() - drawn.current > SETTLING) again()
  })
  const entry = entries.get(key) as (Entry & { value?: ValueOf<N>; refusal?: RefusalOf<N> }) | undefined
  return {
    value: entry?.value,
    refusal: entry?.refusal,
    loading: input !== null && entry?.value === undefined && entry?.refusal === undefined,
    again,
  }
}

/** The last answer, if there was one; asks nothing. */
export const usePeek = <N extends OperationName>(operation: N, input: InputOf<N>) =>
  useSyncExternalStore(
    subscribe,
    () => entries.get(`${operation}.${JSON.stringify(input)}`)?.value as ValueOf<N> | undefined,
  )

export interface Pages<Item, N extends OperationName> {
  items: Item[] | undefined
  refusal: RefusalOf<N> | undefined
  loading: boolean
  /** There are more; `next` fetches them. */
  more: boolean
  next: () => void
  fetching: boolean
  again: () => void
}

type Paged = Extract<
  { [N in OperationName]: ValueOf<N> extends { cursor: string | null } ? N : never }[OperationName],
  OperationName
>

/** A list by pages: the first as `useQuery` does, the next ones when asked for. */
export const usePages = <N extends Paged, Item extends { id: string }>(
  operation: N,
  input: InputOf<N> | null,
  itemsOf: (value: ValueOf<N>) => Item[],
): Pages<Item, N> => {
  const first = useQuery(operation, input)
  const key = JSON.stringify(input)
  const [later, setLater] = useState<{ key: string; first: unknown; items: Item[]; cursor: string | null } | null>(null)
  const [fetching, setFetching] = useState(false)
  const [refusal, setRefusal] = useState<RefusalOf<N>>()
  const mine = later?.key === key && later.first === first.value ? later : null
  const cursor = mine ? mine.cursor : ((first.value as { cursor: string | null } | undefined)?.cursor ?? null)
  const next = async () => {
    if (!cursor || fetching || !first.value) return
    setFetching(true)
    const answer = await call(operation, { ...(input as object), cursor } as InputOf<N>)
    setFetching(false)
    setRefusal(answer.ok ? undefined : (answer.code as RefusalOf<N>))
    if (!answer.ok) return
    const value = answer.value as ValueOf<N> & { cursor: string | null }
    setLater({ key, first: first.value, items: [...(mine?.items ?? []), ...itemsOf(value)], cursor: value.cursor })
  }
  const seen = new Set<string>()
  const items =
    first.value && [...itemsOf(first.value), ...(mine?.items ?? [])].filter(({ id }) => !seen.has(id) && seen.add(id))
  return {
    items,
    refusal: first.refusal ?? refusal,
    loading: first.loading,
    more: cursor !== null,
    next: () => void next(),
    fetching,
    again: () => {
      setRefusal(undefined)
      first.again()
    },
  }
}

export interface Command<N extends OperationName> {
  /** Resolves with the answer, or with null when one is already under way. */
  run: (input: InputOf<N>) => Promise<Answer<N> | null>
  busy: boolean
}

/** A command and whether it is under way. When it was done, the contexts named are asked again. */
export const useCommand = <N extends OperationName>(operation: N, ...invalidates: string[]): Command<N> => {
  const [busy, setBusy] = useState(false)
  const [tap] = useState(() => createTap(operation))
  const run = async (input: InputOf<N>) => {
    setBusy(true)
    const answer = await tap(input)
    if (!answer) return null
    if (answer.ok) invalidate(...invalidates)
    setBusy(false)
    return answer
  }
  return { run, busy }
}
