/** CloudBase reads a timer's schedule in this zone. */
const UTC_OFFSET = 8 * 60 * 60 * 1000

/** How far a late tick looks back, in seconds: a sleeping computer does not fire a night of timers at once. */
const LOOK_BACK = 60

const FIELDS = [
  { name: 'second', from: 0, to: 59 },
  { name: 'minute', from: 0, to: 59 },
  { name: 'hour', from: 0, to: 23 },
  { name: 'day of month', from: 1, to: 31 },
  { name: 'month', from: 1, to: 12 },
  { name: 'day of week', from: 0, to: 6 },
  { name: 'year', from: 1970, to: 2099 },
]

const parseField = (text: string, { name, from, to }: { name: string; from: number; to: number }) => {
  const values = new Set<number>()
  for (const part of text.split(',')) {
    const match = /^(?:\*|(\d+)(?:-(\d+))?)(?:\/(\d+))?$/.exec(part)
    const first = Number(match?.[1] ?? from)
    const last = match?.[2] ? Number(match[2]) : match?.[1] && !match[3] ? first : to
    const step = Number(match?.[3] ?? 1)
    if (!match || first < from || last > to || first > last || step < 1) {
      throw new RangeError(`"${text}" is not a ${name}`)
    }
    for (let value = first; value <= last; value += step) values.add(value)
  }
  return values
}

/**
 * Reads CloudBase's cron of seven fields (second, minute, hour, day of month, month, day of week with Sunday 0, year) made of `*`,
 * numbers, ranges, lists and steps. Given both days, either will do.
 *
 * @returns whether an instant (epoch milliseconds) is due, to the second.
 * @throws RangeError naming the field that cannot be read.
 */
export const parseCron = (expression: string): ((instant: number) => boolean) => {
  const texts = expression.trim().split(/\s+/)
  if (texts.length !== FIELDS.length) throw new RangeError(`"${expression}" does not have ${FIELDS.length} fields`)
  const [seconds, minutes, hours, daysOfMonth, months, daysOfWeek, years] = FIELDS.map((field, index) =>
    parseField(texts[index] as string, field),
  ) as [Set<number>, Set<number>, Set<number>, Set<number>, Set<number>, Set<number>, Set<number>]
  const eitherDay = texts[3] !== '*' && texts[5] !== '*'
  return (instant) => {
    const civil = new Date(instant + UTC_OFFSET)
    const dayOfMonth = daysOfMonth.has(civil.getUTCDate())
    const dayOfWeek = daysOfWeek.has(civil.getUTCDay())
    return (
      seconds.has(civil.getUTCSeconds()) &&
      minutes.has(civil.getUTCMinutes()) &&
      hours.has(civil.getUTCHours()) &&
      (eitherDay ? dayOfMonth || dayOfWeek : dayOfMonth && dayOfWeek) &&
      months.has(civil.getUTCMonth() + 1) &&
      years.has(civil.getUTCFullYear())
    )
  }
}

export interface Timer {
  functionName: string
  triggerName: string
  /** Cron of seven fields. */
  schedule: string
}

export interface Timers {
  /** Fires each timer once, now, and waits for all of them. Returns those that failed, one sentence each. */
  fireAll(): Promise<string[]>
  /** From now on fires timers when they are due, one run of each at a time. */
  start(): void
  stop(): void
}

/**
 * @param options.now the clock that decides what is due, in epoch milliseconds
 * @param options.fire runs one timer; resolves with why it failed, or null
 */
export const createTimers = (options: {
  timers: Timer[]
  now(): number
  fire(timer: Timer): Promise<string | null>
}): Timers => {
  const { now, fire } = options
  const timers = options.timers.map((timer) => ({ timer, isDue: parseCron(timer.schedule) }))
  const running = new Set<Timer>()
  const currentSecond = () => Math.floor(now() / 1000)
  let checked = currentSecond()
  let ticker: NodeJS.Timeout | undefined

  const tick = () => {
    const until = currentSecond()
    const seconds = Array.from(
      { length: Math.max(0, Math.min(until - checked, LOOK_BACK)) },
      (_, index) => (until - index) * 1000,
    )
    checked = until
    for (const { timer, isDue } of timers) {
      if (running.has(timer) || !seconds.some(isDue)) continue
      running.add(timer)
      void fire(timer).then(() => running.delete(timer))
    }
  }

  return {
    fireAll: async () => {
      checked = currentSecond()
      const failures = await Promise.all(timers.map(({ timer }) => fire(timer)))
      return failures.filter((failure) => failure !== null)
    },
    start: () => {
      checked = currentSecond()
      ticker = setInterval(tick, 500)
      ticker.unref()
    },
    stop: () => clearInterval(ticker),
  }
}
