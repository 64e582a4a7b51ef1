/** Civil time in China, all year round. */
const CIVIL_OFFSET = 8 * 3_600_000
const DAY = 86_400_000
const MINUTE = 60_000
const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六']
/** A space at which no line breaks: 9 点半 stays together. */
const GLUE = '\u00a0'

const NEARBY = new Map([
  [-2, '前天'],
  [-1, '昨天'],
  [0, '今天'],
  [1, '明天'],
  [2, '后天'],
])

const civil = (time: string) => new Date(Date.parse(time) + CIVIL_OFFSET)
const dayNumber = (epoch: number) => Math.floor((epoch + CIVIL_OFFSET) / DAY)

const period = (hour: number) => {
  if (hour < 6) return '凌晨'
  if (hour < 11) return '上午'
  if (hour < 13) return '中午'
  if (hour < 18) return '下午'
  return '晚上'
}

/** `2026-11-25`: the civil day, as a key. */
export const dayKey = (time: string) => civil(time).toISOString().slice(0, 10)

/** 11 月 25 日 */
export const dateWords = (time: string) => {
  const date = civil(time)
  return `${date.getUTCMonth() + 1}${GLUE}月${GLUE}${date.getUTCDate()}${GLUE}日`
}

export const weekdayWords = (time: string) => WEEKDAYS[civil(time).getUTCDay()] ?? ''

/** 今天, 明天, 周三, 11 月 25 日. `now` is epoch milliseconds. */
export const dayWords = (time: string, now: number) => {
  const away = dayNumber(Date.parse(time)) - dayNumber(now)
  if (NEARBY.has(away)) return NEARBY.get(away) ?? ''
  return away > 0 && away < 7 ? weekdayWords(time) : dateWords(time)
}

export const isToday = (time: string, now: number) => dayNumber(Date.parse(time)) === dayNumber(now)

/** 15:00; in elder mode 下午 3 点. */
export const clockWords = (time: string, elder: boolean) => {
  const date = civil(time)
  const hour = date.getUTCHours()
  const minute = date.getUTCMinutes()
  if (!elder) return `${hour}:${String(minute).padStart(2, '0')}`
  const minutes = minute === 0 ? '' : minute === 30 ? '半' : `${GLUE}${minute}${GLUE}分`
  return `${period(hour)}${GLUE}${hour > 12 ? hour - 12 : hour}${GLUE}点${minutes}`
}

/** 今天 15:00; in elder mode 今天下午 3 点. */
export const timeWords = (time: string, now: number, elder: boolean) => {
  const day = dayWords(time, now)
  const gap = elder && !/\d/.test(day) ? '' : ' '
  return `${day}${gap}${clockWords(time, elder)}`
}

/** 约 30 分钟, 约 2 小时, 约 1.5 小时 */
export const durationWords = (from: string, to: string) => {
  const minutes = Math.round((Date.parse(to) - Date.parse(from)) / MINUTE)
  return minutes < 60 ? `约 ${minutes} 分钟` : `约 ${Math.round(minutes / 6) / 10} 小时`
}

/** Whole minutes until a moment; negative when it is over. */
export const minutesUntil = (time: string, now: number) => Math.round((Date.parse(time) - now) / MINUTE)

/** 上午好 and its kin. */
export const greetingWords = (now: number) => {
  const hour = new Date(now + CIVIL_OFFSET).getUTCHours()
  if (hour < 11) return hour < 5 ? '您好' : '上午好'
  if (hour < 13) return '中午好'
  return hour < 18 ? '下午好' : '晚上好'
}
