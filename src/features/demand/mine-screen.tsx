import './demand.scss'
import { useState } from 'react'
import { demand } from '@/i18n/demand.zh-CN'
import { common, refusals } from '@/i18n/zh-CN'
import { isVisitor } from '@/platform/call'
import { go, useParams } from '@/platform/navigation'
import { usePages } from '@/platform/use-call'
import { useNow } from '@/platform/use-now'
import { useToast } from '@/platform/use-toast'
import { Button } from '@/ui/button'
import { Chips, Segments } from '@/ui/choice'
import { Box } from '@/ui/element'
import { Listing } from '@/ui/listing'
import { Bone, EmptyState, Skeleton, Toast } from '@/ui/notice'
import { Page } from '@/ui/page'
import { Card } from '@/ui/surface'
import type { MyDemand } from './demands'
import { MineCard } from './mine-card'
import { ReopenSheet, WithdrawSheet } from './mine-sheets'
import type { Served } from './say-box'
import { Seconded } from './seconded'

const words = demand.mine

const ME = 'me'

const MineSkeleton = () => (
  <Skeleton words={common.loading}>
    <Box className="stack">
      {[70, 52, 61].map((width) => (
        <Card key={width} pad>
          <Bone width={`${width}%`} height={20} />
          <Box className="space-s" />
          <Bone width="44%" height={16} />
        </Card>
      ))}
    </Box>
  </Skeleton>
)

/** What I asked for, or somebody I may act for: where each stands, and what can still be done about it. */
export const MineScreen = ({ people }: { people: readonly Served[] }) => {
  const { whose: asked } = useParams('demand/mine')
  const [chosen, choose] = useState(asked ?? ME)
  const served = people.find(({ memberId }) => memberId === chosen)
  const list = usePages('demand.mine', served ? { forMember: served.memberId } : {}, ({ demands }) => demands)
  const now = useNow()
  const [reopening, reopen] = useState<MyDemand | null>(null)
  const [withdrawing, withdraw] = useState<MyDemand | null>(null)
  const [part, setPart] = useState<'asked' | 'seconded'>('asked')
  const [toast, setToast] = useToast()

  const done = (said: string) => {
    reopen(null)
    withdraw(null)
    setToast(said)
    list.again()
  }
  const visitor = isVisitor(list.refusal)
  const say = (
    <Button kind="primary" icon="need" block onTap={() => go.to('demand')}>
      {words.say}
    </Button>
  )
  const content = () => {
    if (visitor) {
      return (
        <EmptyState picture="draw-need" title={words.first} words={words.visitor}>
          <Button kind="primary" block onTap={() => go.to('join')}>
            {words.join}
          </Button>
          <Button block onTap={() => go.to('demand')}>
            {words.toWall}
          </Button>
        </EmptyState>
      )
    }
    return (
      <Listing
        list={list}
        problem={list.refusal && refusals[list.refusal]}
        failed={words.failed}
        bones={<MineSkeleton />}
        empty={
          <EmptyState
            picture="draw-need"
            title={served ? words.firstOf(served.name) : words.first}
            words={words.firstWords}
          >
            {say}
          </EmptyState>
        }
      >
        {(demands) => (
          <Box as="ul" className="stack">
            {demands.map((one, index) => (
              <MineCard
                key={one.id}
                one={one}
                now={now}
                open={index === 0}
                whose={served?.memberId}
                onReopen={() => reopen(one)}
                onWithdraw={() => withdraw(one)}
              />
            ))}
          </Box>
        )}
      </Listing>
    )
  }
  return (
    <Page
      title={words.title}
      foot={list.items && list.items.length > 0 ? say : undefined}
      over={
        <>
          {reopening && <ReopenSheet one={reopening} onDone={done} onClose={() => reopen(null)} />}
          {withdrawing && <WithdrawSheet one={withdrawing} onDone={done} onClose={() => withdraw(null)} />}
          <Toast words={toast} />
        </>
      }
    >
      {people.length > 0 && (
        <Box className="space-under">
          <Chips
            label={words.whose}
            value={[served?.memberId ?? ME]}
            choices={[
              { id: ME, words: words.me },
              ...people.map(({ memberId, name }) => ({ id: memberId, words: name })),
            ]}
            onChange={choose}
          />
        </Box>
      )}
      {!served && !visitor && (
        <Segments
          label={words.parts}
          value={part}
          choices={[
            { id: 'asked' as const, words: words.asked },
            { id: 'seconded' as const, words: words.seconded },
          ]}
          onChange={setPart}
        />
      )}
      {part === 'seconded' && !served && !visitor ? <Seconded say={setToast} /> : content()}
    </Page>
  )
}
