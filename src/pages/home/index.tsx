import { Page } from '@/ui/page'

const P = () => <Page title="首页">首页</Page>

export default P
