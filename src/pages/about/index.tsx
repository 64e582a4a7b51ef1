import { AboutScreen } from '@/features/account/about-screen'

export default AboutScreen
