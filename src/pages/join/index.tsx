import { JoinScreen } from '@/features/account/join-screen'

export default JoinScreen
