import './menu.scss'
import { type ReactNode, useState } from 'react'
import { CATEGORIES, type CategoryId } from '@/contract/menu'
import { common, menu, refusals } from '@/i18n/zh-CN'
import { toTop } from '@/platform/device'
import { go, useParams } from '@/platform/navigation'
import { useNow } from '@/platform/use-now'
import { usePaused } from '@/platform/use-paused'
import { Button } from '@/ui/button'
import { Rail } from '@/ui/choice'
import { Box, Row, Text } from '@/ui/element'
import { SearchField } from '@/ui/field'
import { pictureOf } from '@/ui/icon'
import { Banner, Bone, EmptyState, ErrorState, Skeleton } from '@/ui/notice'
import { Page, useFrame } from '@/ui/page'
import { Sheet, SheetOption } from '@/ui/sheet'
import { type Choices, categoryOf, type Menu, useMenu } from './menu'
import { ServiceRow } from './service-row'

const ALL = 'all'

/** Typing pauses this long before the menu is searched, milliseconds. */
const PAUSE = 300

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

const Nothing = ({
  kind,
  text,
  help,
  onAll,
}: {
  kind: string | undefined
  text: string
  help: ReactNode
  onAll: () => void
}) => {
  if (text) {
    return (
      <EmptyState picture="draw-need" title={menu.nothingFound(text)} words={menu.nothingFoundWords}>
        <Button kind="primary" icon="need" block onTap={() => go.to('demand', { text })}>
          {menu.askFor(text)}
        </Button>
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

const List = ({
  list,
  choices,
  nothing,
  help,
}: {
  list: Menu
  choices: Choices
  nothing: ReactNode
  help: ReactNode
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
  if (list.items.length === 0) return <>{nothing}</>
  return (
    <>
      {list.refusal && <Banner icon="offline">{refusals[list.refusal]}</Banner>}
      <Box as="ul">
        {list.items.map((service) => (
          <ServiceRow key={service.id} service={service} choices={choices} now={now} />
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
  choices,
  bar,
  foot,
  help,
  doors,
}: {
  /** Whose menu: a community's code, else one's own. */
  place: string | undefined
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
  const [text, setText] = useState('')
  const sought = usePaused(text.trim(), PAUSE)
  const list = useMenu(place, kind, sought)

  const kinds = [{ id: ALL, words: common.all }, ...CATEGORIES.map(({ id, name }) => ({ id, words: name }))]
  const name = CATEGORIES.find(({ id }) => id === kind)?.name
  const search = (
    <SearchField
      id="search"
      label={menu.searchLabel}
      placeholder={menu.search}
      clear={common.clear}
      value={text}
      maxLength={30}
      onChange={setText}
    />
  )
  const content = (
    <>
      <List
        list={list}
        choices={choices}
        help={help}
        nothing={<Nothing kind={kind} text={sought} help={help} onAll={() => setKind(undefined)} />}
      />
      {!kind && !sought && <Box className="menu-doors">{doors}</Box>}
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
          <Box className="menu-search">{search}</Box>
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
      head={<Box className="menu-search menu-search-edge">{search}</Box>}
    >
      <Rail label={menu.rail} choices={kinds} value={kind ?? ALL} onChange={choose}>
        <Row className="list-head">
          <Text as="h2" size="label" strong className="grow">
            {name ?? menu.nearest}
          </Text>
          <Text size="note" tone="quiet">
            {menu.soonest}
          </Text>
        </Row>
        {content}
      </Rail>
    </Page>
  )
}
