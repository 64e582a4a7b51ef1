import './home.scss'
import { type ReactNode, useState } from 'react'
import { family } from '@/i18n/family.zh-CN'
import { greetingWords } from '@/i18n/times'
import { account, common } from '@/i18n/zh-CN'
import { go } from '@/platform/navigation'
import { useNow } from '@/platform/use-now'
import { Button } from '@/ui/button'
import { Box, Row, Tap, Text } from '@/ui/element'
import { Icon } from '@/ui/icon'
import { HalfDoor, MainDoor, WayRow, Ways } from '@/ui/item'
import { Page, useFrame } from '@/ui/page'
import { CommunityPicker } from './community-picker'
import { useElder } from './elder'
import { CannotOrder } from './help'
import type { Who } from './me'
import { useChosen, usePlace } from './place'

export interface DoorWords {
  title: string
  words: string
  /** Something there waits for you. */
  now?: boolean
}

/** The first page: what is next for me, what can be ordered, what became of what I asked. */
export const HomeScreen = ({
  who,
  news,
  next,
  menuDoor,
  ordersDoor,
  today,
  bar,
}: {
  who: Who
  /** What I have not read. */
  news: ReactNode
  next: ReactNode
  menuDoor: DoorWords
  ordersDoor: DoorWords
  today: ReactNode
  bar: ReactNode
}) => {
  const { elder } = useFrame()
  const { choose } = useElder()
  const choosePlace = useChosen((state) => state.choose)
  const place = usePlace()
  const [picking, setPicking] = useState(false)
  const now = useNow()
  const name = who.state === 'member' ? who.me.name : null

  const lead = (
    <Tap className="place" onTap={() => setPicking(true)} label={account.placeLabel(place.name ?? account.district)}>
      <Icon name="pin" small />
      <Text strong className="cut">
        {place.name ?? account.district}
      </Text>
      <Icon name="down" small />
    </Tap>
  )
  const picker = picking && (
    <CommunityPicker
      title={account.chooseCommunity}
      first={{
        title: who.state === 'member' ? account.mine : account.district,
        onTap: () => {
          choosePlace(null)
          setPicking(false)
        },
      }}
      onChoose={(community) => {
        choosePlace(community)
        setPicking(false)
      }}
      onClose={() => setPicking(false)}
    />
  )
  return (
    <Page
      title={account.homeTitle}
      tab="home"
      named
      lead={lead}
      bar={bar}
      foot={elder ? <CannotOrder /> : undefined}
      over={picker}
    >
      <Row className="hello">
        <Text as="h1" size="title" className="grow">
          {name ? account.hello(name, greetingWords(now), elder) : account.visitor}
        </Text>
        <Button small icon="elder" label={elder ? account.plainLabel : account.elderLabel} onTap={() => choose(!elder)}>
          {elder ? account.plain : account.elder}
        </Button>
      </Row>
      {news}
      {next}
      {elder ? (
        <Ways label={account.ways}>
          <WayRow main icon="bowl" title={account.wayOrder} onTap={() => go.to('menu')} />
          <WayRow
            icon="slip"
            title={account.wayOrders}
            words={ordersDoor.words}
            now={ordersDoor.now ?? false}
            onTap={() => go.to('orders')}
          />
          <WayRow icon="megaphone" title={account.talk} onTap={() => go.to('talk')} />
          <WayRow icon="user" title={common.tab.me} words={family.mineWords} onTap={() => go.to('me')} />
        </Ways>
      ) : (
        <>
          <Box as="nav" className="doors" label={account.ways}>
            <MainDoor
              picture="draw-meal-light"
              title={menuDoor.title}
              words={menuDoor.words}
              onTap={() => go.to('menu')}
            />
            <Box className="doors-side">
              <HalfDoor icon="slip" {...ordersDoor} onTap={() => go.to('orders')} />
              <HalfDoor icon="megaphone" title={account.talk} words={account.talkAside} onTap={() => go.to('talk')} />
            </Box>
          </Box>
          {today}
        </>
      )}
    </Page>
  )
}
