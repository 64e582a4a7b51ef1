import { type Instant, toIso } from '../shared/time'
import { cut, tidy } from './text'

/**
 * What WeChat lets stand in a field, by the kind that its key begins with: at most how many characters, and which alone.
 * A field that breaks this is refused with 47003, and the whole message with it.
 */
const KINDS = {
  thing: { most: 20 },
  phrase: { most: 5, other: /[^\p{Script=Han}]/gu },
  name: { most: 10, other: /[^\p{Script=Han}A-Za-z]/gu },
  letter: { most: 32, other: /[^A-Za-z]/g },
  number: { most: 32, other: /[^0-9.]/g },
  character_string: { most: 32, other: /[^\x21-\x7e]/g },
  phone_number: { most: 17, other: /[^0-9*+-]/g },
} satisfies Record<string, { most: number; other?: RegExp }>
export type TextKind = keyof typeof KINDS

/** A civil moment as WeChat reads it. */
const TIME_KINDS = ['time', 'date'] as const
type TimeKind = (typeof TIME_KINDS)[number]
type FieldKind = TextKind | TimeKind

/** What each template tells, and the kinds of fields that may hold it: which of them it is says the template chosen in WeChat. */
const TEMPLATES = {
  /** A place is kept until a moment. */
  offered: { service: ['thing'], startsAt: TIME_KINDS, untilAt: TIME_KINDS, note: ['thing'] },
  /** It begins soon. */
  reminded: { service: ['thing'], startsAt: TIME_KINDS, place: ['thing'], note: ['thing'] },
  /** Something was ordered, moved or called off. */
  changed: { service: ['thing'], startsAt: TIME_KINDS, change: ['phrase', 'thing'], note: ['thing'] },
  /** Who comes, and that it is done. */
  progress: { service: ['thing'], startsAt: TIME_KINDS, change: ['phrase', 'thing'], who: ['thing', 'name'] },
} as const satisfies Record<string, Record<string, readonly FieldKind[]>>

export type TemplateName = keyof typeof TEMPLATES
export const TEMPLATE_NAMES = Object.keys(TEMPLATES) as TemplateName[]

type Fields<T extends TemplateName> = (typeof TEMPLATES)[T]

/** What the fields of a template are filled with: moments where a time stands, words elsewhere. */
export type Filling<T extends TemplateName> = {
  [F in keyof Fields<T>]: Fields<T>[F] extends typeof TIME_KINDS ? Instant : string
}

/** A filling with the template it is for: one of another template does not compile. */
export type Letter = { [T in TemplateName]: { template: T; fields: Filling<T> } }[TemplateName]

/** A template as it was chosen in WeChat: its id, and the key that each of our fields has there. */
export interface Chosen {
  id: string
  keys: Record<string, string>
}

/**
 * Reads `<id>:<key>,<key>,…`, the keys in the order of the template's fields: `abc:thing1,time2,time3,thing4`. Null when a key
 * cannot hold its field.
 */
export const readChosen = (template: TemplateName, text: string): Chosen | null => {
  const [, id, keys = ''] = /^([\w-]{1,64}):([a-z_]+\d{1,2}(?:,[a-z_]+\d{1,2})*)$/.exec(text) ?? []
  const given = keys.split(',')
  const fields = Object.entries<readonly string[]>(TEMPLATES[template])
  const fits = fields.every(([, kinds], index) => kinds.includes(kindOf(given[index] ?? '')))
  if (!id || given.length !== fields.length || new Set(given).size !== given.length || !fits) return null
  return { id, keys: Object.fromEntries(fields.map(([field], index) => [field, given[index] as string])) }
}

const kindOf = (key: string) => key.replace(/\d+$/, '')

/** What may stand in a field of the kind, made of any words; `otherwise` when nothing of them may. */
export const fieldText = (kind: TextKind, words: string, otherwise: string): string => {
  const { most, other } = KINDS[kind] as { most: number; other?: RegExp }
  const line = tidy(words)
  return (other ? cut(line.replace(other, ''), most, '') : cut(line, most)) || otherwise
}

/** 2026年11月25日 09:30 */
export const timeText = (at: Instant): string => {
  const [, year, month, day, time] = /^(\d+)-(\d\d)-(\d\d)T(\d\d:\d\d)/.exec(toIso(at)) ?? []
  return `${year}年${Number(month)}月${Number(day)}日 ${time}`
}

/** What is sent: each of WeChat's keys with its value. `otherwise` stands where there is nothing to say: none may be empty. */
export const write = ({ fields }: Letter, { keys }: Chosen, otherwise: string): Record<string, { value: string }> =>
  Object.fromEntries(
    Object.entries<Instant | string>(fields).map(([field, filling]) => {
      const key = keys[field] as string
      const value =
        typeof filling === 'number' ? timeText(filling) : fieldText(kindOf(key) as TextKind, filling, otherwise)
      return [key, { value }]
    }),
  )
