import { AcceptScreen } from '@/features/account/accept-screen'
import { CallCommunity } from '@/features/account/help'

const AcceptPage = () => <AcceptScreen help={<CallCommunity />} />

export default AcceptPage
