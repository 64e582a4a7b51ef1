import { createTimers, parseCron } from '../../../local/runner/timers'

const due = (expression: string, time: string) => parseCron(expression)(Date.parse(time))

describe('a timer’s schedule', () => {
  test('is due at the second it names, in +08:00', () => {
    expect(due('30 15 9 24 11 * 2026', '2026-11-24T09:15:30+08:00')).toBe(true)
    expect(due('30 15 9 24 11 * 2026', '2026-11-24T09:15:30Z')).toBe(false)
    expect(due('30 15 9 24 11 * 2026', '2026-11-24T09:15:31+08:00')).toBe(false)
    expect(due('30 15 9 24 11 * 2026', '2027-11-24T09:15:30+08:00')).toBe(false)
  })

  test('reads every value, steps, ranges and lists', () => {
    expect(due('0 */1 * * * * *', '2026-11-24T09:15:00+08:00')).toBe(true)
    expect(due('0 */1 * * * * *', '2026-11-24T09:15:01+08:00')).toBe(false)
    expect(due('0 */20 * * * * *', '2026-11-24T09:40:00+08:00')).toBe(true)
    expect(due('0 */20 * * * * *', '2026-11-24T09:30:00+08:00')).toBe(false)
    expect(due('0 0 9-17/4 * * * *', '2026-11-24T13:00:00+08:00')).toBe(true)
    expect(due('0 0 9-17/4 * * * *', '2026-11-24T14:00:00+08:00')).toBe(false)
    expect(due('0 0 8,20 * * * *', '2026-11-24T20:00:00+08:00')).toBe(true)
    expect(due('5/20 * * * * * *', '2026-11-24T20:00:45+08:00')).toBe(true)
    expect(due('5/20 * * * * * *', '2026-11-24T20:00:40+08:00')).toBe(false)
  })

  test('knows the day of the week, Sunday being 0, as it is in +08:00', () => {
    expect(due('0 0 1 * * 1-5 *', '2026-11-23T01:00:00+08:00')).toBe(true)
    expect(due('0 0 1 * * 0 *', '2026-11-23T01:00:00+08:00')).toBe(false)
  })

  test('is due on either day when both the day of the month and that of the week are given', () => {
    expect(due('0 0 0 1 * 1 *', '2026-11-01T00:00:00+08:00')).toBe(true)
    expect(due('0 0 0 1 * 1 *', '2026-11-23T00:00:00+08:00')).toBe(true)
    expect(due('0 0 0 1 * 1 *', '2026-11-24T00:00:00+08:00')).toBe(false)
  })

  test.each([
    ['* * * * *', 'does not have 7 fields'],
    ['60 * * * * * *', '"60" is not a second'],
    ['0 0 24 * * * *', '"24" is not a hour'],
    ['0 0 0 0 * * *', '"0" is not a day of month'],
    ['0 5-1 * * * * *', '"5-1" is not a minute'],
    ['0 */0 * * * * *', '"*/0" is not a minute'],
    ['0 0 0 * * MON *', '"MON" is not a day of week'],
    ['0 , * * * * *', '"," is not a minute'],
  ])('%s is refused by the name of what cannot be read', (expression, message) => {
    expect(() => parseCron(expression)).toThrow(message)
  })
})

describe('timers', () => {
  const timer = { functionName: 'booking', triggerName: 'sweep', schedule: '0 */1 * * * * *' }

  const ticking = (start: string, fire: () => Promise<string | null>) => {
    jest.useFakeTimers({ now: Date.parse(start) })
    const timers = createTimers({ timers: [timer], now: () => Date.now(), fire })
    timers.start()
    return timers
  }

  afterEach(() => jest.useRealTimers())

  test('fire once each time their schedule is due', async () => {
    const fire = jest.fn(async () => null)
    const timers = ticking('2026-11-24T09:00:50+08:00', fire)
    await jest.advanceTimersByTimeAsync(9_000)
    expect(fire).toHaveBeenCalledTimes(0)
    await jest.advanceTimersByTimeAsync(111_000)
    expect(fire).toHaveBeenCalledTimes(2)
    timers.stop()
    await jest.advanceTimersByTimeAsync(120_000)
    expect(fire).toHaveBeenCalledTimes(2)
  })

  test('do not run twice at a time', async () => {
    let finish: (result: null) => void = () => {}
    const fire = jest.fn(() => new Promise<null>((done) => (finish = done)))
    const timers = ticking('2026-11-24T09:00:50+08:00', fire)
    await jest.advanceTimersByTimeAsync(200_000)
    expect(fire).toHaveBeenCalledTimes(1)
    finish(null)
    await jest.advanceTimersByTimeAsync(60_000)
    expect(fire).toHaveBeenCalledTimes(2)
    timers.stop()
  })

  test('fire a schedule once when the computer slept through many of its times', async () => {
    const fire = jest.fn(async () => null)
    const timers = ticking('2026-11-24T09:00:50+08:00', fire)
    jest.setSystemTime(Date.parse('2026-11-24T18:00:30+08:00'))
    await jest.advanceTimersByTimeAsync(500)
    expect(fire).toHaveBeenCalledTimes(1)
    timers.stop()
  })
})
