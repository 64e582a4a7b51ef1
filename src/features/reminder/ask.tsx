import { useState } from 'react'
import { DAY } from '@/domain/shared/time'
import { reminder } from '@/i18n/reminder.zh-CN'
import { now } from '@/platform/clock'
import { storage } from '@/platform/storage'
import { canSubscribe, subscribe } from '@/platform/subscribe'
import { type Query, useCommand, useQuery } from '@/platform/use-call'
import { Button } from '@/ui/button'
import { Row, Text } from '@/ui/element'
import { Banner } from '@/ui/notice'
import { Card } from '@/ui/surface'

type Templates = NonNullable<Query<'reminder.settings'>['value']>['templates']
export type Template = keyof Templates

/** What one may want to hear of after ordering, and while one waits: as many as WeChat asks for at once. */
const WANTED = {
  placed: ['reminded', 'changed', 'progress'],
  queued: ['offered', 'reminded', 'changed'],
} as const satisfies Record<string, readonly Template[]>

/** Who did not want it is not asked again for so long, milliseconds. */
const PEACE = 30 * DAY
const DECLINED = 'reminder.declined'

const declinedLately = () => {
  const at = storage.read<number>(DECLINED)
  return at !== null && now() < at + PEACE
}

/** Asks WeChat for one message of each, within the tap, and notes what was accepted: how many. */
export const useSubscribing = (templates: Templates | undefined) => {
  const accept = useCommand('reminder.accept', 'reminder')
  return async (wanted: readonly Template[]): Promise<number> => {
    const offered = wanted.filter((template) => templates?.[template])
    const idOf = (template: Template) => templates?.[template]?.id ?? ''
    const ids = await subscribe(offered.map(idOf))
    const accepted = offered.filter((template) => ids.includes(idOf(template)))
    if (accepted.length > 0) await accept.run({ templates: accepted })
    return accepted.length
  }
}

/** Whether the person wants to hear of it in WeChat too. Elsewhere nothing is asked: the inbox has it. */
export const AskToTell = ({ moment }: { moment: keyof typeof WANTED }) => {
  const asks = canSubscribe()
  const settings = useQuery('reminder.settings', asks ? {} : null)
  const request = useSubscribing(settings.value?.templates)
  const [said, setSaid] = useState<string | null>(null)
  const templates = settings.value?.templates
  if (said) {
    return (
      <Banner tone="jade" icon="bell">
        {said}
      </Banner>
    )
  }
  if (!templates || declinedLately() || !WANTED[moment].some((template) => templates[template])) return null
  const decline = () => {
    storage.write(DECLINED, now())
    setSaid(reminder.ask.refused)
  }
  const agree = async () => {
    const accepted = await request(WANTED[moment])
    if (accepted > 0) setSaid(reminder.ask.done)
    else decline()
  }
  return (
    <Card pad className="stack" as="section" label={reminder.ask.label}>
      <Text as="h2" strong className="block">
        {reminder.ask[moment]}
      </Text>
      <Text as="p" size="label" tone="quiet" className="block">
        {moment === 'placed' ? reminder.ask.placedWords : reminder.ask.queuedWords}
      </Text>
      <Row gap={3}>
        <Button className="btn-tight" onTap={decline}>
          {reminder.ask.no}
        </Button>
        <Button kind="quiet" icon="bell" className="grow" onTap={() => void agree()}>
          {reminder.ask.yes}
        </Button>
      </Row>
    </Card>
  )
}
