import { useState } from 'react'
import { desk, deskRefusal } from '@/i18n/desk.zh-CN'
import { editor as words } from '@/i18n/editor.zh-CN'
import { common } from '@/i18n/zh-CN'
import { Button } from '@/ui/button'
import { DeskFetch, DeskFoot, DeskSplit } from '@/ui/desk'
import { Box, focusOn, Row, Text } from '@/ui/element'
import { Icon } from '@/ui/icon'
import { Banner } from '@/ui/notice'
import { Tag } from '@/ui/surface'
import { AskedForCard, OtherBegunSheet } from './asked-for'
import { type Draft, type Problems, type ToBegin, withDemands } from './draft'
import { useEditing } from './editing'
import { ConflictSheet, DropSheet, ReviewSheet, WithdrawSheet } from './editor-sheets'
import type { Community } from './facts'
import { FactsFields } from './facts-fields'
import { type Editable, useEditable } from './managed'
import type { ServiceDetail } from './menu'
import { Preview, previewOf } from './preview'
import { type Means, TimesFields } from './times-fields'
import { VersionsPanel } from './versions-panel'

/** The field to begin with when a draft cannot be taken as it is. */
const firstProblem = ({ sessions }: Draft, problems: Problems): string => {
  if (problems.title) return 'publish-title'
  if (problems.category) return 'publish-category'
  if (problems.ages) return 'publish-ageFrom'
  const session = sessions.find(({ id }) => problems.sessions[id])
  const field = session && problems.sessions[session.id] === 'PLACES' ? 'places' : 'date'
  return `publish-${field}-${session?.id}`
}

interface EditorProps {
  memberId: string
  community: Community
  means: Means
  /** Bookings ahead, those who wait with them. */
  booked: number
  /** What a new one is to be begun with, if the one being written may go for it. */
  other: ToBegin | null
  onBack: () => void
  /** One that was new is on the menu; with its first times, or none. */
  onPublished: (service: ServiceDetail) => void
  /** Leads to when a service is given. */
  onSchedule: (service: { id: string; title: string }) => void
}

const Writing = ({
  begun,
  memberId,
  community,
  means,
  booked,
  other,
  onBack,
  onPublished,
  onSchedule,
}: EditorProps & { begun: Editable | null }) => {
  const editing = useEditing(memberId, community, begun)
  const [over, setOver] = useState<'other' | 'review' | 'withdraw' | 'drop' | 'versions' | null>(other && 'other')
  const { known, draft, problems, asked, fresh, withTimes, dirty, busy, trouble, said, conflict } = editing
  const { serviceId, state } = known
  const close = () => setOver(null)
  const title = draft.title.trim() || words.fresh
  const shownProblems = asked ? problems : null

  /** Does it when nothing keeps it from being done, else goes to the first thing that does. */
  const when = async (what: 'save' | 'publish', act: () => Promise<unknown> | undefined) => {
    const found = editing.ask(what)
    if (found.count > 0) focusOn(firstProblem(draft, found))
    else await act()
  }
  const publish = async () => {
    const preview = previewOf(draft, community, withTimes)
    const id = withTimes ? await editing.publish() : await editing.release()
    if (id && fresh) onPublished({ ...preview, id })
  }
  const review = async () => setOver('review')
  const leave = async () => {
    if (await editing.leave()) onBack()
  }
  const primary = () => {
    if (fresh) {
      const label = withTimes ? desk.publish.submit(community.name) : words.publishLater
      return { words: label, act: () => when('publish', publish) }
    }
    if (state === 'withdrawn') return { words: words.bringBack, act: () => when('save', editing.release) }
    return { words: words.publishEdit, act: () => when('save', review) }
  }
  const status = () => {
    if (dirty) return words.keptHere
    if (state === 'published' && !known.edit) return words.asOnMenu
    return state === 'new' ? words.keptHere : words.asSaved
  }
  const { words: doIt, act } = primary()
  const dropped = state === 'new' || state === 'draft' ? state : 'edit'
  const red = asked && problems.count > 0 ? words.fix(problems.count) : trouble
  return (
    <>
      <Box className="stack desk-over-foot">
        <Row gap={3} className="wraps">
          <Button small icon="left" onTap={() => void leave()}>
            {words.back}
          </Button>
          <Row gap={2} className="grow wraps">
            <Text as="h1" size="title">
              {title}
            </Text>
            {state !== 'new' && (
              <Tag {...(state === 'withdrawn' && { tone: 'amber' as const, icon: 'alert' as const })}>
                {words.state[state]}
              </Tag>
            )}
            {known.edit && (
              <Tag tone="now" icon="edit">
                {words.edited}
              </Tag>
            )}
          </Row>
          {serviceId && state === 'published' && (
            <Button small icon="calendar" onTap={() => onSchedule({ id: serviceId, title })}>
              {words.plan}
            </Button>
          )}
          {serviceId && state !== 'draft' && (
            <Button small icon="clock" onTap={() => setOver('versions')}>
              {words.versions}
            </Button>
          )}
          {state === 'published' && (
            <Button small kind="danger" onTap={() => setOver('withdraw')}>
              {words.withdraw}
            </Button>
          )}
        </Row>
        {known.reason && <Banner>{words.reason(known.reason)}</Banner>}
        <DeskSplit side={<Preview service={previewOf(draft, community, withTimes)} />}>
          <Box className="stack">
            {fresh && draft.demands.length > 0 && (
              <AskedForCard
                demands={draft.demands}
                when={draft.when}
                onChange={(demands) => editing.write({ demands })}
              />
            )}
            <FactsFields draft={draft} problems={shownProblems} community={community} onChange={editing.write} />
            {fresh && <TimesFields draft={draft} problems={shownProblems} means={means} onChange={editing.write} />}
          </Box>
        </DeskSplit>
      </Box>
      <DeskFoot>
        <Row gap={1} className={red ? 'foot-words ink-red' : 'foot-words ink-quiet'} role={red ? 'alert' : 'status'}>
          <Icon name={red ? 'alert' : 'check'} small />
          <Text size="label">{red ?? said ?? status()}</Text>
        </Row>
        {(fresh || dirty || known.edit) && <Button onTap={() => setOver('drop')}>{words.drop[dropped]}</Button>}
        {(fresh || dirty) && (
          <Button busy={busy} onTap={() => void when('save', editing.save)}>
            {words.saveDraft}
          </Button>
        )}
        {(fresh || state === 'withdrawn' || editing.differs) && (
          <Button kind="primary" busy={busy} onTap={() => void act()}>
            {doIt}
          </Button>
        )}
      </DeskFoot>
      {over === 'other' && other && (
        <OtherBegunSheet
          title={title}
          onKeep={() => {
            editing.write({ demands: withDemands(draft.demands, other.demands) })
            close()
          }}
          onReplace={() => {
            editing.replace(other)
            close()
          }}
          onClose={close}
        />
      )}
      {over === 'review' && known.service && !conflict && (
        <ReviewSheet
          before={known.service}
          after={editing.mine}
          booked={booked}
          community={community}
          busy={busy}
          problem={trouble}
          onYes={() => void editing.revise().then((done) => done && close())}
          onClose={close}
        />
      )}
      {over === 'withdraw' && (
        <WithdrawSheet
          title={title}
          booked={booked}
          busy={busy}
          problem={trouble}
          onYes={(reason, fate) => void editing.withdraw(reason, fate).then((done) => done && close())}
          onClose={close}
        />
      )}
      {over === 'drop' && (
        <DropSheet
          what={dropped}
          busy={busy}
          onYes={() =>
            void editing.drop().then((gone) => {
              close()
              if (gone) onBack()
            })
          }
          onClose={close}
        />
      )}
      {over === 'versions' && serviceId && (
        <VersionsPanel serviceId={serviceId} title={title} community={community} onClose={close} />
      )}
      {conflict && (
        <ConflictSheet
          base={editing.base}
          mine={editing.mine}
          current={conflict}
          state={state === 'new' ? 'draft' : state}
          community={community}
          onMerged={(shown) => {
            close()
            editing.merged(conflict, shown)
          }}
          onClose={editing.leaveConflict}
        />
      )}
    </>
  )
}

/** Writes a service: a new one, or one that the community has. */
export const Editor = ({ serviceId, ...rest }: EditorProps & { serviceId: string | null }) => {
  const { value, refusal, loading, again } = useEditable(serviceId)
  if (serviceId === null) return <Writing begun={null} {...rest} />
  if (value && !loading) return <Writing begun={value} {...rest} />
  return (
    <Box className="stack">
      <Row>
        <Button small icon="left" onTap={rest.onBack}>
          {words.back}
        </Button>
      </Row>
      <DeskFetch
        loading={loading}
        height={320}
        wait={common.loading}
        problem={refusal && deskRefusal(refusal)}
        again={common.again}
        onAgain={again}
      />
    </Box>
  )
}
