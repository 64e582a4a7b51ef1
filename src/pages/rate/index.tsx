import { useBookingToRate } from '@/features/booking/to-rate'
import { RateScreen } from '@/features/feedback/rate-screen'

const RatePage = () => <RateScreen {...useBookingToRate()} />

export default RatePage
