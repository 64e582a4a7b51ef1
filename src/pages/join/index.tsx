import { Page } from '@/ui/page'

const P = () => <Page title="登记">登记</Page>

export default P
