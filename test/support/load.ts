/** Numbers in [0, 1), the same for the same seed: mulberry32. */
export const randomOf = (seed: number) => {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

type Random = () => number

export const pick = <Item>(random: Random, items: readonly Item[]): Item =>
  items[Math.floor(random() * items.length)] as Item

export const shuffled = <Item>(random: Random, items: readonly Item[]): Item[] => {
  const mixed = [...items]
  for (let last = mixed.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1))
    ;[mixed[last], mixed[other]] = [mixed[other] as Item, mixed[last] as Item]
  }
  return mixed
}

/** Does `act` for each number below `total`, `limit` at a time; gives what came of each. */
export const atATime = async <Value>(
  limit: number,
  total: number,
  act: (index: number) => Promise<Value>,
): Promise<Value[]> => {
  const values: Value[] = []
  let next = 0
  const callers = Array.from({ length: Math.min(limit, total) }, async () => {
    while (next < total) {
      const index = next++
      values[index] = await act(index)
    }
  })
  await Promise.all(callers)
  return values
}

/** How often each word is among them. */
export const tally = (words: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1
  return counts
}
