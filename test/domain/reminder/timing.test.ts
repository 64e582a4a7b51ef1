import fc from 'fast-check'
import { type News, whenToSend } from '@/domain/reminder/message'
import { type Ahead, isQuiet, isReminded, reach, remindAt, sendAt } from '@/domain/reminder/timing'
import { type Instant, instant } from '@/domain/shared/time'

const at = (time: string) => instant(Date.parse(`2026-11-${time}:00+08:00`))
const moment = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 0, 1) }).map(instant)
const ahead = fc.constantFrom<Ahead>('eve', 'near')

describe('nothing rings at night', () => {
  test.each([
    ['25T12:00', '27T09:00', '25T12:00'],
    ['25T20:59', '27T09:00', '25T20:59'],
    ['25T21:00', '27T09:00', '26T08:00'],
    ['26T07:59', '27T09:00', '26T08:00'],
    ['25T23:00', null, '26T08:00'],
  ])('what is known at %s of something at %s is sent at %s', (now, begins, sent) => {
    expect(sendAt(at(now), begins ? at(begins) : null)).toBe(at(sent))
  })

  test('but what begins before the morning is said at once', () => {
    expect(sendAt(at('25T22:00'), at('26T07:30'))).toBe(at('25T22:00'))
  })

  test('whatever is put off is sent by day, before it is of no use', () => {
    fc.assert(
      fc.property(moment, fc.option(moment), (now, until) => {
        const sent = sendAt(now, until)
        expect(sent).toBeGreaterThanOrEqual(now)
        if (sent > now) expect(isQuiet(sent)).toBe(false)
        if (until !== null && until > now) expect(sent).toBeLessThan(until)
      }),
    )
  })
})

describe('a reminder comes the evening before at seven, and two hours before', () => {
  test.each<[Ahead, string, string | null]>([
    ['eve', '26T09:00', '25T19:00'],
    ['eve', '26T00:10', '25T19:00'],
    ['near', '26T15:00', '26T13:00'],
    ['near', '26T10:00', '26T08:00'],
    ['near', '26T09:00', '26T08:00'],
    ['near', '26T08:15', null],
    ['near', '26T07:00', null],
    ['near', '26T23:30', null],
    ['near', '26T22:30', '26T20:30'],
  ])('%s of %s: %s', (kind, startsAt, reminded) => {
    expect(remindAt(kind, at(startsAt))).toBe(reminded && at(reminded))
  })

  test('never at night, and before it begins', () => {
    fc.assert(
      fc.property(ahead, moment, (kind, startsAt) => {
        const reminded = remindAt(kind, startsAt)
        if (reminded === null) return
        expect(isQuiet(reminded)).toBe(false)
        expect(reminded).toBeLessThan(startsAt)
      }),
    )
  })

  test('how far the timer has to look is exactly what is to be reminded of by now', () => {
    const minutes = fc.integer({ min: -48 * 60, max: 48 * 60 })
    fc.assert(
      fc.property(ahead, moment, minutes, (kind, now, away) => {
        const startsAt = instant(now + away * 60_000)
        const reminded = remindAt(kind, startsAt)
        if (reminded !== null) expect(startsAt <= reach(kind, now)).toBe(reminded <= now)
      }),
      { numRuns: 2000 },
    )
  })

  test('the timer never has to look back', () => {
    fc.assert(
      fc.property(ahead, moment, fc.integer({ min: 0, max: 100_000_000 }), (kind, now, later) => {
        expect(reach(kind, instant(now + later))).toBeGreaterThanOrEqual(reach(kind, now))
      }),
    )
  })

  test('nobody is reminded of what they have only just ordered, nor much too late', () => {
    const start = at('26T15:00')
    const reminded = (now: string, ordered: string) => isReminded('near', start, at(ordered), at(now))
    expect(reminded('26T13:00', '26T12:00')).toBe(true)
    expect(reminded('26T13:00', '26T12:01')).toBe(false)
    expect(reminded('26T12:59', '25T12:00')).toBe(false)
    expect(reminded('26T14:29', '25T12:00')).toBe(true)
    expect(reminded('26T14:30', '25T12:00')).toBe(false)
  })
})

test('what is of no use any more stays in the inbox; a reminder that the night overtook does too', () => {
  const meeting = { title: '理发', place: '', startsAt: at('26T15:00') }
  const offered: News = { kind: 'offered', booking: 'o.0' as never, untilAt: at('25T14:00'), ...meeting }
  const eve: News = { kind: 'eve', booking: 'o.0' as never, ...meeting }
  const sent = (news: News, now: string): Instant | null => whenToSend(news, at(now))
  expect(sent(offered, '25T13:59')).toBe(at('25T13:59'))
  expect(sent(offered, '25T14:00')).toBeNull()
  expect(sent(eve, '25T20:59')).toBe(at('25T20:59'))
  expect(sent(eve, '25T21:00')).toBeNull()
  expect(sent(eve, '26T08:00')).toBeNull()
  expect(sent({ kind: 'resumed' }, '25T23:00')).toBe(at('26T08:00'))
})
