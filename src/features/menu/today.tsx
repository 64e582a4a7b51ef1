import './menu.scss'
import { clockWords, timeWords } from '@/i18n/times'
import { common, menu, refusals } from '@/i18n/zh-CN'
import { go } from '@/platform/navigation'
import { useNow } from '@/platform/use-now'
import { LinkButton, RoundButton } from '@/ui/button'
import { Box, Row, Text } from '@/ui/element'
import { Banner, Bone, Skeleton } from '@/ui/notice'
import { Dotted, MenuLine } from '@/ui/surface'
import { type Choices, choiceOf, freeToday, type Menu } from './menu'

/** How many lines the first page shows. */
const LINES = 5

/** What the door to the menu says. */
export const useMenuDoor = (list: Menu) => {
  const now = useNow()
  const count = list.items?.filter((service) => freeToday(service, now)).length ?? 0
  const allToday = list.more && count === list.items?.length
  return { title: menu.orderDoor, words: count > 0 ? menu.freeToday(count, allToday) : menu.freeSoon }
}

/** Today's menu as printed in a canteen; when today is over, what comes next. */
export const TodayMenu = ({ list, choices }: { list: Menu; choices: Choices }) => {
  const now = useNow()
  if (list.loading) {
    return (
      <Skeleton words={menu.loading}>
        <Row className="today-head">
          <Bone width="30%" height={20} />
        </Row>
        {[0, 1, 2].map((bone) => (
          <Row key={bone} className="menu-line">
            <Bone height={20} />
          </Row>
        ))}
      </Skeleton>
    )
  }
  if (!list.items) return <Banner icon="offline">{list.refusal ? refusals[list.refusal] : menu.failed}</Banner>
  const today = list.items.filter((service) => freeToday(service, now))
  const free = today.length > 0 ? today : list.items.filter(({ next }) => next && next.placesLeft > 0)
  return (
    <Box as="section" className="today" label={menu.today}>
      <Row className="today-head">
        <Text as="h2" className="grow">
          {today.length > 0 ? menu.today : menu.soon}
        </Text>
        <LinkButton onTap={() => go.to('menu')}>{menu.seeAll}</LinkButton>
      </Row>
      {free.length === 0 && <Text tone="quiet">{menu.nothingWords}</Text>}
      <Box as="ul">
        {free.slice(0, LINES).map((service) => {
          const { id, title, next } = service
          if (!next) return null
          const held = choices.holds(next.sessionId)
          const when = today.length > 0 ? clockWords(next.startsAt, false) : timeWords(next.startsAt, now, false)
          return (
            <MenuLine
              key={id}
              name={title}
              when={<Dotted facts={[when, menu.left(next.placesLeft)]} />}
              onOpen={() => go.to('service', { serviceId: id })}
              action={
                <RoundButton
                  ring
                  className={held ? 'round-thin round-held' : 'round-thin'}
                  icon={held ? 'check' : 'plus'}
                  label={held ? menu.addedLabel(title) : menu.add(title)}
                  onTap={() => choices.toggle(choiceOf(service, next, next.sessionId))}
                />
              }
            />
          )
        })}
      </Box>
      {list.refusal && <Text size="note">{common.failed}</Text>}
    </Box>
  )
}
