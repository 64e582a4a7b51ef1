import './demand.scss'
import type { ReactNode } from 'react'
import { demand } from '@/i18n/demand.zh-CN'
import { useToast } from '@/platform/use-toast'
import { Box } from '@/ui/element'
import { EmptyState, Toast } from '@/ui/notice'
import { Page } from '@/ui/page'
import { Offers } from './give-offers'
import { Projects } from './give-projects'

const words = demand.give

/** For those who give: what they can do, and for organisations what waits to be taken on. */
export const GiveScreen = ({
  community,
  organisation,
  waiting,
  help,
}: {
  /** Where they give, 12 digits; null: they give nothing here. */
  community: string | null
  organisation: boolean
  /** Instead, while it is not known who asks. */
  waiting: ReactNode
  help: ReactNode
}) => {
  const [toast, setToast] = useToast()
  return (
    <Page title={words.title} over={<Toast words={toast} />}>
      {waiting}
      {!waiting && !community && (
        <EmptyState picture="draw-care" title={words.closedTitle} words={words.closedWords}>
          {help}
        </EmptyState>
      )}
      {!waiting && community && (
        <Box className="stack">
          <Offers community={community} say={setToast} />
          {organisation && <Projects say={setToast} />}
        </Box>
      )}
    </Page>
  )
}
