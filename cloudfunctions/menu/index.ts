import { menu } from '@/contract/menu'
import { serve } from '../_runtime/serve'
import { browse } from './browse'
import { carryImport } from './carry-import'
import { categories } from './categories'
import { checkImport } from './check-import'
import { consumers } from './consumers'
import { exportMenu } from './export-menu'
import { importMenu } from './import'
import { importProgress } from './import-progress'
import { publish } from './publish'
import { service } from './service'
import { stageImport } from './stage-import'
import { sweep } from './sweep'

export const main = serve(
  menu,
  {
    ...{ categories, browse, service, publish },
    ...{ checkImport, stageImport, import: importMenu, carryImport, importProgress, exportMenu },
  },
  { consumers, sweep },
)
