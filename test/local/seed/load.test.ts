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

  test('keeps every other value as it is', () => {
    const document = { title: 'D+3 09:00 理发', code: 'D+3 25:00', places: 3, open: true, none: null, tags: ['D+3'] }
    expect(resolveTimes(document, now)).toEqual(document)
  })

  test('that does not exist is named', () => {
    expect(() => readSeed('atlantis', now)).toThrow('There is no seed atlantis')
  })
})
