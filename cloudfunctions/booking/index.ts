import { booking } from '@/contract/booking'
import { serve } from '../_runtime/serve'
import { accept } from './accept'
import { calendar } from './calendar'
import { cancel } from './cancel'
import { consumers } from './consumers'
import { explain } from './explain'
import { forgive } from './forgive'
import { hire } from './hire'
import { leave } from './leave'
import { mine } from './mine'
import { missed } from './missed'
import { noteAttendance } from './note-attendance'
import { order } from './order'
import { reschedule } from './reschedule'
import { roster } from './roster'
import { sessionRoster } from './session-roster'
import { sweep } from './sweep'
import { todos } from './todos'
import { wait } from './wait'

export const main = serve(
  booking,
  {
    ...{ order, hire, cancel, reschedule, wait, accept, leave, mine, calendar },
    ...{ roster, sessionRoster, todos, noteAttendance, explain, forgive, missed },
  },
  { consumers, sweep },
)
