import './demand.scss'
import { type ReactNode, useEffect, useState } from 'react'
import { demand } from '@/i18n/demand.zh-CN'
import { go, useParams } from '@/platform/navigation'
import { useToast } from '@/platform/use-toast'
import { Box, Tap, Text } from '@/ui/element'
import { Icon } from '@/ui/icon'
import { WayRow, Ways } from '@/ui/item'
import { Bone, Skeleton, Toast } from '@/ui/notice'
import { Page } from '@/ui/page'
import { Said } from './said'
import { SayBox, type Served } from './say-box'
import { ownerOf, useSayDraft } from './say-draft'
import { useSeconding } from './seconding'
import { Wall } from './wall'

/** What is asked when another community's wall is chosen. */
export const whichWall = demand.wall.whichCommunity

/** Of the box in which nothing is written yet, px. */
const SAY_HEIGHT = 310

/** Say what is missing; read what others say and what became of it. */
export const DemandScreen = ({
  member,
  waits,
  place,
  people,
  picker,
}: {
  /** Who speaks; null: a visitor; undefined: not known. */
  member: { memberId: string; community: string } | null | undefined
  /** Not known yet. */
  waits: boolean
  /** Whose wall: a community, else mine, else of the district. */
  place: { code: string | undefined; name: string | null }
  /** Those I may act for. */
  people: readonly Served[]
  /** Chooses another community. */
  picker: (onClose: () => void) => ReactNode
}) => {
  const { text } = useParams('demand')
  const takeUp = useSayDraft((state) => state.takeUp)
  const carry = useSayDraft((state) => state.carry)
  const forWhom = useSayDraft((state) => state.draft.forWhom)
  const [sent, setSent] = useState<{ demandId: string; whose: string | undefined } | null>(null)
  const [round, setRound] = useState(0)
  const [picking, setPicking] = useState(false)
  const [toast, setToast] = useToast()
  const seconding = useSeconding(setToast)
  const owner = member === undefined ? undefined : ownerOf(member)
  useEffect(() => {
    if (!owner) return
    takeUp(owner)
    if (text) carry(text)
  }, [owner, text, takeUp, carry])

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
        ) : waits ? (
          <Skeleton words={demand.say.title}>
            <Bone height={SAY_HEIGHT} />
          </Skeleton>
        ) : (
          <SayBox
            people={people}
            community={place.code}
            home={member?.community}
            seconding={seconding}
            onSent={onSent}
          />
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
