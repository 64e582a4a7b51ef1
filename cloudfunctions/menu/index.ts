import { menu } from '@/contract/menu'
import { serve } from '../_runtime/serve'
import { browse } from './browse'
import { categories } from './categories'
import { consumers } from './consumers'
import { dropDraft } from './drop-draft'
import { editable } from './editable'
import { manage } from './manage'
import { publish } from './publish'
import { publishDraft } from './publish-draft'
import { revise } from './revise'
import { saveDraft } from './save-draft'
import { service } from './service'
import { sweep } from './sweep'
import { versions } from './versions'
import { withdraw } from './withdraw'

export const main = serve(
  menu,
  {
    ...{ categories, browse, service, publish },
    ...{ saveDraft, dropDraft, publishDraft, revise, withdraw, manage, editable, versions },
  },
  { consumers, sweep },
)
