import { CallCommunity } from '@/features/account/help'
import { SettingsScreen } from '@/features/reminder/settings-screen'

const SettingsPage = () => <SettingsScreen help={<CallCommunity />} />

export default SettingsPage
