import { FamilyScreen } from '@/features/account/family-screen'
import { CallCommunity } from '@/features/account/help'
import { useForWhom } from '@/features/booking/for-whom'

const FamilyPage = () => <FamilyScreen onOrderFor={useForWhom(({ choose }) => choose)} help={<CallCommunity />} />

export default FamilyPage
