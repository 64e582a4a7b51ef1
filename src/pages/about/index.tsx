import { Page } from '@/ui/page'

const P = () => <Page title="关于点菜">关于点菜</Page>

export default P
