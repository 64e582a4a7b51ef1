import { reminder } from '@/contract/reminder'
import { serve } from '../_runtime/serve'
import { accept } from './accept'
import { consumers } from './consumers'
import { inbox } from './inbox'
import { read } from './read'
import { remindPeople } from './remind-people'
import { setSettings } from './set-settings'
import { settings } from './settings'
import { sweep } from './sweep'

export const main = serve(reminder, { inbox, read, accept, settings, setSettings, remindPeople }, { consumers, sweep })
