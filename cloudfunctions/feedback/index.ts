import { feedback } from '@/contract/feedback'
import { eachDue } from '../_runtime/saga'
import { serve } from '../_runtime/serve'
import { ratings } from './collections'
import { ofService } from './of-service'
import { rate, relay } from './rate'
import { roster } from './roster'
import { todos } from './todos'

export const main = serve(
  feedback,
  { rate, ofService, roster, todos },
  { sweep: (now, everything) => eachDue(ratings, now, everything, (rating) => relay.carry([rating])) },
)
