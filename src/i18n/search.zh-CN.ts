import type { Output } from '@/contract/contract'
import type { menu } from '@/contract/menu'

type Near = NonNullable<Output<typeof menu.operations.search>['services'][number]['near']>

/** Looking for something on the menu. */
export const search = {
  filters: '筛选',
  today: '今天有',
  week: '这周有',
  near: '离我近',
  forMe: '适合我',
  recent: '最近找过',
  forget: '清空',
  often: '大家常找',
  suggestions: ['理发', '送饭', '量血压', '陪看病', '修水管', '打扫屋子', '学用手机', '法律咨询'],
  found: '找到的',
  best: '最合适的在前',
  /** Why it was found where the words differ. */
  why: (asked: string, found: string) => `“${asked}”对上“${found}”`,
  nearness: { community: '本社区', street: '本街道', district: '区里别处' } satisfies Record<Near, string>,
  nothing: (text: string) => `没有找到“${text}”`,
  nothingFiltered: '这样筛，没有合适的',
  nothingWords: '换个说法试试，或者说给社区：办成了先请您。',
  nothingFilteredWords: '放宽一点，区里别处、别的时间也许有。',
  widen: '不筛了，都看看',
  allKinds: '所有分类里找',
  say: (text: string) => (text ? `就要“${text}”，说给社区` : '跟社区说说您要什么'),
}
