import { Page } from '@/ui/page'

const DeskPage = () => <Page title="社区工作台">社区工作台</Page>

export default DeskPage
