import { CallCommunity } from '@/features/account/help'
import { InviteScreen } from '@/features/account/invite-screen'

const InvitePage = () => <InviteScreen help={<CallCommunity />} />

export default InvitePage
