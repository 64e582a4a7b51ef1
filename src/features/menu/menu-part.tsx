import { useState } from 'react'
import { desk } from '@/i18n/desk.zh-CN'
import { editor as words } from '@/i18n/editor.zh-CN'
import { go } from '@/platform/navigation'
import { Button } from '@/ui/button'
import { Box, Text } from '@/ui/element'
import { Banner } from '@/ui/notice'
import type { ToBegin } from './draft'
import { Editor } from './editor'
import type { Community } from './facts'
import type { Managed } from './managed'
import { ManagedList } from './managed-list'
import type { ServiceDetail } from './menu'
import { Preview } from './preview'
import type { Means } from './times-fields'

/** What now stands on the menu, and what comes next. */
const Published = ({
  service,
  onSchedule,
  onNew,
  onBack,
}: {
  service: ServiceDetail
  onSchedule: () => void
  onNew: () => void
  onBack: () => void
}) => {
  const planned = service.sessions.length > 0
  return (
    <Box className="stack desk-narrow">
      <Banner tone="jade" icon="check">
        {planned ? desk.publish.doneWords(service.title, service.sessions.length) : words.publishedWords(service.title)}
      </Banner>
      <Text as="h1" size="title" className="block">
        {desk.publish.done}
      </Text>
      <Preview service={service} />
      {!planned && (
        <Button kind="primary" block icon="calendar" onTap={onSchedule}>
          {words.plan}
        </Button>
      )}
      <Button
        kind={planned ? 'primary' : 'plain'}
        block
        icon="bowl"
        onTap={() => go.to('service', { serviceId: service.id })}
      >
        {words.see}
      </Button>
      <Button block icon="plus" onTap={onNew}>
        {desk.publish.another}
      </Button>
      <Button block icon="left" onTap={onBack}>
        {words.back}
      </Button>
    </Box>
  )
}

type View =
  | { at: 'list' }
  | { at: 'new'; other: ToBegin | null }
  | { at: 'one'; row: Managed }
  | { at: 'published'; service: ServiceDetail }

/**
 * The menu of a community, where it is written.
 *
 * @param means where and by whom a new service can be given
 * @param other what a new service is to be begun with, where another is being written already
 * @param onSchedule leads to when a service is given
 */
export const MenuPart = ({
  memberId,
  community,
  means,
  begin = 'list',
  other = null,
  onSchedule,
}: {
  memberId: string
  community: Community
  means: Means
  begin?: 'list' | 'new'
  other?: ToBegin | null
  onSchedule: (service: { id: string; title: string }) => void
}) => {
  const [view, setView] = useState<View>(begin === 'new' ? { at: begin, other } : { at: begin })
  const list = () => setView({ at: 'list' })
  const fresh = () => setView({ at: 'new', other: null })
  switch (view.at) {
    case 'list':
      return (
        <ManagedList
          memberId={memberId}
          community={community.code}
          onOpen={(row) => setView({ at: 'one', row })}
          onNew={fresh}
        />
      )
    case 'published':
      return (
        <Published service={view.service} onSchedule={() => onSchedule(view.service)} onNew={fresh} onBack={list} />
      )
    default:
      return (
        <Editor
          key={view.at}
          serviceId={view.at === 'one' ? view.row.serviceId : null}
          booked={view.at === 'one' ? view.row.booked : 0}
          other={view.at === 'new' ? view.other : null}
          memberId={memberId}
          community={community}
          means={means}
          onBack={list}
          onPublished={(service) => setView({ at: 'published', service })}
          onSchedule={onSchedule}
        />
      )
  }
}
