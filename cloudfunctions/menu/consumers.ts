import { scoreOf } from '@/domain/menu/service'
import { command } from '../_runtime/database'
import type { Consumers } from '../_runtime/relay'
import { ratings, services } from './collections'

const GRADES = [1, 2, 3, 4, 5]

export const consumers: Consumers = {
  /**
   * Counts anew instead of adding, so that hearing twice changes nothing. Ratings are only ever added: whoever counted
   * more has seen more, and never gives way to whoever counted less.
   */
  'feedback.rated': async ({ service }) => {
    const counted = await Promise.all(GRADES.map((grade) => ratings.count({ service, grade })))
    const score = scoreOf(Object.fromEntries(GRADES.map((grade, index) => [grade, counted[index] ?? 0])))
    if (!score) return
    const older = command.either({ score: null }, { 'score.count': command.less(score.count) })
    await services.update(command.all({ _id: service }, older), { score: { ...score } })
  },
}
