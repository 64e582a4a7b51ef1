import { reminder } from '@/i18n/reminder.zh-CN'
import { go } from '@/platform/navigation'
import { useQuery } from '@/platform/use-call'
import { WayRow, Ways } from '@/ui/item'

const useUnread = () => useQuery('reminder.inbox', {}).value?.unread ?? 0

const toInbox = () => void go.to('reminder/inbox')

/** On the first page, when something was not read. */
export const News = () => {
  const unread = useUnread()
  if (unread === 0) return null
  return (
    <Ways label={reminder.title}>
      <WayRow icon="bell" title={reminder.news(unread)} words={reminder.newsWords} now onTap={toInbox} />
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
