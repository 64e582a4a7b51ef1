const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' })

/** One line without control characters or half characters. */
export const tidy = (text: string) => text.replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\s]+/gu, ' ').trim()

/**
 * At most so many UTF-16 units, the strictest way to count characters, so that whoever counts differently finds no more; what
 * one reads as one character stays whole or goes. `end` stands where something was left out.
 */
export const cut = (text: string, most: number, end = '…'): string => {
  if (text.length <= most) return text
  let kept = ''
  for (const { segment } of graphemes.segment(text)) {
    if (kept.length + segment.length + end.length > most) break
    kept += segment
  }
  return kept.trimEnd() + end
}
