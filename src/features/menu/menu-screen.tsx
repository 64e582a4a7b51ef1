import './menu.scss'
import { type ReactNode, useRef, useState } from 'react'
import { CATEGORIES, type CategoryId } from '@/contract/menu'
import { search } from '@/i18n/search.zh-CN'
import { common, menu, refusals } from '@/i18n/zh-CN'
import { toTop } from '@/platform/device'
import { go, useParams } from '@/platform/navigation'
import { useNow } from '@/platform/use-now'
import { Button } from '@/ui/button'
import { Chips, Rail } from '@/ui/choice'
import { Box, Row, Text } from '@/ui/element'
import { SearchField } from '@/ui/field'
import { pictureOf } from '@/ui/icon'
import { Banner, Bone, EmptyState, ErrorState, Skeleton } from '@/ui/notice'
import { Page, useFrame } from '@/ui/page'
import { Sheet, SheetOption } from '@/ui/sheet'
import { type Choices, categoryOf, FILTERS, type Filter, type Menu, useFound, useMenu, WHEN_FILTERS } from './menu'
import { useRecent } from './recent'
import { SearchHelp } from './search-help'
import { ServiceRow } from './service-row'
import { useSought } from './sought'

const ALL = 'all'

const isWhen = (filter: Filter) => WHEN_FILTERS.some((when) => when === filter)

const MenuSkeleton = () => (
  <Skeleton words={menu.loading}>
    {[0, 1, 2, 3].map((bone) => (
      <Box key={bone} className="item">
        <Row gap={3}>
          <Bone width="var(--picture)" height={52} />
          <Box className="grow">
            <Bone width="70%" height={18} />
            <Box className="space-s" />
            <Bone width="50%" height={12} />
          </Box>
        </Row>
        <Row className="item-bottom">
          <Box className="grow">
            <Bone width="46%" height={14} />
            <Box className="space-s" />
            <Bone width="34%" height={12} />
          </Box>
          <Bone width="44px" height={44} round />
        </Row>
      </Box>
    ))}
  </Skeleton>
)

/** What is looked for is said to the community, where nothing fits it. */
const SayNeed = ({ kind, text }: { kind: 'quiet' | 'primary'; text: string }) => (
  <Button kind={kind} block icon="need" onTap={() => go.to('demand', { text })}>
    {search.say(text)}
  </Button>
)

const Nothing = ({
  kind,
  text,
  filtered,
  help,
  onAll,
  onWiden,
}: {
  kind: string | undefined
  text: string
  filtered: boolean
  help: ReactNode
  onAll: () => void
  onWiden: () => void
}) => {
  if (text || filtered) {
    return (
      <EmptyState
        picture="draw-need"
        title={filtered ? search.nothingFiltered : search.nothing(text)}
        words={filtered ? search.nothingFilteredWords : search.nothingWords}
      >
        {filtered && (
          <Button kind="primary" block onTap={onWiden}>
            {search.widen}
          </Button>
        )}
        {kind && text && (
          <Button block onTap={onAll}>
            {search.allKinds}
          </Button>
        )}
        <SayNeed kind={filtered ? 'quiet' : 'primary'} text={text} />
        {help}
      </EmptyState>
    )
  }
  if (kind) {
    return (
      <EmptyState picture={pictureOf(kind)} title={menu.nothingInKind} words={menu.nothingInKindWords}>
        <Button kind="primary" block onTap={onAll}>
          {menu.seeAll}
        </Button>
        {help}
      </EmptyState>
    )
  }
  return (
    <EmptyState picture="draw-meal" title={menu.nothing} words={menu.nothingWords}>
      {help}
    </EmptyState>
  )
}

/** What was shown last stays while the next is fetched, so that nothing flickers while one types. */
const useSteady = (list: Menu, steady: boolean): Menu => {
  const last = useRef(list)
  if (!list.loading) last.current = list
  return steady && list.loading && last.current.items ? { ...last.current, more: false } : list
}

const List = ({
  list,
  choices,
  nothing,
  help,
  onOpen,
}: {
  list: Menu
  choices: Choices
  nothing: ReactNode
  help: ReactNode
  onOpen: () => void
}) => {
  const now = useNow()
  if (list.loading) return <MenuSkeleton />
  if (!list.items) {
    return (
      <ErrorState title={menu.failed} words={list.refusal ? refusals[list.refusal] : ''}>
        <Button kind="primary" icon="refresh" block onTap={list.again}>
          {common.again}
        </Button>
        {help}
      </ErrorState>
    )
  }
  if (list.items.length === 0 && !list.more) return <>{nothing}</>
  return (
    <>
      {list.refusal && <Banner icon="offline">{refusals[list.refusal]}</Banner>}
      <Box as="ul">
        {list.items.map((service) => (
          <ServiceRow key={service.id} service={service} choices={choices} now={now} onOpen={onOpen} />
        ))}
      </Box>
      {list.more && (
        <Button block small busy={list.fetching} onTap={list.next}>
          {common.more}
        </Button>
      )}
    </>
  )
}

/** The menu: a rail of kinds and the services, soonest first; in elder mode without the rail. */
export const MenuScreen = ({
  place,
  member,
  choices,
  bar,
  foot,
  help,
  doors,
}: {
  /** Whose menu: a community's code, else one's own. */
  place: string | undefined
  /** Whether anything may be known of the person, so that it can be looked for what is for them. */
  member: boolean
  choices: Choices
  bar: ReactNode
  foot: ReactNode
  help: ReactNode
  /** What else there is, after all services. */
  doors: ReactNode
}) => {
  const { elder } = useFrame()
  const params = useParams('menu')
  const [kind, setKind] = useState<CategoryId | undefined>(categoryOf(params.category))
  const [picking, setPicking] = useState(false)
  const [searching, setSearching] = useState(false)
  const [focused, setFocused] = useState(false)
  const [chosen, setChosen] = useState<readonly Filter[]>([])
  const { text, setText, sought, seek } = useSought()
  const { remember } = useRecent()
  // How near something is counts only for what is looked for: the menu itself is the community's.
  const offered = FILTERS.filter((filter) => (filter !== 'near' || sought) && (filter !== 'forMe' || member))
  const filters = chosen.filter((filter) => offered.includes(filter))
  const asked = sought !== '' || filters.length > 0
  const browsed = useMenu(place, kind, undefined, asked)
  const found = useFound(place, asked ? { category: kind, text: sought, filters } : null)
  const list = useSteady(asked ? found : browsed, asked)

  const kinds = [{ id: ALL, words: common.all }, ...CATEGORIES.map(({ id, name }) => ({ id, words: name }))]
  const name = CATEGORIES.find(({ id }) => id === kind)?.name
  const toggle = (filter: Filter) =>
    setChosen(
      chosen.includes(filter)
        ? chosen.filter((other) => other !== filter)
        : [...chosen.filter((other) => !(isWhen(other) && isWhen(filter))), filter],
    )
  const field = (
    <SearchField
      id="search"
      label={menu.searchLabel}
      placeholder={menu.search}
      clear={common.clear}
      value={text}
      maxLength={60}
      onChange={setText}
      onFocus={() => setFocused(true)}
      onConfirm={() => {
        seek()
        remember(text.trim())
      }}
    />
  )
  const chips = (
    <Chips
      label={search.filters}
      choices={offered.map((id) => ({ id, words: search[id] }))}
      value={filters}
      onChange={toggle}
    />
  )
  const content = (
    <>
      {focused && text === '' && (
        <SearchHelp
          onPick={(picked) => {
            seek(picked)
            remember(picked)
          }}
        />
      )}
      <List
        list={list}
        choices={choices}
        help={help}
        onOpen={() => remember(sought)}
        nothing={
          <Nothing
            kind={kind}
            text={sought}
            filtered={filters.length > 0}
            help={help}
            onAll={() => setKind(undefined)}
            onWiden={() => setChosen([])}
          />
        }
      />
      {sought && (list.items?.length ?? 0) > 0 && (
        <Box className="menu-doors">
          <SayNeed kind="quiet" text={sought} />
        </Box>
      )}
      {!kind && !asked && <Box className="menu-doors">{doors}</Box>}
    </>
  )
  const choose = (id: string) => {
    setKind(categoryOf(id))
    toTop()
    setPicking(false)
  }

  if (elder) {
    return (
      <Page
        title={name ? menu.elderTitleOf(name) : menu.elderTitle}
        tab="menu"
        foot={foot}
        over={
          picking && (
            <Sheet title={menu.whichKind} onClose={() => setPicking(false)}>
              {kinds.map(({ id, words }) => (
                <SheetOption key={id} title={words} main={id === (kind ?? ALL)} onTap={() => choose(id)} />
              ))}
            </Sheet>
          )
        }
      >
        {searching ? (
          <>
            <Box className="menu-search">{field}</Box>
            <Box className="menu-search">{chips}</Box>
          </>
        ) : (
          <Box className="two">
            <Button icon="search" onTap={() => setSearching(true)}>
              {menu.find}
            </Button>
            <Button icon="bowl" onTap={() => setPicking(true)}>
              {menu.otherKind}
            </Button>
          </Box>
        )}
        {content}
      </Page>
    )
  }
  return (
    <Page
      title={menu.title}
      tab="menu"
      bleed
      bar={bar}
      head={
        <>
          <Box className="menu-search menu-search-edge">{field}</Box>
          <Box className="menu-filters">{chips}</Box>
        </>
      }
    >
      <Rail label={menu.rail} choices={kinds} value={kind ?? ALL} onChange={choose}>
        <Row className="list-head">
          <Text as="h2" size="label" strong className="grow">
            {name ?? (sought ? search.found : menu.nearest)}
          </Text>
          <Text size="note" tone="quiet">
            {sought ? search.best : menu.soonest}
          </Text>
        </Row>
        {content}
      </Rail>
    </Page>
  )
}
