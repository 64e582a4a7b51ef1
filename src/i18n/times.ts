import dayjs from 'dayjs'
import utc from 'dayjs/plugin/utc'

dayjs.extend(utc)

/** Civil time in China, all year round: minutes ahead of UTC. */
const CIVIL_OFFSET = 8 * 60
const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六']
/** A space at which no line breaks: 9 点半 stays together. */
const GLUE = '\u00a0'
/** No space, but a line may break there: 明天 stays whole, and so does 中午 11 点半. */
const SEAM = '\u200b'

const NEARBY = new Map([
  [-2, '前天'],
  [-1, '昨天'],
  [0, '今天'],
  [1, '明天'],
  [2, '后天'],
])

const civil = (time: string | number) => dayjs(time).utcOffset(CIVIL_OFFSET)

const period = (hour: number) => {
  if (hour < 6) return '凌晨'
  if (hour < 11) return '上午'
  if (hour < 13) return '中午'
  if (hour < 18) return '下午'
  return '晚上'
}

/** `2026-11-25`: the civil day, as a key. */
export const dayKey = (time: string) => civil(time).format('YYYY-MM-DD')

/** 11 月 25 日 */
export const dateWords = (time: string) => civil(time).format(`M${GLUE}月${GLUE}D${GLUE}日`)

export const weekdayWords = (time: string) => WEEKDAYS[civil(time).day()] ?? ''

/** 今天, 明天, 周三, 11 月 25 日. `now` is epoch milliseconds. */
export const dayWords = (time: string, now: number) => {
  const away = civil(time).startOf('day').diff(civil(now).startOf('day'), 'day')
  if (NEARBY.has(away)) return NEARBY.get(away) ?? ''
  return away > 0 && away < 7 ? weekdayWords(time) : dateWords(time)
}

export const isToday = (time: string, now: number) => civil(time).isSame(civil(now), 'day')

/** 15:00; in elder mode 下午 3 点. */
export const clockWords = (time: string, elder: boolean) => {
  const date = civil(time)
  const [hour, minute] = [date.hour(), date.minute()]
  if (!elder) return date.format('H:mm')
  const minutes = minute === 0 ? '' : minute === 30 ? '半' : `${GLUE}${minute}${GLUE}分`
  return `${period(hour)}${GLUE}${hour > 12 ? hour - 12 : hour}${GLUE}点${minutes}`
}

/** 今天 15:00; in elder mode 今天下午 3 点. */
export const timeWords = (time: string, now: number, elder: boolean) => {
  const day = dayWords(time, now)
  const gap = elder && !/\d/.test(day) ? SEAM : ' '
  return `${day}${gap}${clockWords(time, elder)}`
}

/** 约 30 分钟, 约 2 小时, 约 1.5 小时 */
export const durationWords = (from: string, to: string) => {
  const minutes = dayjs(to).diff(from, 'minute')
  return minutes < 60 ? `约 ${minutes} 分钟` : `约 ${Math.round(minutes / 6) / 10} 小时`
}

/** Whole minutes until a moment; negative when it is over. */
export const minutesUntil = (time: string, now: number) => Math.round(dayjs(time).diff(now, 'minute', true))

/** 上午好 and its kin. */
export const greetingWords = (now: number) => {
  const hour = civil(now).hour()
  if (hour < 11) return hour < 5 ? '您好' : '上午好'
  if (hour < 13) return '中午好'
  return hour < 18 ? '下午好' : '晚上好'
}
