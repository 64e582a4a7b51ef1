import { account } from '@/contract/account'
import { serve } from '../_runtime/serve'
import { communities } from './communities'
import { join } from './join'
import { me } from './me'

export const main = serve(account, { join, me, communities })
