import { demand } from '@/i18n/demand.zh-CN'
import { common, refusals } from '@/i18n/zh-CN'
import { go } from '@/platform/navigation'
import { usePages } from '@/platform/use-call'
import { Button } from '@/ui/button'
import { Listing } from '@/ui/listing'
import { Bone, EmptyState, Skeleton } from '@/ui/notice'
import { DemandList } from './item'
import { useSeconding } from './seconding'

const words = demand.mine

/** What others asked for and I want too: where each stands. */
export const Seconded = ({ say }: { say: (words: string) => void }) => {
  const list = usePages('demand.seconded', {}, ({ demands }) => demands)
  const seconding = useSeconding(say)
  return (
    <Listing
      list={list}
      problem={list.refusal && refusals[list.refusal]}
      failed={words.failed}
      bones={
        <Skeleton words={common.loading}>
          <Bone height={84} />
        </Skeleton>
      }
      empty={
        <EmptyState picture="draw-need" title={words.noSeconded} words={words.noSecondedWords}>
          <Button kind="primary" block onTap={() => go.to('demand')}>
            {words.toWall}
          </Button>
        </EmptyState>
      }
    >
      {(demands) => <DemandList demands={demands} seconding={seconding} />}
    </Listing>
  )
}
