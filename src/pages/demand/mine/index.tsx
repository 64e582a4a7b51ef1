import { useServed } from '@/features/account/bonds'
import { MineScreen } from '@/features/demand/mine-screen'

const MinePage = () => <MineScreen people={useServed()} />

export default MinePage
