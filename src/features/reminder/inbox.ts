import { type Query, usePages, usePeek } from '@/platform/use-call'

export type Message = NonNullable<Query<'reminder.inbox'>['value']>['messages'][number]
export type News = Message['news']

/** What I was told, latest first. */
export const useInbox = () => usePages('reminder.inbox', {}, (value) => value.messages)

/** How much of it I have not read, as far as it was asked already. */
export const useUnread = () => usePeek('reminder.inbox', {})?.unread ?? 0
