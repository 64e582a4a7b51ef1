import './me.scss'
import type { ReactNode } from 'react'
import { family } from '@/i18n/family.zh-CN'
import { dateWords } from '@/i18n/times'
import { account, common, refusals } from '@/i18n/zh-CN'
import { phoneCall } from '@/platform/device'
import { go } from '@/platform/navigation'
import { Button } from '@/ui/button'
import { Box, Row, Text } from '@/ui/element'
import { SwitchRow } from '@/ui/field'
import { Icon } from '@/ui/icon'
import { WayRow, Ways } from '@/ui/item'
import { Banner, Bone, Skeleton } from '@/ui/notice'
import { Page } from '@/ui/page'
import { Card } from '@/ui/surface'
import { useElder } from './elder'
import { holdsRole, type Me, useWho } from './me'
import { usePlace } from './place'

const words = account.me

const Name = () => {
  const who = useWho()
  if (who.state === 'loading') {
    return (
      <Skeleton words={common.loading}>
        <Card pad>
          <Bone width="40%" height={28} />
          <Box className="space-s" />
          <Bone width="60%" height={20} />
        </Card>
      </Skeleton>
    )
  }
  if (who.state === 'unknown') {
    return (
      <Card pad className="stack">
        <Banner icon="offline">{refusals[who.refusal]}</Banner>
        <Button icon="refresh" block onTap={who.again}>
          {common.again}
        </Button>
      </Card>
    )
  }
  if (who.state === 'visitor') {
    return (
      <Card pad className="stack">
        <Box>
          <Text as="h2" size="title" className="block">
            {words.newcomer}
          </Text>
          <Text tone="quiet">{words.newcomerWords}</Text>
        </Box>
        <Button kind="primary" block onTap={() => go.to('join')}>
          {words.join}
        </Button>
      </Card>
    )
  }
  return (
    <Card pad>
      <Row gap={3}>
        <Box className="avatar" mute>
          <Icon name="user" />
        </Box>
        <Box className="grow">
          <Text as="h2" size="title" className="block">
            {who.me.name}
          </Text>
          <Text tone="quiet">{who.me.communityName}</Text>
        </Box>
      </Row>
    </Card>
  )
}

/** A worker has asked this person to order nothing for a while: until when, why, and whom to call about it. */
const Pause = ({ pause, contact }: Pick<Me, 'contact'> & { pause: NonNullable<Me['pause']> }) => (
  <Card pad className="stack">
    <Banner>{family.pause.title(dateWords(pause.until))}</Banner>
    <Text as="p" className="block">
      {family.pause.reason(pause.reason)}
    </Text>
    <Text as="p" tone="quiet" className="block">
      {family.pause.words}
    </Text>
    {contact && (
      <Button kind="quiet" icon="phone" block onTap={() => phoneCall(contact.phone)}>
        {family.pause.call(contact.name)}
      </Button>
    )}
  </Card>
)

/** Doors to one's own things, and for those who hold a role to their desks. */
export const MeScreen = ({
  messages,
  reminders,
}: {
  /** The door to what I was told. */
  messages: ReactNode
  /** The door to when I am reminded. */
  reminders: ReactNode
}) => {
  const who = useWho()
  const { elder, choose } = useElder()
  const { contact } = usePlace()
  const volunteer = who.state === 'member' && holdsRole(who.me, 'volunteer')
  const worker = who.state === 'member' && holdsRole(who.me, 'worker')
  const giver = volunteer || (who.state === 'member' && holdsRole(who.me, 'organisation'))
  const officer = !worker && who.state === 'member' && holdsRole(who.me, 'officer')
  return (
    <Page title={words.title} tab="me">
      <Box className="stack">
        <Name />
        {who.state === 'member' && who.me.pause && <Pause pause={who.me.pause} contact={who.me.contact} />}
        {(giver || worker || officer) && (
          <Ways label={words.doors}>
            {volunteer && <WayRow icon="hand" title={words.volunteer} onTap={() => go.to('volunteer/tasks')} />}
            {giver && (
              <WayRow icon="heart" title={words.give} words={words.giveWords} onTap={() => go.to('demand/give')} />
            )}
            {worker && <WayRow icon="calendar" title={words.worker} onTap={() => go.to('worker/desk')} />}
            {worker && (
              <WayRow icon="edit" title={words.rounds} words={words.roundsWords} onTap={() => go.to('worker/rounds')} />
            )}
            {officer && <WayRow icon="calendar" title={words.officer} onTap={() => go.to('worker/desk')} />}
          </Ways>
        )}
        <Ways label={words.service}>
          <WayRow icon="slip" title={common.tab.orders} onTap={() => go.to('orders')} />
          {who.state === 'member' && messages}
          <WayRow icon="need" title={words.demands} words={words.demandsWords} onTap={() => go.to('demand/mine')} />
          <WayRow icon="users" title={family.title} words={family.door} onTap={() => go.to('family')} />
          {who.state === 'member' && (
            <WayRow icon="user" title={words.profile} words={words.profileWords} onTap={() => go.to('profile')} />
          )}
          <WayRow icon="house" title={family.venues} words={family.venuesWords} onTap={() => go.to('venues')} />
          {contact && (
            <WayRow icon="phone" title={words.contact} words={contact.name} onTap={() => phoneCall(contact.phone)} />
          )}
          <WayRow icon="megaphone" title={account.talk} onTap={() => go.to('talk')} />
        </Ways>
        <Ways label={words.settings}>
          <SwitchRow title={account.elder} words={words.elderWords} on={elder} onChange={choose} />
          {who.state === 'member' && reminders}
          <WayRow icon="info" title={words.about} onTap={() => go.to('about')} />
        </Ways>
      </Box>
    </Page>
  )
}
