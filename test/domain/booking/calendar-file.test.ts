import fc from 'fast-check'
import { calendarFile, type Entry } from '@/domain/booking/calendar-file'
import { type Booking, originOf } from '@/domain/booking/order'
import { instant } from '@/domain/shared/time'

const HOUR = 3_600_000

/**
 * Reads a calendar as RFC 5545 says, on bytes, knowing nothing of how it was written: lines end with CRLF and have at most 75
 * octets of whole characters, those that begin with a space go on; then properties within components.
 */
const parse = (text: string) => {
  const bytes = Buffer.from(text)
  const lines: string[] = []
  let from = 0
  for (let at = bytes.indexOf('\r\n'); at >= 0; at = bytes.indexOf('\r\n', from)) {
    const line = bytes.subarray(from, at)
    if (line.length > 75) throw new Error(`a line of ${line.length} octets`)
    const read = new TextDecoder('utf-8', { fatal: true }).decode(line)
    if (/[\r\n]/.test(read)) throw new Error('a line that ends otherwise')
    if (read.startsWith(' ')) lines.push((lines.pop() ?? '') + read.slice(1))
    else lines.push(read)
    from = at + 2
  }
  if (from !== bytes.length) throw new Error('a last line without an end')
  const unescaped = (value: string) => value.replace(/\\([\\;,nN])/g, (_, c) => (c === 'n' || c === 'N' ? '\n' : c))
  const open: { name: string; properties: Record<string, string> }[] = []
  const closed: { name: string; properties: Record<string, string> }[] = []
  for (const line of lines) {
    const [, name = '', value = ''] = /^([A-Z-]+):(.*)$/s.exec(line) ?? []
    if (!name) throw new Error(`no property: ${line}`)
    if (name === 'BEGIN') open.push({ name: value, properties: {} })
    else if (name === 'END') {
      const component = open.pop()
      if (component?.name !== value) throw new Error(`${value} ends within ${component?.name}`)
      closed.push(component)
    } else (open[open.length - 1] as (typeof open)[number]).properties[name] = unescaped(value)
  }
  if (open.length > 0) throw new Error('something does not end')
  return (name: string) => closed.filter((component) => component.name === name).map(({ properties }) => properties)
}

const now = instant(Date.parse('2026-11-25T08:00:00+08:00'))
const entry: Entry = {
  ...{ uid: 'order.0', sequence: 1, title: '理发', place: '公主府社区', by: '李师傅' },
  startsAt: instant(Date.parse('2026-11-26T09:00:00+08:00')),
  endsAt: instant(Date.parse('2026-11-26T10:30:00+08:00')),
}

test('a booking has its time, its place, a name that stays, and an alarm two hours before', () => {
  const read = parse(calendarFile([entry], now, 2 * HOUR))
  expect(read('VCALENDAR')).toMatchObject([{ VERSION: '2.0', METHOD: 'PUBLISH' }])
  expect(read('VEVENT')).toEqual([
    {
      ...{ UID: 'order.0@diancai', DTSTAMP: '20261125T000000Z', SEQUENCE: '1', STATUS: 'CONFIRMED' },
      ...{ DTSTART: '20261126T010000Z', DTEND: '20261126T023000Z' },
      ...{ SUMMARY: '理发', LOCATION: '公主府社区', DESCRIPTION: '李师傅' },
    },
  ])
  expect(read('VALARM')).toEqual([{ ACTION: 'DISPLAY', TRIGGER: '-PT120M', DESCRIPTION: '理发' }])
})

test('any words are read as they were written, in lines of whole characters and at most 75 octets', () => {
  const words = fc
    .array(
      fc.constantFrom(
        '长者午餐',
        'a',
        ',',
        ';',
        '\\',
        '\\n',
        '\n',
        ':',
        '"',
        '👨‍👩‍👧‍👦',
        'e\u0301',
        ' ',
        '\t',
        '\ud83d',
        '一二三四五六七',
      ),
      {
        maxLength: 60,
      },
    )
    .map((pieces) => pieces.join(''))
  const kept = (text: string) => text.replace(/[\p{Cs}\t]/gu, '')
  fc.assert(
    fc.property(words, words, words, (title, place, by) => {
      const [read] = parse(calendarFile([{ ...entry, title, place, by }], now, HOUR))('VEVENT')
      expect(read?.SUMMARY).toBe(kept(title))
      expect(read?.LOCATION ?? '').toBe(kept(place))
      expect(read?.DESCRIPTION ?? '').toBe(kept(by))
    }),
    { numRuns: 2000 },
  )
})

test('a booking that was moved, however often, is still what it was at first', () => {
  const step = (what: string, event: string) => ({ what, event, at: now }) as Booking['steps'][number]
  const bookings = [
    { id: 'o.0', session: 's0', steps: [step('ordered', 'e'), step('moved', 'm1')] },
    { id: 'o.1', session: 's1', steps: [step('ordered', 'e')] },
    { id: 'o.2', session: 's2', steps: [step('ordered', 'e'), step('rescheduled', 'm1'), step('moved', 'm2')] },
    { id: 'o.3', session: 's3', steps: [step('ordered', 'e'), step('rescheduled', 'm1'), step('rescheduled', 'm2')] },
  ] as unknown as Booking[]
  expect(bookings.map((booking) => originOf(bookings, booking))).toEqual(['o.0', 'o.1', 'o.0', 'o.0'])
})
