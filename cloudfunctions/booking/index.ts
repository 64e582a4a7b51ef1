import { booking } from '@/contract/booking'
import { reconcile } from '../_runtime/saga'
import { serve } from '../_runtime/serve'
import { cancel } from './cancel'
import { consumers } from './consumers'
import { mine } from './mine'
import { order } from './order'
import { ordering } from './ordering'
import { roster } from './roster'

export const main = serve(
  booking,
  { order, cancel, mine, roster },
  { consumers, sweep: (now, everything) => reconcile(ordering, now, everything) },
)
