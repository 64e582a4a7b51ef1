import './demand.scss'
import { useState } from 'react'
import type { CategoryId } from '@/contract/menu'
import { demandDesk } from '@/i18n/demand-desk.zh-CN'
import { common, refusals } from '@/i18n/zh-CN'
import { useQuery } from '@/platform/use-call'
import { useNow } from '@/platform/use-now'
import { useToast } from '@/platform/use-toast'
import { Button } from '@/ui/button'
import { Chips } from '@/ui/choice'
import { DeskColumns, DeskFetch } from '@/ui/desk'
import { Box, classes, Row, Tap, Text } from '@/ui/element'
import { Select } from '@/ui/field'
import { EmptyState, Toast } from '@/ui/notice'
import { Card } from '@/ui/surface'
import { CATEGORY_CHOICES, categoryName } from './categories'
import { Chosen, Deadline, toPublish } from './desk-chosen'
import {
  DESK_STATES,
  type DeskDemand,
  type DeskState,
  type Supplied,
  type SupplyList,
  type ToPublish,
  useDeskDemands,
  useOffers,
} from './desk-demands'
import { Gaps } from './desk-gaps'
import { SessionSheet } from './desk-session'
import { Supply } from './desk-supply'

const words = demandDesk

const ALL = 'all'

const DemandList = ({
  demands,
  chosen,
  onChoose,
}: {
  demands: readonly DeskDemand[]
  chosen: string | null
  onChoose: (one: DeskDemand) => void
}) => {
  const now = useNow()
  return (
    <Card as="ul" className="desk-choices" label={words.title}>
      {demands.map((one) => (
        <Box as="li" key={one.id} className="desk-item">
          <Tap
            className={classes('desk-choice demand-choice', one.id === chosen && 'is-on', one.overdue && 'is-late')}
            current={one.id === chosen}
            onTap={() => onChoose(one)}
          >
            <Text strong className="block demand-choice-words">
              {one.words}
            </Text>
            <Row gap={2} className="wraps">
              <Deadline one={one} now={now} />
              <Text size="note" tone="quiet">
                {[words.wants(one.wants), categoryName(one.category), one.grid, one.resident]
                  .filter(Boolean)
                  .join('，')}
              </Text>
            </Row>
          </Tap>
        </Box>
      ))}
    </Card>
  )
}

/** The two lists of a community (12 digits) side by side: what is asked for, what can be given, and what lies between. */
export const DemandPart = ({
  community,
  category,
  onCategory,
  services,
  onPublish,
}: {
  community: string
  /** The category looked at, of demands and of supply. */
  category: CategoryId | null
  onCategory: (category: CategoryId | null) => void
  /** Of that category. */
  services: SupplyList
  onPublish: (fill: ToPublish) => void
}) => {
  const [state, setState] = useState<DeskState>('open')
  const [chosenId, choose] = useState<string | null>(null)
  const [meeting, setMeeting] = useState<Supplied | null>(null)
  const [toast, setToast] = useToast()
  const list = useDeskDemands(community, state)
  const offers = useOffers(community, category ?? undefined)
  const listed = (list.items ?? []).filter((one) => category === null || one.category === category)
  const here = list.items?.find(({ id }) => id === chosenId)
  const beyond = useQuery('demand.desk', chosenId && list.items && !here ? { community, demandId: chosenId } : null)
  const chosen = here ?? beyond.value?.demands.find(({ id }) => id === chosenId) ?? null

  const filters = (
    <Box className="stack">
      <Row gap={2} className="wraps">
        <Box className="grow">
          <Text as="h1" size="title" className="block">
            {words.title}
          </Text>
          <Text size="note" tone="quiet" className="block">
            {words.since}
          </Text>
        </Box>
        <Button small icon="refresh" onTap={list.again}>
          {words.refresh}
        </Button>
      </Row>
      <Chips
        label={words.state}
        value={[state]}
        choices={DESK_STATES.map((id) => ({ id, words: words.states[id] }))}
        onChange={(id) => {
          setState(id)
          choose(null)
        }}
      />
      <Select<CategoryId | typeof ALL>
        id="demand-category"
        label={words.category}
        placeholder={words.category}
        value={category ?? ALL}
        choices={[{ id: ALL, words: words.allCategories }, ...CATEGORY_CHOICES]}
        onChange={(id) => onCategory(id === ALL ? null : id)}
      />
    </Box>
  )
  return (
    <>
      <DeskColumns
        chosen={chosen !== null}
        back={words.back}
        onBack={() => choose(null)}
        list={
          <Box className="stack demand-list">
            {filters}
            <DeskFetch
              loading={list.loading}
              height={240}
              wait={words.loading}
              problem={list.refusal && refusals[list.refusal]}
              again={common.again}
              onAgain={list.again}
            />
            {list.items?.length === 0 && (
              <EmptyState
                picture="draw-need"
                title={state === 'open' ? words.nothing : words.nothingOf}
                words={state === 'open' ? words.nothingWords : ''}
              />
            )}
            {list.items && list.items.length > 0 && listed.length === 0 && (
              <Text tone="quiet" role="status">
                {words.nothingOf}
              </Text>
            )}
            {listed.length > 0 && <DemandList demands={listed} chosen={chosenId} onChoose={({ id }) => choose(id)} />}
            {list.items && list.items.length > 0 && (
              <Text size="note" tone="quiet" className="block">
                {words.shown(listed.length, list.more)}
              </Text>
            )}
            {list.more && (
              <Button small block busy={list.fetching} onTap={list.next}>
                {common.more}
              </Button>
            )}
          </Box>
        }
      >
        <Box className="stack">
          <DeskFetch
            loading={beyond.loading}
            height={240}
            wait={words.loading}
            problem={beyond.refusal && refusals[beyond.refusal]}
            again={common.again}
            onAgain={beyond.again}
          />
          {chosen && (
            <Chosen
              key={chosen.id}
              one={chosen}
              listed={list.items ?? []}
              community={community}
              onChanged={(said) => {
                setToast(said)
                list.again()
              }}
              onPublish={onPublish}
            />
          )}
          {!chosen && list.items && state === 'open' && (
            <Gaps
              community={community}
              onChoose={(id) => onCategory(CATEGORY_CHOICES.find((one) => one.id === id)?.id ?? null)}
            />
          )}
          <Supply
            community={community}
            one={chosen}
            onChoose={(id, state) => {
              setState(DESK_STATES.find((one) => one === state) ?? 'open')
              choose(id)
            }}
            services={services}
            offers={offers}
            onMeet={setMeeting}
            onUse={({ provider, category: kind }) =>
              chosen && onPublish({ ...toPublish(chosen), provider, category: kind as CategoryId })
            }
          />
        </Box>
      </DeskColumns>
      {chosen && meeting && (
        <SessionSheet
          one={chosen}
          service={meeting}
          onDone={(said) => {
            setMeeting(null)
            setToast(said)
            list.again()
          }}
          onClose={() => setMeeting(null)}
        />
      )}
      <Toast words={toast} />
    </>
  )
}
