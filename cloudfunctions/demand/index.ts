import { demand } from '@/contract/demand'
import { serve } from '../_runtime/serve'
import { alike } from './alike'
import { answer } from './answer'
import { consumers } from './consumers'
import { desk } from './desk'
import { endOffer } from './end-offer'
import { express } from './express'
import { finish } from './finish'
import { gaps } from './gaps'
import { list } from './list'
import { matches } from './matches'
import { meets } from './meets'
import { merge } from './merge'
import { mine } from './mine'
import { noteVisit } from './note-visit'
import { offer } from './offer'
import { offers } from './offers'
import { openProject } from './open-project'
import { projects } from './projects'
import { rates } from './rates'
import { readVisits } from './read-visits'
import { reopen } from './reopen'
import { second } from './second'
import { seconded } from './seconded'
import { show } from './show'
import { suggest } from './suggest'
import { sweep } from './sweep'
import { takeOn } from './take-on'
import { unmerge } from './unmerge'
import { unsecond } from './unsecond'
import { visits } from './visits'
import { withdraw } from './withdraw'

export const main = serve(
  demand,
  {
    ...{ express, suggest, second, unsecond, withdraw, reopen, list, rates, show, mine, seconded },
    ...{ matches, meets, alike, gaps },
    ...{ desk, answer, merge, unmerge, openProject, projects, takeOn, finish },
    ...{ offer, offers, endOffer, noteVisit, visits, readVisits },
  },
  { consumers, sweep },
)
