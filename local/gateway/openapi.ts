/** What WeChat answers: `errcode` 0 is well. */
export interface WechatAnswer {
  errcode: number
  errmsg: string
}

const LENGTH_DELIMITED = 2

/** The fields of a protobuf message, all of which here are length-delimited or numbers: `[number, bytes]`. */
const readFields = (bytes: Buffer): [field: number, value: Buffer][] => {
  const fields: [number, Buffer][] = []
  let at = 0
  const varint = () => {
    let value = 0
    let factor = 1
    for (;;) {
      const byte = bytes[at++]
      if (byte === undefined) throw new RangeError('a protobuf message that ends too early')
      value += (byte & 0x7f) * factor
      if (byte < 0x80) return value
      factor *= 0x80
    }
  }
  while (at < bytes.length) {
    const tag = varint()
    if ((tag & 7) !== LENGTH_DELIMITED) {
      varint()
      continue
    }
    const length = varint()
    fields.push([tag >> 3, bytes.subarray(at, at + length)])
    at += length
  }
  return fields
}

const writeField = (field: number, value: Buffer): Buffer => {
  const header = [(field << 3) | LENGTH_DELIMITED]
  let length = value.length
  for (; length >= 0x80; length = Math.floor(length / 0x80)) header.push((length % 0x80) | 0x80)
  return Buffer.concat([Buffer.from([...header, length]), value])
}

const first = (fields: [number, Buffer][], field: number) => fields.find(([number]) => number === field)?.[1]

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** What a call of WeChat's interface hands over: pairs of a name and JSON, or text, in the second field. */
export const readCall = (message: Buffer): Record<string, unknown> =>
  Object.fromEntries(
    readFields(first(readFields(message), 2) ?? Buffer.alloc(0)).map(([, pair]) => {
      const parts = readFields(pair)
      return [String(first(parts, 1) ?? ''), jsonOf(String(first(parts, 2) ?? ''))]
    }),
  )

/** The answer as WeChat's servers write it: JSON in the first field, its type in the second. */
export const writeAnswer = (answer: WechatAnswer): Buffer =>
  Buffer.concat([
    writeField(1, Buffer.from(JSON.stringify(answer))),
    writeField(2, Buffer.from('application/json; charset=utf-8')),
  ])

/** The parts of a form, by name; null when it is none. */
export const readForm = (body: Buffer, contentType = ''): Map<string, Buffer> | null => {
  const [, boundary] = /^multipart\/form-data; *boundary="?([^";]+)"?/i.exec(contentType) ?? []
  if (!boundary) return null
  const mark = Buffer.from(`--${boundary}`)
  const parts = new Map<string, Buffer>()
  for (let start = body.indexOf(mark); start >= 0; ) {
    const end = body.indexOf(mark, start + mark.length)
    if (end < 0) break
    const part = body.subarray(start + mark.length + 2, end - 2)
    const head = part.indexOf('\r\n\r\n')
    const [, name] = /name="([^"]+)"/.exec(String(part.subarray(0, head))) ?? []
    if (name) parts.set(name, part.subarray(head + 4))
    start = end
  }
  return parts
}

/** Of a subscribe message, as WeChat's documents say: how many characters a field may hold, and which. */
const LIMITS: Record<string, RegExp> = {
  thing: /^[^\n\r]{1,20}$/u,
  phrase: /^\p{Script=Han}{1,5}$/u,
  name: /^(?:[\p{Script=Han}A-Za-z]{1,10}|[A-Za-z]{1,20})$/u,
  letter: /^[A-Za-z]{1,32}$/,
  number: /^\d[\d.]{0,31}$/,
  character_string: /^[\x21-\x7e]{1,32}$/,
  phone_number: /^[\d*+-]{1,17}$/,
  time: /^(?:\d{4}年\d{1,2}月\d{1,2}日 )?\d\d:\d\d$/,
  date: /^\d{4}年\d{1,2}月\d{1,2}日(?: \d\d:\d\d)?$/,
}

const isWritten = (key: string, value: unknown) =>
  typeof value === 'string' && !/\p{Cs}/u.test(value) && (LIMITS[key.replace(/\d+$/, '')]?.test(value) ?? false)

/** Refuses what WeChat would: a message with a field that is too long or of another kind. */
export const refusalOf = (api: string, data: Record<string, unknown>): WechatAnswer | null => {
  if (api !== 'subscribeMessage.send') return null
  const fields = Object.entries((data.data ?? {}) as Record<string, { value?: unknown }>)
  const wrong = fields.find(([key, { value }]) => !isWritten(key, value))
  if (!wrong) return null
  return { errcode: 47003, errmsg: `argument invalid! data.${wrong[0]}.value invalid` }
}
