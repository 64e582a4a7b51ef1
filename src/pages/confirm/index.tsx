import { Page } from '@/ui/page'

const P = () => <Page title="下单">下单</Page>

export default P
