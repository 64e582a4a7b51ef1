import './publish.scss'
import { type ReactNode, useState } from 'react'
import { desk } from '@/i18n/desk.zh-CN'
import { editor as words } from '@/i18n/editor.zh-CN'
import { useNow } from '@/platform/use-now'
import { Segments } from '@/ui/choice'
import { Still } from '@/ui/desk'
import { Box, Row, Text } from '@/ui/element'
import { Picture, pictureOf } from '@/ui/icon'
import { FrameProvider, useFrame } from '@/ui/page'
import { Card, FactList } from '@/ui/surface'
import { type Draft, detailsOf, inputOf } from './draft'
import { type Community, shownOf } from './facts'
import type { ServiceDetail } from './menu'
import { ServiceRow } from './service-row'
import { factsOf } from './service-screen'

/** A draft, or what was published, as the menu tells it. */
export const previewOf = (draft: Draft, community: Community, withTimes: boolean): ServiceDetail => {
  const shown = shownOf(detailsOf(draft))
  return {
    ...shown,
    ...{ id: 'preview', title: shown.title || desk.publish.previewTitle, community: community.code },
    ...{ version: 0, score: null },
    sessions: (withTimes ? inputOf(draft, community.code).sessions : [])
      .filter(({ startsAt, endsAt }) => Date.parse(startsAt) < Date.parse(endsAt))
      .map((session, index) => ({ ...session, id: String(index), placesLeft: session.capacity, waiting: 0 })),
  }
}

const noChoices = { holds: () => false, toggle: () => undefined }

const MenuRow = ({ service }: { service: ServiceDetail }) => {
  const now = useNow()
  const first = service.sessions[0]
  const next = first ? { ...first, sessionId: first.id } : null
  return (
    <Card className="preview">
      <Box as="ul">
        <ServiceRow service={{ ...service, next }} choices={noChoices} now={now} />
      </Box>
    </Card>
  )
}

/** Shows what is inside as it is in that mode, whatever the mode of the page is. */
const InMode = ({ elder, children }: { elder: boolean; children: ReactNode }) => {
  const frame = useFrame()
  return (
    <FrameProvider value={{ ...frame, elder }}>
      <Box className={elder ? 'elder as-read' : 'as-read'}>{children}</Box>
    </FrameProvider>
  )
}

/** A service as residents will see it: its row on the menu and what its page says; in elder mode too. */
export const Preview = ({ service }: { service: ServiceDetail }) => {
  const { elder: own } = useFrame()
  const [chosen, choose] = useState<'normal' | 'elder'>('normal')
  const elder = own || chosen === 'elder'
  return (
    <Box as="section" className="stack" label={words.preview}>
      <Row gap={3} className="wraps">
        <Text as="h2" strong className="grow">
          {words.preview}
        </Text>
        {!own && (
          <Segments
            label={words.mode}
            value={chosen}
            onChange={choose}
            choices={[
              { id: 'normal' as const, words: words.modes.normal },
              { id: 'elder' as const, words: words.modes.elder },
            ]}
          />
        )}
      </Row>
      <Still>
        <InMode elder={elder}>
          <Box className="stack">
            <MenuRow service={service} />
            <Text size="label" tone="quiet" className="block">
              {words.previewPage}
            </Text>
            <Row gap={4}>
              <Picture large name={pictureOf(service.category)} />
              <Box className="grow">
                <Text size="title" className="block">
                  {service.title}
                </Text>
                <Text size="label" tone="quiet" className="block">
                  {service.provider}
                </Text>
              </Box>
            </Row>
            <FactList facts={factsOf(service)} />
          </Box>
        </InMode>
      </Still>
      {service.sessions.length > 1 && (
        <Text size="note" tone="quiet">
          {desk.publish.previewMore(service.sessions.length)}
        </Text>
      )}
    </Box>
  )
}
