import type { Output } from '@/contract/contract'
import type { CLASHES, schedule as contract, VENUE_KINDS } from '@/contract/schedule'
import { dateWords } from './times'

export type ShownRule = Output<typeof contract.operations.rules>['rules'][number]['rule']

const DAYS = ['一', '二', '三', '四', '五', '六', '日']
const ORDINALS: Record<number, string> = {
  1: '第一个',
  2: '第二个',
  3: '第三个',
  4: '第四个',
  5: '第五个',
  [-1]: '最后一个',
}

/** 1 → 周一 … 7 → 周日 */
export const weekdayName = (weekday: number) => `周${DAYS[weekday - 1] ?? ''}`

/** 周一到周五, 周二、四, 每天. Weekdays are 1 to 7. */
const weekdaysWords = (weekdays: readonly number[]) => {
  const days = [...weekdays].sort((a, b) => a - b)
  const [first, last] = [days[0] ?? 1, days[days.length - 1] ?? 1]
  if (days.length > 2 && last - first === days.length - 1) return `周${DAYS[first - 1]}到周${DAYS[last - 1]}`
  return `周${days.map((day) => DAYS[day - 1]).join('、')}`
}

/** 540 → 9:00 */
const minuteWords = (minutes: number) =>
  minutes === 1440 ? '24:00' : `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`

/** 40 分钟, 1 小时, 1 小时 30 分钟 */
const lengthWords = (minutes: number) => {
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  return [hours > 0 && `${hours} 小时`, (rest > 0 || hours === 0) && `${rest} 分钟`].filter(Boolean).join(' ')
}

/** 11 月 25 日, of a civil date. */
const civilWords = (date: string) => dateWords(`${date}T00:00:00+08:00`)

const startsWords = (starts: readonly number[]) =>
  [...starts]
    .sort((a, b) => a - b)
    .map(minuteWords)
    .join('、')

const frequencyWords = ({ frequency }: ShownRule): string => {
  if (frequency.kind === 'workdays') return '每个工作日'
  if (frequency.kind === 'weekly') {
    const { every, weekdays } = frequency
    if (every === 1 && weekdays.length === 7) return '每天'
    const days = weekdaysWords(weekdays)
    if (every === 1) return `每${days}`
    return every === 2 ? `隔周的${days}` : `每 ${every} 周的${days}`
  }
  const months = frequency.every === 1 ? '每月' : frequency.every === 2 ? '隔月' : `每 ${frequency.every} 个月的`
  if (frequency.kind === 'monthlyWeekday')
    return `${months}${ORDINALS[frequency.nth] ?? ''}${weekdayName(frequency.weekday)}`
  const days = [...frequency.days].sort((a, b) => (a === -1 ? 32 : a) - (b === -1 ? 32 : b))
  return `${months} ${days.map((day) => (day === -1 ? '最后一天' : `${day} 日`)).join('、')}`
}

/** When a rule says it is given, as one would say it: 每周二、四 9:00，40 分钟；法定节假日停。 */
export const ruleWords = (rule: ShownRule): string => {
  const { frequency, starts, minutes, holidays } = rule
  const when = `${frequencyWords(rule)} ${startsWords(starts)}，${lengthWords(minutes)}`
  if (frequency.kind === 'workdays') return `${when}；调休上班的周末也办，节假日停。`
  return `${when}；${holidays === 'skip' ? '法定节假日停' : '法定节假日照常'}。`
}

/** From and until when, as far as that needs saying. `today`: a civil date. */
export const spanWords = ({ from, until }: Pick<ShownRule, 'from' | 'until'>, today: string) =>
  [from > today && `${civilWords(from)}起`, until && `${civilWords(until)}止`].filter(Boolean).join('，')

export const exceptionWords = ({ date, starts }: ShownRule['exceptions'][number]) =>
  starts.length === 0 ? `${civilWords(date)}不办` : `${civilWords(date)}改到 ${startsWords(starts)}`

/** Rules, sessions, venues and holidays, for those who plan them. */
export const schedule = {
  title: '排期',
  services: '社区的服务',
  search: '找服务',
  choose: '选一项服务',
  chooseWords: '选一项，看它什么时候办，改也在这里改。',
  other: '换一项服务',

  rules: {
    title: '什么时候办',
    none: '还没有定期的安排',
    noneWords: '排好“每周几、几点”，场次就自己往后排，不用一场一场发。',
    add: '排一个',
    change: '改',
    changeLabel: (rule: string) => `改：${rule}`,
    end: '停掉',
    endLabel: (rule: string) => `停掉：${rule}`,
    ended: '停了',
    endedTitle: '停了的安排',
    places: (count: number) => `${count} 个位子`,
    withStaff: (names: string) => `${names}来办`,
    buffer: (before: number, after: number) =>
      [before > 0 && `前面留 ${before} 分钟准备`, after > 0 && `后面留 ${after} 分钟收拾`].filter(Boolean).join('，'),
    unmade: (count: number) => `有 ${count} 场排不出来：`,
    kept: (count: number) => `有 ${count} 场和现在的安排不一样，因为已经有人点了，照旧办。`,
    unknown: (years: readonly number[]) => `${years.join('、')} 年的放假安排还没公布，那以后的等公布了再排。`,
    more: (count: number) => `还有 ${count} 场`,
    done: (count: number) => `排好了，往后有 ${count} 场，居民现在就能点。`,
    endDone: '停掉了，往后不再排。',
    endTitle: '停掉这个安排？',
    endWords: (rule: string) => `${rule}往后不再办。没有人点的场次会撤掉。`,
    endYes: '停掉',
    endNo: '留着',
  },
  clashes: {
    VENUE_CLOSED_THEN: () => '场地那时不开门',
    WORKDAYS_UNKNOWN: () => '那一年的放假安排还没公布',
    VENUE_TAKEN: () => '场地那时有人用',
    STAFF_TAKEN: (who: string | null) => `${who ?? '有一位'}那时有别的事`,
  } satisfies Record<(typeof CLASHES)[number], (who: string | null) => string>,
  touches: {
    title: (sessions: number, people: number) => `会取消 ${sessions} 场，有 ${people} 位点了或在排队`,
    line: (booked: number, waiting: number) =>
      [booked > 0 && `${booked} 位点了`, waiting > 0 && `${waiting} 位在排队`].filter(Boolean).join('，'),
    words: '他们会收到缘由，再给每位留下一场的位子。',
    reason: '缘由',
    reasonHint: '每一位都看得到，比如“李师傅周二改到医院出诊”',
    reasonNeeded: '写一句缘由，点了的人看得到。',
    yes: (sessions: number) => `取消这 ${sessions} 场，照新的办`,
    endYes: (sessions: number) => `取消这 ${sessions} 场，停掉`,
    no: '先不改',
    changed: '刚刚又有人点了，看清楚再定。',
  },

  form: {
    addTitle: '什么时候办？',
    changeTitle: '改这个安排',
    days: '哪些日子',
    kinds: { weekly: '每周几', monthly: '每月几号', monthlyWeekday: '每月第几个周几', workdays: '每个工作日' },
    workdaysHint: '调休上班的周末也算，法定节假日不办。',
    everyWeek: '隔几周',
    everyMonth: '隔几个月',
    weeks: (count: number) => (count === 1 ? '每周' : count === 2 ? '隔一周（两周一次）' : `${count} 周一次`),
    months: (count: number) => (count === 1 ? '每月' : count === 2 ? '隔一月（两月一次）' : `${count} 个月一次`),
    weekdays: '周几',
    monthDays: '几号',
    lastDay: '最后一天',
    nth: '第几个',
    ordinal: (nth: number) => ORDINALS[nth] ?? '',
    weekday: '周几',
    daysProblem: '至少选一天。',
    times: '几点开始',
    time: (index: number) => `第 ${index} 个钟点`,
    addTime: '加一个钟点',
    dropTime: (index: number) => `去掉第 ${index} 个钟点`,
    timesProblem: '钟点要填好，不能重复。',
    minutes: '一场多少分钟',
    minutesProblem: '填 5 到 1440 分钟。',
    from: '从哪天起',
    fromProblem: '选一个起始的日子。',
    until: '到哪天止',
    untilHint: '不填就一直办下去',
    untilProblem: '要在起始的日子以后。',
    holidays: '法定节假日',
    holidayChoices: { skip: '停', keep: '照常办' },
    giving: '在哪、谁来',
    places: '每场几个位子',
    placesProblem: '填 1 到 1000 的数。',
    venue: '用哪个场地',
    noVenue: '不占场地',
    venueChoice: (name: string, people: number) => `${name}（${people} 人）`,
    venueSmall: (people: number) => `这里只坐得下 ${people} 人，位子改少些，或换一处。`,
    staff: '谁来办',
    staffHint: '选了的人，那时候就不会排到别处',
    noStaff: '这个社区还没有能来办的人。',
    before: '前面留几分钟准备',
    after: '后面留几分钟收拾',
    bufferProblem: '填 0 到 240 分钟。',
    exceptions: '不一样的日子',
    exceptionsWords: '哪天不办、哪天改钟点，写在这里。',
    exception: (index: number) => `第 ${index} 个日子`,
    exceptionDate: '日子',
    exceptionKinds: { off: '这天不办', moved: '这天改到' },
    addException: '加一个日子',
    dropException: (index: number) => `去掉第 ${index} 个日子`,
    exceptionProblem: '选好日子，不能重复；改钟点的要填钟点。',
    submit: '就这样排',
    change: '照新的办',
    cancel: '不排了',
    cancelChange: '不改了',
    fix: (count: number) => `有 ${count} 处要改，改好再排。`,
  },
  preview: {
    title: '照这样排',
    first: '填好左边，这里列出接下来的日子。',
    count: (count: number) => (count === 0 ? '往后一场也没有，看看日子对不对。' : `往后排得出 ${count} 场，先是：`),
    more: (count: number) => `还有 ${count} 场`,
    clashes: (count: number) => `其中 ${count} 场排不出来：`,
    clear: '没有撞上的，也不影响已经点好的人。',
    clearNew: '没有撞上的。',
  },

  sessions: {
    title: '接下来的场次',
    none: '往后还没有场次。',
    line: (free: number, capacity: number, waiting: number) =>
      waiting > 0
        ? `满，${waiting} 位在排队`
        : free === 0
          ? `${capacity} 位点满了`
          : free === capacity
            ? `还没有人点，${capacity} 个位子`
            : `${capacity - free} 位点了，余 ${free} 位`,
    cancel: '取消这一场',
    cancelLabel: (when: string) => `取消 ${when} 这一场`,
    cancelTitle: (when: string) => `取消 ${when} 这一场？`,
    nobody: '还没有人点，撤掉就行。',
    people: (booked: number, waiting: number) =>
      `${[booked > 0 && `点了的 ${booked} 位`, waiting > 0 && `排队的 ${waiting} 位`].filter(Boolean).join('、')}会收到缘由，再给每位留下一场的位子。`,
    yes: '取消这一场',
    no: '照常办',
    done: (when: string, people: number) =>
      people > 0 ? `${when} 这一场取消了，${people} 位都告诉到，也给他们留着下一场。` : `${when} 这一场撤掉了。`,
    noReason: '社区把这一场撤了',
  },

  venues: {
    title: '场地',
    list: '社区里的场地',
    none: '还没有场地',
    noneWords: '把活动室、会议室写上，排期不会撞，居民也能借。',
    add: '添一个场地',
    addTitle: '添一个场地',
    choose: '选一个场地',
    chooseWords: '选一个，看它几点开、谁管、怎么借；改也在这里改。',
    other: '换一个场地',
    lent: (who: readonly ('resident' | 'organisation')[]) => (who.includes('resident') ? '居民能借' : '社会组织能借'),
    notLent: '不外借',
    people: (count: number) => `${count} 人`,
    name: '叫什么',
    nameProblem: '写上名字。',
    place: '在哪',
    placeProblem: '写上在哪，好找。',
    kind: '谁家的',
    kinds: { community: '社区的', unit: '驻社区单位的' } satisfies Record<(typeof VENUE_KINDS)[number], string>,
    capacity: '坐得下几人',
    capacityProblem: '填 1 到 1000 的数。',
    keeper: '谁管钥匙',
    keeperProblem: '写上管钥匙的人。',
    phone: '电话',
    phoneProblem: '电话不对，看看是不是少了一位。',
    houseRules: '使用规矩',
    houseRulesHint: '平常话写，比如“不抽烟，用完关灯，桌椅放回原处”',
    houseRulesProblem: '写一句规矩，借的人看得到。',
    opening: '什么时候开门',
    openingNone: '还没写，写了才排得进去。',
    openingRow: (index: number) => `第 ${index} 段`,
    opens: '开门',
    closes: '关门',
    closesHint: '到半夜就填 00:00',
    addOpening: '加一段',
    dropOpening: (index: number) => `去掉第 ${index} 段`,
    openingProblem: '选好周几，关门要比开门晚。',
    holidays: '法定节假日',
    holidayChoices: { closed: '不开', open: '照开' },
    before: '用前留几分钟',
    after: '用后留几分钟收拾',
    bufferProblem: '填 0 到 240 分钟。',
    hire: '让人来借',
    hireWords: '开着，居民就能自己挑空着的钟点',
    who: '谁能借',
    whoChoices: { resident: '居民', organisation: '社会组织' },
    whoProblem: '至少选一种。',
    shortest: '最短几分钟',
    longest: '最长几分钟',
    step: '几分钟一格',
    daysAhead: '最早提前几天',
    hireProblem: '时长填 5 到 1440 分钟，最短的不能比最长的长。',
    daysProblem: '填 1 到 366 天。',
    save: '存好',
    saveNew: '添上',
    saved: (name: string) => `${name}存好了。已经定下的不变，往后照新的来。`,
    added: (name: string) => `${name}添上了，排期和借用都能选它。`,
    cancel: '不添了',
    fix: (count: number) => `有 ${count} 处要改，改好再存。`,
  },

  holidays: {
    title: '放假安排',
    known: (last: number) => `到 ${last} 年的放假和调休都知道。`,
    unknown: (year: number) => `${year} 年的放假安排还没公布，公布了由区里填上，各社区的场次自己往后排。`,
    setHere: (year: number) => `${year} 年是区里自己填的。`,
    set: '填一年的',
    change: (year: number) => `改 ${year} 年的`,
    formTitle: '照国务院的通知填',
    year: '哪一年',
    yearProblem: '填四位的年份，比如 2027。',
    off: '放假的日子',
    offRow: (index: number) => `第 ${index} 个假`,
    from: '从',
    to: '到',
    addOff: '加一个假',
    dropOff: (index: number) => `去掉第 ${index} 个假`,
    work: '周末要上班的日子',
    workRow: (index: number) => `第 ${index} 天上班`,
    addWork: '加一天',
    dropWork: (index: number) => `去掉第 ${index} 天上班`,
    datesProblem: '日子要填全，都在这一年里，“到”不能比“从”早。',
    submit: (year: string) => `存 ${year} 年的`,
    cancel: '不填了',
    done: (year: number) => `${year} 年的存好了，各社区的场次过一会儿就排出来。`,
  },
}
