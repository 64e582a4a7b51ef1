import { demand } from '@/i18n/demand.zh-CN'
import { common, refusals } from '@/i18n/zh-CN'
import { go } from '@/platform/navigation'
import { usePages } from '@/platform/use-call'
import { useNow } from '@/platform/use-now'
import { Button } from '@/ui/button'
import { Box } from '@/ui/element'
import { Banner, Bone, EmptyState, ErrorState, Skeleton } from '@/ui/notice'
import { DemandItem } from './item'
import { useSeconding } from './seconding'

const words = demand.mine

/** What others asked for and I want too: where each stands. */
export const Seconded = ({ say }: { say: (words: string) => void }) => {
  const list = usePages('demand.seconded', {}, ({ demands }) => demands)
  const seconding = useSeconding(say)
  const now = useNow()
  if (list.loading) {
    return (
      <Skeleton words={common.loading}>
        <Bone height={84} />
      </Skeleton>
    )
  }
  if (!list.items) {
    return (
      <ErrorState title={words.failed} words={list.refusal ? refusals[list.refusal] : ''}>
        <Button kind="primary" icon="refresh" block onTap={list.again}>
          {common.again}
        </Button>
      </ErrorState>
    )
  }
  if (list.items.length === 0) {
    return (
      <EmptyState picture="draw-need" title={words.noSeconded} words={words.noSecondedWords}>
        <Button kind="primary" block onTap={() => go.to('demand')}>
          {words.toWall}
        </Button>
      </EmptyState>
    )
  }
  return (
    <>
      {list.refusal && <Banner icon="offline">{refusals[list.refusal]}</Banner>}
      <Box as="ul">
        {list.items.map((one) => (
          <DemandItem key={one.id} one={seconding.of(one)} now={now} seconding={seconding} />
        ))}
      </Box>
      {list.more && (
        <Button block small busy={list.fetching} onTap={list.next}>
          {common.more}
        </Button>
      )}
    </>
  )
}
