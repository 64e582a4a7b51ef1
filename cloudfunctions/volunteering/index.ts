import { volunteering } from '@/contract/volunteering'
import { reconcile } from '../_runtime/saga'
import { serve } from '../_runtime/serve'
import { checkIn } from './check-in'
import { checkOut } from './check-out'
import { claim } from './claim'
import { claiming } from './claiming'
import { consumers } from './consumers'
import { lacking } from './lacking'
import { release } from './release'
import { roster } from './roster'
import { tasks } from './tasks'

export const main = serve(
  volunteering,
  { tasks, claim, release, checkIn, checkOut, roster, lacking },
  { consumers, sweep: (now, everything) => reconcile(claiming, now, everything) },
)
