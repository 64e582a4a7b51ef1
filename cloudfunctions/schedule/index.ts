import { schedule } from '@/contract/schedule'
import { serve } from '../_runtime/serve'
import { addRule } from './add-rule'
import { addSession } from './add-session'
import { addVenue } from './add-venue'
import { cancelSession } from './cancel-session'
import { changeRule } from './change-rule'
import { changeVenue } from './change-venue'
import { consumers } from './consumers'
import { endRule } from './end-rule'
import { holidays } from './holidays'
import { preview } from './preview'
import { rules } from './rules'
import { sessions } from './sessions'
import { setHolidays } from './set-holidays'
import { staff } from './staff'
import { sweep } from './sweep'
import { venue } from './venue'
import { venues } from './venues'

export const main = serve(
  schedule,
  {
    ...{ rules, preview, addRule, changeRule, endRule, sessions, addSession, cancelSession, staff },
    ...{ venues, venue, addVenue, changeVenue, holidays, setHolidays },
  },
  { consumers, sweep },
)
