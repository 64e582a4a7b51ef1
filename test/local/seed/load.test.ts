import { sessionId } from '@/domain/shared/ids'
import { instant } from '@/domain/shared/time'
import { readSeed, resolveTimes } from '../../../local/seed/load'

describe('a seed', () => {
  const now = Date.parse('2026-11-22T00:30:00+08:00')

  test('has times relative to the day of seeding in +08:00, at any depth', () => {
    expect(resolveTimes({ startsAt: 'D+3 09:00', list: [{ at: 'D-1 14:30' }], today: 'D+0 00:00' }, now)).toEqual({
      startsAt: new Date('2026-11-25T09:00:00+08:00'),
      list: [{ at: new Date('2026-11-21T14:30:00+08:00') }],
      today: new Date('2026-11-22T00:00:00+08:00'),
    })
  })

  test('says the time of a session in its id as the functions do', () => {
    const startsAt = instant(Date.parse('2026-11-25T09:00:00+08:00'))
    const time = { startsAt, endsAt: instant(startsAt + 90 * 60_000) }
    expect(resolveTimes({ for: 'se-lunch.{D+3 09:00+90}' }, now)).toEqual({ for: sessionId('se-lunch', time) })
    expect(resolveTimes(['{D+3 09:00}.x.{D+3 09:00}'], now)).toEqual([
      `${startsAt.toString(36)}.x.${startsAt.toString(36)}`,
    ])
  })

  test('has dates and days of the week and of the month relative to the day of seeding', () => {
    const rule = { from: 'D-22 date', weekdays: ['D+0 weekday', 'D+1 weekday'], days: ['D+9 monthday'] }
    expect(resolveTimes(rule, now)).toEqual({ from: '2026-10-31', weekdays: [7, 1], days: [1] })
  })

  test('keeps every other value as it is', () => {
    const document = {
      title: 'D+3 09:00 理发',
      code: 'D+3 25:00',
      places: 3,
      open: true,
      none: null,
      tags: ['D+3'],
      id: 'se.{D+3 9:00}',
    }
    expect(resolveTimes(document, now)).toEqual(document)
  })

  test('that does not exist is named', () => {
    expect(() => readSeed('atlantis', now)).toThrow('There is no seed atlantis')
  })
})
