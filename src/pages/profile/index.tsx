import { CallCommunity } from '@/features/account/help'
import { ProfileScreen } from '@/features/account/profile-screen'

const ProfilePage = () => <ProfileScreen help={<CallCommunity />} />

export default ProfilePage
