import { CallCommunity } from '@/features/account/help'
import { TaskScreen } from '@/features/volunteering/task-screen'

const TaskPage = () => <TaskScreen help={<CallCommunity />} />

export default TaskPage
