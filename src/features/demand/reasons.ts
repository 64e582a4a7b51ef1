import { demandDesk } from '@/i18n/demand-desk.zh-CN'
import { categoryName } from './categories'

/** What is said everywhere and tells nothing. */
const COMMON = /希望|想要|能不能|可不可以|可以|没有|有人|有没有|我们|社区|一个|什么|怎么|的话|[的了在是我你您他她它]/g

/** Fewer characters in common are chance. */
const LEAST = 2

const partsOf = (text: string) =>
  text
    .replace(COMMON, ' ')
    .split(/[\p{P}\p{S}\s\d]+/u)
    .filter(Boolean)

/** The longest run of characters that both texts have. */
const sharedRun = (one: string, other: string): string | null => {
  const others = partsOf(other)
  let longest = ''
  for (const part of partsOf(one)) {
    for (let from = 0; from < part.length; from += 1) {
      for (let to = from + longest.length + 1; to <= part.length; to += 1) {
        const run = part.slice(from, to)
        if (!others.some((text) => text.includes(run))) break
        longest = run
      }
    }
  }
  return longest.length >= LEAST ? longest : null
}

/** Why two things belong together, in words; none when nothing says so. */
export const reasonsFor = (
  one: { text: string; category: string | null },
  other: { text: string; category: string | null },
): string[] => {
  const name = one.category === other.category ? categoryName(one.category) : null
  const shared = sharedRun(one.text, other.text)
  return [...(name ? [demandDesk.reasons.category(name)] : []), ...(shared ? [demandDesk.reasons.words(shared)] : [])]
}

/** With their reasons, those with the most of them first; as they came where they have as many. */
export const byReasons = <T>(items: readonly T[], reasonsOf: (item: T) => string[]): { item: T; reasons: string[] }[] =>
  items.map((item) => ({ item, reasons: reasonsOf(item) })).sort((a, b) => b.reasons.length - a.reasons.length)
