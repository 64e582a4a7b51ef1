import { READINGS } from './readings'

/** Words in which a character is not read as it is alone. */
const READ_OTHERWISE: Readonly<Record<string, string>> = {
  长者: 'zhang zhe',
  家长: 'jia zhang',
  长大: 'zhang da',
  成长: 'cheng zhang',
  大夫: 'dai fu',
  音乐: 'yin yue',
  乐器: 'yue qi',
  乐团: 'yue tuan',
  乐队: 'yue dui',
  声乐: 'sheng yue',
  睡觉: 'shui jiao',
  睡不着: 'shui bu zhao',
  着火: 'zhao huo',
  银行: 'yin hang',
  会计: 'kuai ji',
  重新: 'chong xin',
  重阳: 'chong yang',
  便宜: 'pian yi',
  还书: 'huan shu',
}
const LONGEST = 3
const BEGINNINGS = new Set(Object.keys(READ_OTHERWISE).map((word) => word.charAt(0)))

let readings: Map<string, string> | undefined

const readingOf = (character: string): string | undefined => {
  readings ??= new Map(
    Object.entries(READINGS).flatMap(([syllable, characters]) =>
      [...characters].map((one) => [one, syllable] as const),
    ),
  )
  return readings.get(character)
}

/** How each character is read, without tones; a character that nobody knows reads as nothing. */
export const soundsOf = (characters: readonly string[]): string[] => {
  const sounds: string[] = []
  while (sounds.length < characters.length) {
    const at = sounds.length
    let known: string[] | undefined
    const longest = BEGINNINGS.has(characters[at] as string) ? LONGEST : 0
    for (let length = longest; length > 1 && !known; length--)
      known = READ_OTHERWISE[characters.slice(at, at + length).join('')]?.split(' ')
    sounds.push(...(known ?? [readingOf(characters[at] as string) ?? '']))
  }
  return sounds
}

/** Syllables that are easily taken for each other are one: zh z, ch c, sh s, n l, ang an, eng en, ing in. */
export const near = (syllable: string): string =>
  syllable
    .replace(/^([zcs])h/, '$1')
    .replace(/^n(?=.)/, 'l')
    .replace(/v/, 'u')
    .replace(/([aei])ng$/, '$1n')

/** Without its last g too: `tin` for ting. */
const isSyllable = (latin: string) => Object.hasOwn(READINGS, latin) || Object.hasOwn(READINGS, `${latin}g`)

/** `liangxueya` → liang, xue, ya: the fewest syllables; null when it is no pinyin. `ü` is typed v or u. */
export const splitPinyin = (latin: string): string[] | null => {
  const best: (string[] | null)[] = [[]]
  for (let end = 1; end <= latin.length; end++) {
    best[end] = null
    for (let start = Math.max(0, end - 6); start < end; start++) {
      const before = best[start]
      const syllable = latin.slice(start, end)
      if (!before || !isSyllable(syllable)) continue
      if (!best[end] || before.length + 1 < (best[end] as string[]).length) best[end] = [...before, syllable]
    }
  }
  return best[latin.length] ?? null
}
