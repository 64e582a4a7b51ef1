import './reminder.scss'
import { type ReactNode, useEffect, useRef } from 'react'
import { inbox } from '@/i18n/inbox.zh-CN'
import { reminder } from '@/i18n/reminder.zh-CN'
import { timeWords } from '@/i18n/times'
import { common, refusals } from '@/i18n/zh-CN'
import { call, isVisitor } from '@/platform/call'
import { go } from '@/platform/navigation'
import { useNow } from '@/platform/use-now'
import { Button } from '@/ui/button'
import { Box, Row, Text } from '@/ui/element'
import { Icon } from '@/ui/icon'
import { Listing } from '@/ui/listing'
import { Bone, EmptyState, Skeleton } from '@/ui/notice'
import { Page, useFrame } from '@/ui/page'
import { Card, Sentence, Slip, Tag } from '@/ui/surface'
import { type Message, useInbox } from './inbox'
import { actOf, iconOf, sentenceOf } from './sentence'

const MessageCard = ({ message: { at, read, news } }: { message: Message }) => {
  const { elder } = useFrame()
  const now = useNow()
  const act = actOf(news, now)
  const reason = 'reason' in news ? news.reason : ''
  const urgent = news.kind === 'offered' && Date.parse(news.untilAt) > now
  const label = 'title' in news ? inbox.actLabel(act.words, news.title) : undefined
  return (
    <Slip as="li" now={urgent} actions={[label ? { ...act, label } : act]}>
      <Box className="message">
        <Icon name={iconOf(news)} className={urgent ? 'ink-now' : 'ink-jade'} />
        <Box className="grow">
          <Sentence as="p" strong={!read} className="block">
            {sentenceOf(news, now, elder)}
          </Sentence>
          {reason && (
            <Text as="p" size="label" className="block">
              {inbox.reason(reason)}
            </Text>
          )}
          <Row gap={2} className="message-foot">
            {!read && <Tag tone="free">{inbox.fresh}</Tag>}
            <Text size="note" tone="quiet">
              {timeWords(at, now, elder)}
            </Text>
          </Row>
        </Box>
      </Box>
    </Slip>
  )
}

const InboxSkeleton = () => (
  <Skeleton words={common.loading}>
    <Box className="stack">
      {[0, 1, 2].map((bone) => (
        <Card key={bone} pad>
          <Row gap={3}>
            <Bone width="24px" height={24} round />
            <Box className="grow">
              <Bone width="90%" height={20} />
              <Box className="space-s" />
              <Bone width="40%" height={16} />
            </Box>
          </Row>
        </Card>
      ))}
    </Box>
  </Skeleton>
)

/** What was shown counts as read; on this visit it still says that it was new. */
const useReading = (items: readonly Message[] | undefined) => {
  const noted = useRef(new Set<string>())
  const fresh = (items ?? []).filter(({ id, read: known }) => !known && !noted.current.has(id)).map(({ id }) => id)
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever others are shown
  useEffect(() => {
    if (fresh.length === 0) return
    for (const id of fresh) noted.current.add(id)
    void call('reminder.read', { messageIds: fresh.slice(0, 50) })
  }, [fresh.join()])
}

/** Everything I was told: each a sentence with the one thing to do, latest first. */
export const InboxScreen = ({ help }: { help: ReactNode }) => {
  const list = useInbox()
  useReading(list.items)
  const content = () => {
    if (isVisitor(list.refusal)) {
      return (
        <EmptyState picture="draw-need" title={inbox.empty} words={inbox.visitorWords}>
          <Button kind="primary" block onTap={() => go.to('join')}>
            {inbox.join}
          </Button>
          {help}
        </EmptyState>
      )
    }
    return (
      <Listing
        list={list}
        problem={list.refusal && refusals[list.refusal]}
        help={help}
        bones={<InboxSkeleton />}
        lead={
          <Text as="p" size="label" tone="quiet" className="block">
            {inbox.intro}
          </Text>
        }
        empty={
          <EmptyState picture="draw-need" title={inbox.empty} words={inbox.emptyWords}>
            <Button kind="primary" block onTap={() => go.to('menu')}>
              {inbox.toMenu}
            </Button>
          </EmptyState>
        }
      >
        {(messages) => (
          <Box as="ul" className="stack" label={reminder.title}>
            {messages.map((message) => (
              <MessageCard key={message.id} message={message} />
            ))}
          </Box>
        )}
      </Listing>
    )
  }
  return <Page title={reminder.title}>{content()}</Page>
}
