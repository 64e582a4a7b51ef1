import { menu } from '@/contract/menu'
import { serve } from '../_runtime/serve'
import { browse } from './browse'
import { carryImport } from './carry-import'
import { categories } from './categories'
import { checkImport } from './check-import'
import { consumers } from './consumers'
import { dropDraft } from './drop-draft'
import { editable } from './editable'
import { exportMenu } from './export-menu'
import { importMenu } from './import'
import { importProgress } from './import-progress'
import { manage } from './manage'
import { publish } from './publish'
import { publishDraft } from './publish-draft'
import { revise } from './revise'
import { saveDraft } from './save-draft'
import { search } from './search'
import { service } from './service'
import { stageImport } from './stage-import'
import { sweep } from './sweep'
import { versions } from './versions'
import { withdraw } from './withdraw'

export const main = serve(
  menu,
  {
    ...{ categories, browse, search, service, publish },
    ...{ saveDraft, dropDraft, publishDraft, revise, withdraw, manage, editable, versions },
    ...{ checkImport, stageImport, import: importMenu, carryImport, importProgress, exportMenu },
  },
  { consumers, sweep },
)
