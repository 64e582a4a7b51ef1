import { account } from '@/contract/account'
import { serve } from '../_runtime/serve'
import { acceptBond } from './accept-bond'
import { acts } from './acts'
import { bonds } from './bonds'
import { communities } from './communities'
import { consumers } from './consumers'
import { endBond } from './end-bond'
import { findResidents } from './find-residents'
import { grids } from './grids'
import { invitation } from './invitation'
import { inviteBond } from './invite-bond'
import { join } from './join'
import { me } from './me'
import { pause } from './pause'
import { register } from './register'
import { resume } from './resume'
import { reveal } from './reveal'
import { revealServed } from './reveal-served'
import { setProfile } from './set-profile'
import { sweep } from './sweep'
import { vouchBond } from './vouch-bond'

export const main = serve(
  account,
  {
    ...{ join, me, setProfile, communities, grids },
    ...{ inviteBond, invitation, acceptBond, vouchBond, endBond, bonds },
    ...{ findResidents, register, acts, pause, resume, reveal, revealServed },
  },
  { consumers, sweep },
)
