import { MeScreen } from '@/features/account/me-screen'

export default MeScreen
