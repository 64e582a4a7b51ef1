import { useState } from 'react'
import { CATEGORIES, type CategoryId } from '@/contract/menu'
import { SERVICE_STATES } from '@/domain/menu/service'
import { deskRefusal } from '@/i18n/desk.zh-CN'
import { editor as words } from '@/i18n/editor.zh-CN'
import { timeWords } from '@/i18n/times'
import { common } from '@/i18n/zh-CN'
import { useNow } from '@/platform/use-now'
import { Button, RoundButton } from '@/ui/button'
import { Chips } from '@/ui/choice'
import { Box, Row, Text } from '@/ui/element'
import { SearchField, Select } from '@/ui/field'
import { Banner, Bone, EmptyState, ErrorState, Skeleton } from '@/ui/notice'
import { useFrame } from '@/ui/page'
import { Tag } from '@/ui/surface'
import { type Column, Table } from '@/ui/table'
import { isUnsaved } from './kept'
import { type Managed, type ServiceState, useFound } from './managed'

const KINDS = [
  { id: 'all' as const, words: words.everyCategory },
  ...CATEGORIES.map(({ id, name }) => ({ id, words: name })),
]

const nameOf = (category: string) => CATEGORIES.find(({ id }) => id === category)?.name ?? category

const Standing = ({ service, kept }: { service: Managed; kept: boolean }) => (
  <Row gap={1} className="wraps">
    {service.state === 'published' ? (
      words.state.published
    ) : (
      <Tag {...(service.state === 'withdrawn' && { tone: 'amber' as const, icon: 'alert' as const })}>
        {words.state[service.state]}
      </Tag>
    )}
    {service.edited && (
      <Tag tone="now" icon="edit">
        {words.edited}
      </Tag>
    )}
    {kept && <Tag>{words.unfinished}</Tag>}
  </Row>
)

const ListSkeleton = () => (
  <Skeleton words={common.loading}>
    <Box className="stack">
      {[0, 1, 2, 3].map((bone) => (
        <Bone key={bone} height={52} />
      ))}
    </Box>
  </Skeleton>
)

/** Everything a community has, or had, or will have on its menu. */
export const ManagedList = ({
  memberId,
  community,
  onOpen,
  onNew,
}: {
  memberId: string
  /** 12 digits. */
  community: string
  onOpen: (service: Managed) => void
  onNew: () => void
}) => {
  const { elder } = useFrame()
  const now = useNow()
  const [state, setState] = useState<ServiceState | 'all'>('all')
  const [category, setCategory] = useState<CategoryId | 'all'>('all')
  const [text, setText] = useState('')
  const list = useFound(community, state, text.trim(), category)
  const { found, items } = list
  const first = items?.length === 0 && state === 'all'

  const columns: Column<Managed>[] = [
    { name: words.columns.title, width: '26%', cell: ({ title }) => <Text strong>{title}</Text> },
    { name: words.columns.category, width: '12%', cell: (service) => nameOf(service.category) },
    {
      name: words.columns.state,
      width: '24%',
      cell: (service) => <Standing service={service} kept={isUnsaved(memberId, service.serviceId)} />,
    },
    {
      name: words.columns.ahead,
      width: '20%',
      cell: (service) =>
        service.state === 'published' || service.booked > 0 ? words.ahead(service.sessions, service.booked) : null,
    },
    { name: words.columns.changed, cell: ({ changedAt }) => timeWords(changedAt, now, elder) },
  ]
  return (
    <>
      <Box className="desk-head">
        <Box className="desk-words">
          <Text as="h1" size="title" className="block">
            {words.title}
          </Text>
          <Text size="label" tone="quiet" className="block">
            {words.words}
          </Text>
        </Box>
        <RoundButton icon="refresh" label={words.refresh} onTap={list.again} />
        <Button kind="primary" small icon="plus" onTap={onNew}>
          {words.add}
        </Button>
      </Box>
      {first ? (
        <EmptyState picture="draw-meal" title={words.none} words={words.noneWords}>
          <Button kind="quiet" block onTap={onNew}>
            {words.add}
          </Button>
        </EmptyState>
      ) : (
        <Box className="stack">
          <Row gap={3} className="wraps managed-find">
            <Box className="grow">
              <SearchField
                id="managed-find"
                label={words.search}
                placeholder={words.search}
                clear={common.clear}
                maxLength={30}
                value={text}
                onChange={setText}
              />
            </Box>
            <Box>
              <Select
                id="managed-category"
                label={words.category}
                placeholder={words.everyCategory}
                value={category}
                choices={KINDS}
                onChange={setCategory}
              />
            </Box>
          </Row>
          <Chips
            label={words.statesLabel}
            value={[state]}
            choices={(['all', ...SERVICE_STATES] as const).map((id) => ({ id, words: words.states[id] }))}
            onChange={setState}
          />
          {list.loading && <ListSkeleton />}
          {!items && list.refusal && (
            <ErrorState title={common.failed} words={deskRefusal(list.refusal)}>
              <Button kind="primary" icon="refresh" block onTap={list.again}>
                {common.again}
              </Button>
            </ErrorState>
          )}
          {items && list.refusal && <Banner icon="offline">{deskRefusal(list.refusal)}</Banner>}
          {found && found.length > 0 && (
            <Table
              caption={words.caption}
              columns={columns}
              items={found}
              keyOf={({ id }) => id}
              opening={{
                open: null,
                onOpen,
                label: (service) => words.open(service.title, words.state[service.state]),
              }}
            />
          )}
          {found?.length === 0 && !list.fetching && (
            <Text tone="quiet" role="status">
              {text.trim() ? words.noneFound(text.trim()) : words.noneOfKind}
            </Text>
          )}
          {found && (found.length > 0 || list.more) && (
            <Row gap={3}>
              <Text size="label" tone="quiet" className="grow">
                {words.count(found?.length ?? 0, list.more)}
              </Text>
              {list.more && (
                <Button small busy={list.fetching} onTap={list.next}>
                  {common.more}
                </Button>
              )}
            </Row>
          )}
        </Box>
      )}
    </>
  )
}
