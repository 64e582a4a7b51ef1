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
import { useElder } from './elder'
import { CannotOrder } from './help'
import type { Who } from './me'
import { usePlace } from './place'
import { PlacePicker } from './place-picker'

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
  return (
    <Page
      title={account.homeTitle}
      tab="home"
      named
      lead={lead}
      bar={bar}
      foot={elder ? <CannotOrder /> : undefined}
      over={picking && <PlacePicker onClose={() => setPicking(false)} />}
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
          <WayRow icon="need" title={account.wayDemand} onTap={() => go.to('demand')} />
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
              <HalfDoor icon="need" title={account.demand} words={account.demandAside} onTap={() => go.to('demand')} />
              <HalfDoor icon="slip" {...ordersDoor} onTap={() => go.to('orders')} />
            </Box>
          </Box>
          <Box className="home-talk">
            <WayRow icon="megaphone" title={account.talk} aside={account.talkAside} onTap={() => go.to('talk')} />
          </Box>
          {today}
        </>
      )}
    </Page>
  )
}
