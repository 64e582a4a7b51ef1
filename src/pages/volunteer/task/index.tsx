import { CallCommunity } from '@/features/account/help'
import { RevealServed } from '@/features/account/reveal'
import { TaskScreen } from '@/features/volunteering/task-screen'

const TaskPage = () => (
  <TaskScreen help={<CallCommunity />} reveal={(bookingId) => <RevealServed bookingId={bookingId} />} />
)

export default TaskPage
