import { common, refusals } from '@/i18n/zh-CN'
import { Button } from '@/ui/button'
import { Bone, ErrorState, Skeleton } from '@/ui/notice'
import type { useWho } from './me'

/** While it is not known who asks, or why it cannot be known; nothing once it is. */
export const unknownOf = (who: ReturnType<typeof useWho>) => {
  if (who.state === 'loading') {
    return (
      <Skeleton words={common.loading}>
        <Bone height={240} />
      </Skeleton>
    )
  }
  if (who.state !== 'unknown') return null
  return (
    <ErrorState title={common.failed} words={refusals[who.refusal]}>
      <Button kind="primary" icon="refresh" block onTap={who.again}>
        {common.again}
      </Button>
    </ErrorState>
  )
}
