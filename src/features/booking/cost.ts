import { booking } from '@/i18n/zh-CN'

const words = booking.costs
const YUAN = /^(\d+(?:\.\d{1,2})?)\s*元/

/** What several services cost together, in words: sums what is a sum, lists what is not. */
export const costWords = (costs: readonly string[]) => {
  const others = costs.filter((cost) => cost !== words.free)
  if (others.length === 0) return words.freeAll
  const sums = others.map((cost) => YUAN.exec(cost)?.[1])
  const total = sums.reduce((sum, yuan) => sum + Math.round(Number(yuan ?? 0) * 100), 0) / 100
  const besides = [...new Set(others.filter((_, index) => sums[index] === undefined))]
  return [total > 0 && words.onSite(String(total)), besides.length > 0 && words.besides(besides.join('、'))]
    .filter(Boolean)
    .join('；')
}
