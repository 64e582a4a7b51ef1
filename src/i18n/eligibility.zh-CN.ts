import type { PutIntoWords } from '@/contract/menu'

type Where = PutIntoWords['where']
type Eligibility = PutIntoWords['eligibility']
type Household = PutIntoWords['household']
type Group = PutIntoWords['group']
type Misfit = PutIntoWords['misfit']
type Unsaid = PutIntoWords['unsaid']
type ConcerningFact = PutIntoWords['concerning']

/** Where a service is given: short, for a row, and as a person would say it. */
export const wheres: Record<Where, string> = { venue: '到场', home: '上门', online: '线上', agent: '代办' }
export const whereWords: Record<Where, string> = {
  venue: '到场办',
  home: '上门，到您家',
  online: '线上，在手机或电话里办',
  agent: '社区替您办，不用来',
}

export const households: Record<Household, string> = {
  alone: '一个人住',
  emptyNest: '子女不在身边',
  lowIncome: '低保、低收入',
  newborn: '有新生儿',
  pupils: '有上学的孩子',
  singleParent: '单亲',
  lostOnlyChild: '计划生育特殊家庭',
  nobodyEmployed: '家里没人有工作',
}

export const groups: Record<Group, string> = {
  disabled: '残疾人',
  frail: '失能、半失能',
  chronic: '慢性病人',
  expecting: '孕妇、产妇',
  veteran: '退役军人',
  unemployed: '正在找工作',
  newcomer: '外地来的新邻居',
}

const anyOf = (words: readonly string[]) => words.join('，或者')

const ageWords = ({ from, to }: { from?: number; to?: number }) => {
  if (from !== undefined && to !== undefined) return `${from} 到 ${to} 岁`
  return from !== undefined ? `${from} 岁以上` : `${to} 岁以下`
}

/** The service's own community, street or district are called so. */
const communityWords = (codes: readonly string[], community: string) => {
  if (!codes.every((code) => community.startsWith(code))) return '指定社区的居民'
  const shortest = Math.min(...codes.map((code) => code.length))
  return shortest === 12 ? '本社区的居民' : shortest === 9 ? '本街道的居民' : '本区的居民'
}

/** For whom a service is, in clauses; `community`: its own. */
export const eligibilityWords = (eligibility: Eligibility, community: string): string => {
  const { ages, communities, households: kinds, groups: people } = eligibility
  return [
    ages && ageWords(ages),
    communities && communityWords(communities, community),
    kinds && anyOf(kinds.map((kind) => households[kind])),
    people && anyOf(people.map((group) => groups[group])),
  ]
    .filter((clause) => clause !== undefined)
    .join('；')
}

/** Why it is not for the person. */
const misfitWords = (misfit: Misfit): string => {
  switch (misfit.code) {
    case 'TOO_YOUNG':
      return `这项给 ${misfit.from} 岁以上的人，您还没到。`
    case 'TOO_OLD':
      return `这项给 ${misfit.to} 岁以下的人，您过了这个岁数。`
    case 'OTHER_COMMUNITY':
      return '这项只给附近的居民，您住的社区不在里面。'
    case 'OTHER_HOUSEHOLD':
      return `这项给这样的人家：${anyOf(misfit.households.map((kind) => households[kind]))}。和您说过的对不上。`
    case 'OTHER_GROUP':
      return `这项给这些人：${anyOf(misfit.groups.map((group) => groups[group]))}。和您说过的对不上。`
  }
}

const unsaidWords: Record<Unsaid, string> = {
  community: '住在哪',
  birthYear: '年龄',
  households: '家里的情况',
  groups: '本人的情况',
}

const papers: Record<Unsaid, string> = {
  community: '身份证',
  birthYear: '身份证',
  households: '说明家里情况的证件',
  groups: '相关的证件',
}

export const fit = {
  why: (why: readonly Misfit[]) => why.map(misfitWords).join(''),
  misfitAfter: '情况特殊，打给社区，工作人员能替您点。',
  someoneElse: '这项服务有条件，和对方的情况对不上。情况特殊，打给社区，工作人员能替着点。',
  unknown: (unsaid: readonly Unsaid[]) =>
    `这项要看${unsaid.map((part) => unsaidWords[part]).join('、')}，您没说过也能点。`,
  bring: (unsaid: readonly Unsaid[], atHome: boolean) => {
    const wanted = [...new Set(unsaid.map((part) => papers[part]))].join('、')
    return atHome ? `请把${wanted}放在手边，来的人看一眼。` : `来时带上${wanted}。`
  },
  say: '说一说我的情况',
  change: '改一改我的情况',
  ask: '打给社区问问',
}

const facts: Record<ConcerningFact, string> = {
  title: '名称',
  where: '办的方式',
  place: '地点',
  provider: '来办的人',
  timeLimit: '要多久',
  standard: '服务标准',
  cost: '费用',
  bring: '要准备的',
}

interface Changed {
  field: ConcerningFact
  before: string | null
  after: string | null
}

const said = (field: ConcerningFact, words: string) =>
  field === 'where' ? (whereWords[words as Where] ?? words) : words

/** What has changed since somebody ordered, in a sentence. */
export const changeWords = ({ field, before, after }: Changed): string => {
  const name = facts[field]
  if (field === 'standard') return `${name}改了，打开服务看看新的。`
  if (!after) return before ? `${name}没有了：原来是“${said(field, before)}”。` : ''
  if (!before) return `${name}写明了：${said(field, after)}。`
  return `${name}改了：${said(field, before)} → ${said(field, after)}。`
}
