import { Page } from '@/ui/page'

const P = () => <Page title="评价">评价</Page>

export default P
