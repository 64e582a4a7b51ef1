import { schedule as words } from '@/i18n/schedule.zh-CN'
import { Text } from '@/ui/element'
import { EmptyState } from '@/ui/notice'

/** The way from a service back to all of them, on a phone. */
export const serviceBack = words.other

/** What is being planned: one service, or as yet none. */
export const ScheduleHead = ({ title }: { title: string | undefined }) => (
  <Text as="h1" size="title" className="block desk-head">
    {title ?? words.title}
  </Text>
)

export const ChooseService = () => <EmptyState picture="draw-learning" title={words.choose} words={words.chooseWords} />
