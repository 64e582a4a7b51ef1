import { Page } from '@/ui/page'

const P = () => <Page title="我的单">我的单</Page>

export default P
