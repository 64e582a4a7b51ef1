import { CallCommunity } from '@/features/account/help'
import { InboxScreen } from '@/features/reminder/inbox-screen'

const InboxPage = () => <InboxScreen help={<CallCommunity />} />

export default InboxPage
