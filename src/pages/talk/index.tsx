import { Page } from '@/ui/page'

const P = () => <Page title="投诉建议">投诉建议</Page>

export default P
