import { TalkScreen } from '@/features/account/talk-screen'

export default TalkScreen
