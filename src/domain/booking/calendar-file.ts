import { type Instant, type Interval, MINUTE } from '../shared/time'

/** Something a phone's own calendar is to hold. */
export interface Entry extends Interval {
  /** The same whenever it is taken over again, so that it replaces what is there. */
  uid: string
  /** How often it has changed. */
  sequence: number
  title: string
  place: string
  /** Who gives it. */
  by: string
}

const MOST_OCTETS = 75

const octetsOf = (character: string) => {
  const code = character.codePointAt(0) ?? 0
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
}

/** Lines of at most 75 octets, none of which ends within a character; what goes on begins with a space (RFC 5545, 3.1). */
const fold = (line: string): string => {
  let folded = ''
  let octets = 0
  for (const character of line) {
    const more = octetsOf(character)
    if (octets + more > MOST_OCTETS) {
      folded += '\r\n '
      octets = 1
    }
    folded += character
    octets += more
  }
  return folded
}

/** Text as a value (RFC 5545, 3.3.11). */
const escaped = (text: string) =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/[\p{Cs}\0-\x09\x0b-\x1f\x7f]/gu, '')
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\n/g, '\\n')

/** `20261125T013000Z` */
const utc = (at: Instant) => new Date(at).toISOString().replace(/[-:]|\.\d{3}/g, '')

/** A file that every calendar reads (RFC 5545), with an alarm so many milliseconds before each. */
export const calendarFile = (entries: readonly Entry[], now: Instant, alarm: number): string =>
  [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Diancai//Diancai//ZH', 'CALSCALE:GREGORIAN', 'METHOD:PUBLISH'],
    ...entries.flatMap(({ uid, sequence, title, place, by, startsAt, endsAt }) => [
      'BEGIN:VEVENT',
      `UID:${uid}@diancai`,
      `DTSTAMP:${utc(now)}`,
      `SEQUENCE:${sequence}`,
      `DTSTART:${utc(startsAt)}`,
      `DTEND:${utc(endsAt)}`,
      `SUMMARY:${escaped(title)}`,
      ...(place ? [`LOCATION:${escaped(place)}`] : []),
      ...(by ? [`DESCRIPTION:${escaped(by)}`] : []),
      ...['STATUS:CONFIRMED', 'BEGIN:VALARM', 'ACTION:DISPLAY', `TRIGGER:-PT${alarm / MINUTE}M`],
      `DESCRIPTION:${escaped(title)}`,
      ...['END:VALARM', 'END:VEVENT'],
    ]),
    'END:VCALENDAR',
  ]
    .map((line) => `${fold(line)}\r\n`)
    .join('')
