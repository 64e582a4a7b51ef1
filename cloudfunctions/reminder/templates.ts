import { type Chosen, readChosen, type TemplateName } from '@/domain/reminder/template'

/** As the district chose it in WeChat: `TEMPLATE_OFFERED=<id>:<key>,…`; null when it has none. */
export const chosen = (template: TemplateName): Chosen | null =>
  readChosen(template, process.env[`TEMPLATE_${template.toUpperCase()}`] ?? '')
