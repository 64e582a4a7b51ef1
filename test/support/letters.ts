import fc from 'fast-check'
import { letterOf, NOTHING_TO_SAY } from '@/contract/letters'
import { NEWS_KINDS, type News } from '@/domain/reminder/message'
import { type Chosen, readChosen, TEMPLATE_NAMES, type TemplateName, write } from '@/domain/reminder/template'
import { instant } from '@/domain/shared/time'

/** Characters of every kind that could be cut in two, or not be allowed. */
const PIECES = [
  ...['量血压', '长者午餐', '，', '…', '王*兰', 'abc', '12345', ' ', '\n', '\t', '\u0000', '\u2028', '*', '+86-'],
  ...[
    '😀',
    '👨‍👩‍👧‍👦',
    '🇨🇳',
    '👍🏽',
    'é',
    'e\u0301',
    'ก็',
    '한',
    '\u1112\u1161\u11ab',
    '𠮷',
    '㐂',
    '葛\u{e0100}',
    '❤️',
    '1️⃣',
  ],
  ...[
    'a\u0300\u0301\u0302\u0303',
    '\u0301',
    '\u200d',
    '\ufe0f',
    '\ud83d',
    '\ude00',
    '\ud800',
    '\u202e',
    `x${'\u0301'.repeat(40)}`,
  ],
]

const words = fc.oneof(
  { weight: 6, arbitrary: fc.array(fc.constantFrom(...PIECES), { maxLength: 30 }).map((pieces) => pieces.join('')) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 60 }) },
)
const moment = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2099, 11, 31) }).map(instant)

/** News of every kind, with any words in it. */
const news = fc
  .record({
    ...{ kind: fc.constantFrom(...NEWS_KINDS), title: words, place: words, who: words, reason: words },
    ...{
      as: fc.constantFrom('family', 'desk'),
      more: fc.nat(9),
      booking: fc.constant('o.0'),
      task: fc.constant('o.0'),
    },
    ...{ service: fc.constant('s'), startsAt: moment, untilAt: moment, fromAt: moment },
  })
  .map((told) => told as unknown as News)

/** What a district may have chosen: each field of any kind that may hold it. */
const CHOICES: Record<TemplateName, string[]> = {
  offered: ['id:thing1,time2,time3,thing4', 'id:thing4,date1,time2,thing12'],
  reminded: ['id:thing1,time2,thing3,thing4', 'id:thing9,date2,thing3,thing1'],
  changed: ['id:thing1,time2,phrase3,thing4', 'id:thing1,date2,thing3,thing4'],
  progress: ['id:thing1,time2,phrase3,thing4', 'id:thing1,time2,thing3,name4', 'id:thing1,date2,phrase1,name2'],
}
const choices = fc.record(
  Object.fromEntries(TEMPLATE_NAMES.map((name) => [name, fc.constantFrom(...CHOICES[name])])),
) as fc.Arbitrary<Record<TemplateName, string>>

/** WeChat's limits as its documents name them, written down a second time. */
const LIMITS: Record<string, (value: string) => boolean> = {
  thing: ({ length }) => length <= 20,
  phrase: (value) => value.length <= 5 && /^\p{Script=Han}+$/u.test(value),
  name: (value) => value.length <= 10 && /^[\p{Script=Han}A-Za-z]+$/u.test(value),
  time: (value) => /^\d{4}年([1-9]|1[0-2])月([1-9]|[12]\d|3[01])日 ([01]\d|2[0-3]):[0-5]\d$/.test(value),
}
LIMITS.date = LIMITS.time as (value: string) => boolean

const segmenter = new Intl.Segmenter('zh', { granularity: 'grapheme' })
const graphemesOf = (text: string) => Array.from(segmenter.segment(text), ({ segment }) => segment)

/** Nothing of it is half of what the words had whole. */
const isWhole = (value: string, sources: readonly string[]) => {
  if (/[\p{Cs}\p{Cc}]/u.test(value)) return false
  if (!value.endsWith('…')) return true
  const kept = value.slice(0, -1)
  return sources.some((source) => {
    const line = source.replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\s]+/gu, ' ').trim()
    if (line === value) return true
    const rest = graphemesOf(line)
    let head = ''
    while (head.trimEnd() !== kept && rest.length > 0) head += rest.shift()
    return head.trimEnd() === kept
  })
}

/** Why a message breaks one of WeChat's rules; null when it keeps them all. */
const faultOf = (told: News, chosen: Record<TemplateName, string>): string | null => {
  const letter = letterOf(told)
  if (!letter) return null
  const template = readChosen(letter.template, chosen[letter.template]) as Chosen
  const sources = Object.values(letter.fields).filter((field): field is string => typeof field === 'string')
  const data = write(letter, template, NOTHING_TO_SAY)
  if (Object.keys(data).length !== Object.keys(template.keys).length) return 'a field is missing'
  for (const [key, { value }] of Object.entries(data)) {
    if (value === '') return `${key} is empty`
    if (!LIMITS[key.replace(/\d+$/, '')]?.(value)) return `${key} is over its limit: ${value}`
    if (!isWhole(value, sources)) return `${key} is cut in the middle: ${value}`
  }
  return null
}

/** So many messages with any words; how many of them WeChat would refuse, or show half a character of. */
export const tryLetters = (count: number, seed: number) => {
  let tried = 0
  fc.assert(
    fc.property(news, choices, (told, chosen) => {
      tried++
      const fault = faultOf(told, chosen)
      if (fault) throw new Error(fault)
    }),
    { numRuns: count, seed },
  )
  return tried
}
