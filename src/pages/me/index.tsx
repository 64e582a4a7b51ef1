import { Page } from '@/ui/page'

const P = () => <Page title="我的">我的</Page>

export default P
