import './demand.scss'
import { useState } from 'react'
import { demand } from '@/i18n/demand.zh-CN'
import { common, refusals } from '@/i18n/zh-CN'
import { go, useParams } from '@/platform/navigation'
import { usePages } from '@/platform/use-call'
import { useNow } from '@/platform/use-now'
import { useToast } from '@/platform/use-toast'
import { Button } from '@/ui/button'
import { Chips, Segments } from '@/ui/choice'
import { Box } from '@/ui/element'
import { Banner, Bone, EmptyState, ErrorState, Skeleton, Toast } from '@/ui/notice'
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
  const isVisitor = list.refusal === 'SIGNED_OUT' || list.refusal === 'FORBIDDEN'
  const say = (
    <Button kind="primary" icon="need" block onTap={() => go.to('demand')}>
      {words.say}
    </Button>
  )
  const content = () => {
    if (list.loading) return <MineSkeleton />
    if (isVisitor) {
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
        <EmptyState
          picture="draw-need"
          title={served ? words.firstOf(served.name) : words.first}
          words={words.firstWords}
        >
          {say}
        </EmptyState>
      )
    }
    return (
      <Box className="stack">
        {list.refusal && <Banner icon="offline">{refusals[list.refusal]}</Banner>}
        <Box as="ul" className="stack">
          {list.items.map((one, index) => (
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
        {list.more && (
          <Button block small busy={list.fetching} onTap={list.next}>
            {common.more}
          </Button>
        )}
      </Box>
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
      {!served && !isVisitor && (
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
      {part === 'seconded' && !served && !isVisitor ? <Seconded say={setToast} /> : content()}
    </Page>
  )
}
