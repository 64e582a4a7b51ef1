import { Page } from '@/ui/page'

const P = () => <Page title="点单">点单</Page>

export default P
