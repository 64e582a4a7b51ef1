import { Page } from '@/ui/page'

const P = () => <Page title="服务">服务</Page>

export default P
