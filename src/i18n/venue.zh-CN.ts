import type { Output } from '@/contract/contract'
import type { schedule } from '@/contract/schedule'

type Kind = Output<typeof schedule.operations.venues>['venues'][number]['kind']

const WEEKDAYS = ['周一', '周二', '周三', '周四', '周五', '周六', '周日']
const weekday = (number: number) => WEEKDAYS[number - 1] ?? ''

/** A time that ends with a digit keeps its distance from the word after it. */
const beside = (when: string) => (/\d$/.test(when) ? `${when} ` : when)

/** 90 → 1.5 小时; 20 → 20 分钟 */
const lasting = (minutes: number) => (minutes < 60 ? `${minutes} 分钟` : `${Math.round(minutes / 6) / 10} 小时`)

/** Rooms and places that people may use. */
export const venue = {
  title: '借场地',
  door: '借场地',
  doorWords: '排练、开会、聚一聚，免费借',
  near: { community: '我们社区', district: '全区' },
  where: '看哪里的',
  search: '打名字或地方',
  searchLabel: '找场地',
  clear: '清掉',
  kinds: { community: '社区场地', unit: '驻社区单位' } satisfies Record<Kind, string>,
  notLent: '不外借',
  openUntil: (when: string) => (/^\d/.test(when) ? `今天开到 ${when}` : `今天开到${when}`),
  opensAt: (when: string) => (/^\d/.test(when) ? `今天 ${when} 开门` : `今天${when}开门`),
  closedToday: '今天不开门',
  closedAlready: '今天关门了',
  none: '社区还没登记场地',
  noneWords: '登记好的场地都会写在这里。急用的话，打给社区问问。',
  noneAnywhere: '还没有登记场地',
  noneFound: (text: string) => `没有叫“${text}”的场地`,
  noneFoundWords: '换个说法试试。',
  seeDistrict: '看全区的',

  page: '场地',
  facts: {
    place: '在哪',
    whose: '谁家的',
    people: '人数',
    open: '开门',
    rules: '规矩',
    cost: '费用',
    keeper: '管钥匙',
  },
  people: (people: number) => `最多 ${people} 人`,
  free: '免费，开始前都能取消',
  call: (name: string) => `打给${name}`,
  /** 9:00–11:00; of times in words 上午 9 点到中午 11 点. */
  span: (from: string, to: string) => (/点/.test(from) ? `${from}到${to}` : `${from}–${to}`),
  midnight: { normal: '24:00', elder: '半夜 12 点' },
  days: (from: number, to: number) => {
    if (from === 1 && to === 7) return '每天'
    if (from === to) return weekday(from)
    return to - from === 1 ? `${weekday(from)}、${weekday(to)}` : `${weekday(from)}到${weekday(to)}`
  },
  neverOpen: '开门时间问管钥匙的人',
  closedOnHolidays: '放假不开',

  pickDay: '哪一天用',
  moreDays: '再看几天',
  later: '看后两周',
  earlier: '看前两周',
  dayFree: '有空',
  dayFull: '约满了',
  dayClosed: '不开门',
  freeOn: '空着的时间',
  nothingFree: '这一天没有空着的了，换一天看看。',
  closedThen: '这一天不开门，换一天看看。',
  unknownYear: (year: number) => `${year} 年怎么放假还没公布，那以后的先约不了。`,
  freeTimes: (spans: readonly string[]) => `空着：${spans.join('，')}`,
  nothingAtAll: '这两周都约满了，看看后面的日子。',
  barFree: '空着',
  barTaken: '有人用',
  barMine: '您要的',
  pickStart: '几点开始',
  parts: { morning: '上午', afternoon: '下午', evening: '晚上' },
  pickLength: '用多久',
  lasting,
  shorter: '短一些',
  longer: '长一些',
  purpose: '做什么用',
  purposes: ['排练', '开会', '读书会', '孩子活动', '过生日', '亲友聚会'],
  purposePlaceholder: '几个字就行，比如“合唱队排练”',
  purposeProblem: '写几个字，说说做什么用。',
  howMany: '大概几个人',
  howManyHint: (people: number) => `最多 ${people} 人`,
  howManyProblem: (people: number) => `填 1 到 ${people} 的数。`,
  forWhom: '给谁用',
  forMe: '我自己',
  hire: (day: string, span: string) =>
    /\d/.test(day) ? `约 ${day} ${span}` : `约${day}${/^\d/.test(span) ? ' ' : ''}${span}`,
  chooseFirst: '先挑个时间',
  join: '先登记，再约',
  noHire: '这个场地不外借，社区的活动在这里办。',
  notForResidents: '这个场地只借给单位。想用的话，打给管钥匙的人问问。',

  refused: {
    title: '没约上',
    taken: (when: string) => `${beside(when)}刚被别人约了`,
    takenBy: (span: string) => `${beside(span)}有人用，连收拾在内。`,
    takenWords: '这一天还有：',
    takenNone: '这一天没有这么长的空了，换一天，或者短一些。',
    overlapping: (title: string, when: string) => `这段时间已经有“${title}”（${when}），一个人去不了两个地方。`,
    pausedUntil: (until: string, reason: string) => `社区请先缓一缓再约，到 ${until}。原因：${reason}`,
    instead: (span: string) => (/^\d/.test(span) ? `改约 ${span}` : `改约${span}`),
    otherTime: '换个时间',
    people: '人数改一改',
    family: '看看家人',
    others: '看看别的场地',
    orders: '看我的单',
    call: '打给管钥匙的人',
  },
}
