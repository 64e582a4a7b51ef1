import { CallCommunity } from '@/features/account/help'
import { useWho } from '@/features/account/me'
import { HallClosed, HallScreen } from '@/features/volunteering/hall-screen'

const TasksPage = () => {
  const who = useWho()
  const help = <CallCommunity />
  if (who.state === 'visitor') return <HallClosed help={help} />
  return <HallScreen volunteer={who.state === 'member' ? who.me : null} help={help} />
}

export default TasksPage
