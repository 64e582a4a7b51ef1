import './demand.scss'
import { type ReactNode, useEffect, useState } from 'react'
import { demand } from '@/i18n/demand.zh-CN'
import { go, useParams } from '@/platform/navigation'
import { useToast } from '@/platform/use-toast'
import { Box, Tap, Text } from '@/ui/element'
import { Icon } from '@/ui/icon'
import { WayRow, Ways } from '@/ui/item'
import { Toast } from '@/ui/notice'
import { Page } from '@/ui/page'
import { Said } from './said'
import { SayBox, type Served } from './say-box'
import { useSayDraft } from './say-draft'
import { useSeconding } from './seconding'
import { Wall } from './wall'

/** What is asked when another community's wall is chosen. */
export const whichWall = demand.wall.whichCommunity

/** Say what is missing; read what others say and what became of it. */
export const DemandScreen = ({
  place,
  people,
  picker,
}: {
  /** Whose wall: a community, else mine, else of the district. */
  place: { code: string | undefined; name: string | null }
  /** Those I may act for. */
  people: readonly Served[]
  /** Chooses another community. */
  picker: (onClose: () => void) => ReactNode
}) => {
  const { text } = useParams('demand')
  const carry = useSayDraft((state) => state.carry)
  const forWhom = useSayDraft((state) => state.draft.forWhom)
  const [sent, setSent] = useState<{ demandId: string; whose: string | undefined } | null>(null)
  const [round, setRound] = useState(0)
  const [picking, setPicking] = useState(false)
  const [toast, setToast] = useToast()
  const seconding = useSeconding(setToast)
  useEffect(() => {
    if (text) carry(text)
  }, [text, carry])

  const whose = place.code ? (place.name ?? '') : place.name ? demand.wall.here : demand.wall.district
  const onSent = (demandId: string) => {
    setSent({ demandId, whose: people.find(({ memberId }) => memberId === forWhom)?.memberId })
    setRound((count) => count + 1)
  }
  return (
    <Page
      title={demand.title}
      tab="demand"
      over={
        <>
          {picking && picker(() => setPicking(false))}
          <Toast words={toast} />
        </>
      }
    >
      <Box className="stack">
        {sent ? (
          <Said {...sent} onAnother={() => setSent(null)} />
        ) : (
          <SayBox people={people} community={place.code} seconding={seconding} onSent={onSent} />
        )}
        <Ways label={demand.mine.title}>
          <WayRow icon="doc" title={demand.mine.title} words={demand.mine.door} onTap={() => go.to('demand/mine')} />
        </Ways>
        <Tap
          className="wall-place"
          onTap={() => setPicking(true)}
          label={demand.wall.place(place.name ?? demand.wall.district)}
        >
          <Icon name="pin" small className="ink-jade" />
          <Text size="label">{place.name ?? demand.wall.district}</Text>
          <Icon name="down" small />
        </Tap>
        <Wall key={round} community={place.code} whose={whose} seconding={seconding} />
      </Box>
    </Page>
  )
}
