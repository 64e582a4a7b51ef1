import type { CLASHES } from '@/contract/schedule'
import { clockWords, dateWords, dayWords, isToday, timeWords } from './times'

/** 今天 17:30 前, 周三前, 12 月 1 日前. */
const before = (due: string, now: number, elder: boolean) => {
  const when = isToday(due, now) ? timeWords(due, now, elder) : dayWords(due, now)
  return /\d$/.test(when) ? `${when} 前` : `${when}前`
}

const over = (due: string, now: number) => Date.parse(due) <= now

/** 11 月 10 日长者午餐, 今天 11:30 长者午餐 */
const sessionWords = (startsAt: string, title: string, now: number, elder: boolean) =>
  `${timeWords(startsAt, now, elder)} ${title}`

const names = (people: readonly string[], count: number) => {
  if (people.length === 0) return `${count} 位`
  return count > people.length ? `${people.join('、')}等 ${count} 位` : people.join('、')
}

const WHY: Record<(typeof CLASHES)[number], string> = {
  VENUE_CLOSED_THEN: '场地那时不开',
  VENUE_TAKEN: '场地被占了',
  STAFF_TAKEN: '人排到别处了',
  WORKDAYS_UNKNOWN: '放假安排还不知道',
}

/** The desk's week, one session of it, what is to be done, and the day's sheet. */
export const week = {
  label: '一周的场次',
  monthDay: (from: string, until: string) => {
    const [a, b] = [dateWords(from), dateWords(until)]
    return a.slice(0, a.indexOf('月')) === b.slice(0, b.indexOf('月'))
      ? `${a} – ${b.slice(b.indexOf('月') + 2)}`
      : `${a} – ${b}`
  },
  before: '上一周',
  after: '下一周',
  today: '今天',
  todayOf: (weekday: string) => `${weekday} 今天`,
  thisWeek: '回到这一周',
  venue: '看哪个场地',
  allVenues: '全部场地',
  category: '看哪一类',
  allCategories: '全部类别',
  add: '排一场',
  addKey: 'N',
  sheet: '打印今天的单子',
  sheetShort: '今天的单子',
  keys: '方向键走格，回车打开',
  legend: { open: '有空位', full: '满，排候补', short: '缺人手', past: '已过', off: '取消了' },
  booked: (booked: number, capacity: number) => `约 ${booked} / ${capacity}`,
  full: (booked: number, capacity: number) => `满 ${booked} / ${capacity}`,
  fullWaiting: (booked: number, capacity: number, waiting: number) => `满 ${booked} / ${capacity}，候补 ${waiting}`,
  short: (count: number) => `缺 ${count} 人`,
  off: '取消了',
  hired: '借出去了',
  /** May break after the stroke. */
  brief: (booked: number, capacity: number) => `${booked}/\u200b${capacity}`,
  fullBrief: (booked: number, capacity: number) => `满 ${booked}/${capacity}`,
  offBrief: '取消',
  shortBrief: (count: number) => `缺 ${count}`,
  hiredBrief: '借出',
  blockLabel: (when: string, title: string, state: string) => `${when}，${title}，${state}`,
  loading: '正在取这一周的场次…',
  nothing: '这一周还没有场次',
  nothingWords: '排好的场次按时间摆在这里，谁来、缺不缺人，一眼看得见。先排一场，或者定一条规则让它每周自己排。',
  nothingKind: '这一周里没有这样的场次',
  showAll: '看全部',
  incomplete: '缺不缺人手没有取到。',
  dayNothing: '这一天没有场次',
  day: (weekday: string, count: number) => `${weekday}，${count} 场`,
  listOf: (day: string) => `${day}的场次`,
  dayTabs: '看哪一天',
  lackingNow: (count: number) => `缺 ${count}`,
}

export const todo = {
  title: '要办的',
  count: (count: number) => (count === 0 ? '都办完了' : `${count} 件，急的在前`),
  more: (count: number) => `再看 ${count} 件`,
  groups: { today: '今天', later: '往后', others: '等对方' },
  loading: '正在看有什么要办…',
  failed: '有几样没有取到，',
  nothing: '没有等着您办的',
  nothingWords: '缺人手、没记来没来、有人等位子，都会写在这里，写明最晚什么时候办。',
  lacking: (startsAt: string, title: string, count: number, now: number, elder: boolean) =>
    `${sessionWords(startsAt, title, now, elder)}还缺 ${count} 人`,
  lackingDue: (due: string, now: number, elder: boolean) =>
    over(due, now) ? '马上就开始了' : `${before(due, now, elder)}找好`,
  attendance: (startsAt: string, title: string, count: number, now: number, elder: boolean) =>
    `${sessionWords(startsAt, title, now, elder)}，${count} 位来没来还没记`,
  attendanceDue: (due: string, now: number, elder: boolean) => `${before(due, now, elder)}能记`,
  waiting: (startsAt: string, title: string, count: number, now: number, elder: boolean) =>
    `${sessionWords(startsAt, title, now, elder)}满了，${count} 位在排候补`,
  waitingDue: (due: string, now: number, elder: boolean) => `${before(due, now, elder)}开始，能加位子就加`,
  offered: (startsAt: string, title: string, people: readonly string[], count: number, now: number, elder: boolean) =>
    `${sessionWords(startsAt, title, now, elder)}的空位留给了${names(people, count)}，等 TA 确认`,
  offeredDue: (due: string, now: number, elder: boolean) => `${before(due, now, elder)}不答就给下一位`,
  displaced: (startsAt: string, title: string, people: readonly string[], count: number, now: number, elder: boolean) =>
    `${names(people, count)}的${title}取消了，换到${dayWords(startsAt, now)} ${clockWords(startsAt, elder)}，还没定下`,
  displacedDue: (due: string, now: number, elder: boolean) => `${before(due, now, elder)}定下来`,
  unmade: (title: string, count: number, why: (typeof CLASHES)[number]) => `${title}有 ${count} 场没排上：${WHY[why]}`,
  unmadeDue: (due: string, now: number, elder: boolean) => `${before(due, now, elder)}另想办法`,
  unknownYear: (title: string, year: number) => `${title}排不到 ${year} 年：放假安排还没填`,
  unknownYearDue: (due: string, now: number, elder: boolean) => `${before(due, now, elder)}填好`,
  poor: (who: string, grade: number, words: string | null) =>
    `${who}评了“${grade <= 1 ? '非常不满意' : '不满意'}”${words ? `：${words}` : ''}`,
  poorDue: (due: string, now: number, elder: boolean) => `${before(due, now, elder)}联系 TA`,
}

export const session = {
  booked: '已约',
  free: '还空',
  waiting: '候补',
  noHelpers: '不用志愿者',
  helpers: (who: readonly string[]) => `${who.join('、')}已接单`,
  lacking: (count: number) => `还缺 ${count} 位志愿者`,
  staff: (who: readonly string[]) => `${who.join('、')}来办`,
  cancelled: (reason: string | null) => `这一场取消了${reason ? `：${reason}` : ''}`,
  people: '谁来',
  nobody: '还没有人约',
  nobodyWords: '有人打电话来，就替 TA 点一位。',
  position: (position: number) => `候补 ${position}`,
  until: (until: string) => `${until} 前确认`,
  open: (who: string) => `${who}，打开`,
  helper: (who: readonly string[]) => `${who.join('、')}去`,
  sealed: '全名和电话要写明缘由才看，会记下',
  add: '代点一位',
  addTitle: '替谁点这一场？',
  addFind: '找这位居民',
  addDone: (who: string) => `替${who}点好了。`,
  queueDone: (who: string) => `满了，替${who}排上了候补。`,
  move: '移人',
  moveTitle: '移谁？移到哪一场？',
  moveWho: '移谁',
  moveTo: '移到哪一场',
  all: '全选',
  none: '都不选',
  moveNone: '这项服务眼下没有别的空场。',
  moveYes: (count: number, when: string) => `把 ${count} 位移到${when}`,
  movePick: '选好人和场次，再移。',
  moveFew: (places: number) => `那一场只余 ${places} 位，先移 ${places} 位。`,
  cancelPeople: '取消其中几位',
  cancelTitle: '取消谁的？为什么？',
  cancelYes: (count: number) => `取消 ${count} 位`,
  cancelPick: '先选人。',
  reason: '缘由',
  reasonHint: '他们都看得到',
  reasonNeeded: '写一句为什么，他们看得到。',
  back: '先不办',
  done: (what: 'moved' | 'cancelled' | 'noted', count: number) =>
    ({ moved: `移好了 ${count} 位。`, cancelled: `取消了 ${count} 位。`, noted: `记好了 ${count} 位。` })[what],
  undone: (who: string, why: string) => `${who}没办成：${why}`,
  working: (done: number, all: number) => `正在办，${done} / ${all}`,
  allCame: (count: number) => `还没记的 ${count} 位都到了`,
  remind: (count: number) => `给 ${count} 位发提醒`,
  remindDone: (count: number) => `提醒了 ${count} 位，消息里都看得到。`,
  change: '改场次',
  cancelSession: '取消这场',
}

export const sheet = {
  title: (day: string, place: string) => `${place}，${day}的单子`,
  words: '名字都遮着，到了打个勾。',
  print: '打印',
  back: '回到场次',
  loading: '正在取今天的单子…',
  nothing: '今天没有场次',
  nothingWords: '今天排了场次，谁几点来，就列成单子，打出来放在门口打勾。',
  columns: { tick: '到了', who: '谁', status: '情况', notes: '备注' },
  nobody: '还没有人约',
  count: (booked: number, capacity: number) => `约 ${booked} / ${capacity}`,
  by: (who: string) => `${who}代点`,
  queue: (position: number) => `候补 ${position}`,
  caption: (title: string) => `${title}，谁来`,
}

export const search = {
  label: '搜人、服务',
  hint: '搜人、服务',
  people: '居民',
  services: '服务',
  order: (who: string) => `替${who}点`,
  plan: '去排期',
  register: '去登记一位',
  skip: '跳到正文',
}
