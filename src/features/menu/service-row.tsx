import { wheres } from '@/i18n/eligibility.zh-CN'
import { search } from '@/i18n/search.zh-CN'
import { timeWords } from '@/i18n/times'
import { menu } from '@/i18n/zh-CN'
import { go } from '@/platform/navigation'
import { Button, RoundButton } from '@/ui/button'
import { Text } from '@/ui/element'
import { pictureOf } from '@/ui/icon'
import { ItemRow, ItemRowLarge } from '@/ui/item'
import { useFrame } from '@/ui/page'
import { Dotted, Sentence, Tag } from '@/ui/surface'
import { type Choices, choiceOf, type Found, type Service } from './menu'

/** From here on a place is said to be among the last. */
const FEW = 2

/** How many places are left: a word, and a warning for the last. */
const PlacesLeft = ({ places }: { places: number }) =>
  places <= FEW ? (
    <Tag tone="amber" icon="alert">
      {menu.lastLeft(places)}
    </Tag>
  ) : (
    <Text size="note">{menu.left(places)}</Text>
  )

/** One service on the menu; one tap adds its nearest session, another takes it back. */
export const ServiceRow = ({
  service,
  choices,
  now,
  onOpen,
}: {
  service: Service & Partial<Pick<Found, 'why' | 'near'>>
  choices: Choices
  now: number
  /** Told when it is opened. */
  onOpen?: (() => void) | undefined
}) => {
  const { elder } = useFrame()
  const { id, title, category, provider, where, cost, score, next, why = [], near } = service
  const [reason] = why
  const reasons = reason && search.why(reason.asked, reason.found)
  const nearness = near && near !== 'community' && search.nearness[near]
  const away = where === 'venue' ? null : wheres[where]
  const open = () => {
    onOpen?.()
    go.to('service', { serviceId: id })
  }
  const free = next !== null && next.placesLeft > 0
  const held = next !== null && choices.holds(next.sessionId)
  const toggle = () => next && choices.toggle(choiceOf(service, next, next.sessionId))
  const when = free || held ? timeWords(next.startsAt, now, elder) : next ? menu.full : menu.noSession

  if (elder) {
    return (
      <ItemRowLarge
        picture={pictureOf(category)}
        title={title}
        words={
          <Sentence size="label" tone="quiet">
            {[when, nearness, away, cost, reasons].filter(Boolean).join('，')}
          </Sentence>
        }
        onOpen={open}
        action={
          held ? (
            <Button kind="added" icon="check" label={menu.addedLabel(title)} onTap={toggle}>
              {menu.added}
            </Button>
          ) : (
            free && (
              <Button kind="quiet" label={menu.add(title)} onTap={toggle}>
                {menu.addShort}
              </Button>
            )
          )
        }
      />
    )
  }
  return (
    <ItemRow
      picture={pictureOf(category)}
      title={title}
      by={<Dotted facts={[reasons, nearness, provider, score && menu.scoreShort(score.average, score.count)]} />}
      when={when}
      facts={
        <>
          {away && <Tag>{away}</Tag>}
          {free && <PlacesLeft places={next.placesLeft} />}
          <Text size="note" tone="quiet">
            {cost}
          </Text>
        </>
      }
      onOpen={open}
      action={
        held ? (
          <Button small kind="added" icon="check" label={menu.addedLabel(title)} onTap={toggle}>
            {menu.added}
          </Button>
        ) : free ? (
          <RoundButton ring icon="plus" label={menu.add(title)} onTap={toggle} />
        ) : (
          next && (
            <Button small label={`${title} ${menu.fullAction}`} onTap={open}>
              {menu.fullAction}
            </Button>
          )
        )
      }
    />
  )
}
