import { useState } from 'react'
import { account } from '@/i18n/zh-CN'
import { phoneCall } from '@/platform/device'
import { go } from '@/platform/navigation'
import { Button } from '@/ui/button'
import { Box, Text } from '@/ui/element'
import { WayRow, Ways } from '@/ui/item'
import { Page } from '@/ui/page'
import { Card, Sentence } from '@/ui/surface'
import { CommunityPicker } from './community-picker'
import { useChosen, usePlace } from './place'

const words = account.talkPage

/** Complaints and suggestions: who takes them, and how to reach them. */
export const TalkScreen = () => {
  const place = usePlace()
  const choose = useChosen((state) => state.choose)
  const [picking, setPicking] = useState(false)
  const { contact } = place
  return (
    <Page
      title={words.title}
      over={
        picking && (
          <CommunityPicker
            title={words.whichCommunity}
            onChoose={(community) => {
              choose(community)
              setPicking(false)
            }}
            onClose={() => setPicking(false)}
          />
        )
      }
    >
      <Box className="stack">
        <Card pad className="stack">
          <Box>
            <Sentence as="h2" size="title">
              {words.headline}
            </Sentence>
            <Sentence as="p" tone="quiet">
              {contact ? words.words : words.none}
            </Sentence>
          </Box>
          {contact ? (
            <>
              <Box>
                <Text size="label" tone="quiet" className="block">
                  {place.name} {contact.name}
                </Text>
                <Text size="display">{contact.phone}</Text>
              </Box>
              <Button kind="primary" icon="phone" block onTap={() => phoneCall(contact.phone)}>
                {words.call}
              </Button>
            </>
          ) : (
            <Button kind="primary" icon="pin" block onTap={() => setPicking(true)}>
              {words.choose}
            </Button>
          )}
        </Card>
        <Ways label={words.whenServed}>
          <WayRow
            icon="star"
            title={words.rate}
            words={words.whenServed}
            onTap={() => go.to('orders', { part: 'toRate' })}
          />
        </Ways>
      </Box>
    </Page>
  )
}
