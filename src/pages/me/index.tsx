import { MeScreen } from '@/features/account/me-screen'
import { MessagesDoor, SettingsDoor } from '@/features/reminder/doors'

const MePage = () => <MeScreen messages={<MessagesDoor />} reminders={<SettingsDoor />} />

export default MePage
