import { menu } from '@/contract/menu'
import { serve } from '../_runtime/serve'
import { browse } from './browse'
import { categories } from './categories'
import { consumers } from './consumers'
import { publish } from './publish'
import { search } from './search'
import { service } from './service'
import { sweep } from './sweep'

export const main = serve(menu, { categories, browse, search, service, publish }, { consumers, sweep })
