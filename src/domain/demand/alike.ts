/** A text to compare, and what it belongs to. */
export interface Told {
  text: string
}

const LEAST = 0.2

/** Pairs of characters, without what says nothing. */
const pairsOf = (text: string): Set<string> => {
  const characters = Array.from(
    text.replace(/[\p{P}\p{S}\s\d]/gu, '').replace(/希望|想要|能不能|可以|没有|有人|我们|社区|一个/g, ''),
  )
  return new Set(characters.slice(1).map((character, index) => `${characters[index]}${character}`))
}

/** How much of the shorter text the other has too, from 0 to 1. */
const likeness = (a: Set<string>, b: Set<string>) => {
  const shorter = Math.min(a.size, b.size)
  if (shorter === 0) return 0
  return [...a].filter((pair) => b.has(pair)).length / shorter
}

/** Those whose text is like this one, the likest first. */
export const alike = <T extends Told>(text: string, candidates: readonly T[], most: number): T[] => {
  const pairs = pairsOf(text)
  return candidates
    .map((candidate) => ({ candidate, likeness: likeness(pairs, pairsOf(candidate.text)) }))
    .filter((one) => one.likeness >= LEAST)
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, most)
    .map(({ candidate }) => candidate)
}
