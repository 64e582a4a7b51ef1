/** Full and half width, upper and lower case are one; what is no letter, digit or character parts words. */
export const normalise = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

export const isHan = (character: string) => /\p{Script=Han}/u.test(character)

/** `擦boli 80元` → `擦`, `boli`, `80`, `元`: each of one kind, with the word it is part of. */
export const pieces = (normal: string): { kind: 'han' | 'latin' | 'other'; text: string; word: number }[] =>
  normal.split(' ').flatMap((written, word) =>
    (written.match(/\p{Script=Han}+|[a-z]+|[^\p{Script=Han}a-z]+/gu) ?? []).map((text) => ({
      kind: isHan(text) ? ('han' as const) : /^[a-z]/.test(text) ? ('latin' as const) : ('other' as const),
      text,
      word,
    })),
  )

/** Each stretch of so many items, in order. */
export const stretches = <Item>(items: readonly Item[], length: number): Item[][] =>
  Array.from({ length: Math.max(0, items.length - length + 1) }, (_, at) => items.slice(at, at + length))
