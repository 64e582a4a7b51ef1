import { reminder } from '@/i18n/reminder.zh-CN'
import { go } from '@/platform/navigation'
import { useQuery } from '@/platform/use-call'
import { useNow } from '@/platform/use-now'
import { WayRow, Ways } from '@/ui/item'
import { useFrame } from '@/ui/page'
import { changedForMe } from './changed'
import { iconOf, sentenceOf } from './sentence'

const useUnread = () => useQuery('reminder.inbox', {}).value?.unread ?? 0

/** What has changed for me, in words. */
const useChanged = () => {
  const { elder } = useFrame()
  const now = useNow()
  const messages = useQuery('reminder.inbox', {}).value?.messages
  const news = messages && changedForMe(messages, now)
  return news && { icon: iconOf(news), words: sentenceOf(news, now, elder) }
}

const toInbox = () => void go.to('reminder/inbox')

/** On the first page, when something was not read: what has changed for me is said there. */
export const News = () => {
  const unread = useUnread()
  const changed = useChanged()
  if (unread === 0) return null
  const [title, words] = changed ? [changed.words, reminder.news(unread)] : [reminder.news(unread), reminder.newsWords]
  return (
    <Ways label={reminder.title}>
      <WayRow icon={changed?.icon ?? 'bell'} title={title} words={words} now onTap={toInbox} />
    </Ways>
  )
}

/** The door to what I was told. */
export const MessagesDoor = () => {
  const unread = useUnread()
  const words = unread > 0 ? reminder.unread(unread) : reminder.none
  return <WayRow icon="bell" title={reminder.title} words={words} now={unread > 0} onTap={toInbox} />
}

/** The door to when I am reminded. */
export const SettingsDoor = () => (
  <WayRow
    icon="clock"
    title={reminder.settings}
    words={reminder.settingsWords}
    onTap={() => go.to('reminder/settings')}
  />
)
