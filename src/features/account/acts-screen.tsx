import './acts.scss'
import type { ReactNode } from 'react'
import { family } from '@/i18n/family.zh-CN'
import { timeWords } from '@/i18n/times'
import { common, refusals } from '@/i18n/zh-CN'
import { isVisitor } from '@/platform/call'
import { go } from '@/platform/navigation'
import { type Query, usePages } from '@/platform/use-call'
import { useNow } from '@/platform/use-now'
import { Button } from '@/ui/button'
import { Box, Row, Text } from '@/ui/element'
import { Icon, type IconName } from '@/ui/icon'
import { Listing } from '@/ui/listing'
import { Bone, EmptyState, Skeleton } from '@/ui/notice'
import { Page, useFrame } from '@/ui/page'
import { Card, Sentence, Tag } from '@/ui/surface'

const words = family.log

export type Act = NonNullable<Query<'account.acts'>['value']>['acts'][number]

const sentenceOf = ({ who, own, what, why, from = '' }: Act) =>
  why && !own
    ? words.looked(who, from)
    : words.sentence(own ? words.own : who, (own && words.ownWhat[what]) || words.what[what])

const iconOf = ({ own, as, what }: Act): IconName => {
  if (what === 'account.looked') return 'lock'
  return own ? 'user' : as === 'desk' ? 'house' : 'users'
}

export const ActLine = ({ act, titles }: { act: Act; titles: readonly string[] }) => {
  const { elder } = useFrame()
  const now = useNow()
  return (
    <Box as="li" className="line act">
      <Icon name={iconOf(act)} className="ink-jade" />
      <Box className="grow">
        <Sentence strong className="block">
          {sentenceOf(act)}
        </Sentence>
        {act.why && !act.own && <Text className="block">{words.why(act.why)}</Text>}
        {titles.length > 0 && <Text className="block">{words.titles(titles)}</Text>}
        <Row gap={2} className="act-foot">
          {!act.own && <Tag>{words.as[act.as]}</Tag>}
          <Text size="note" tone="quiet">
            {timeWords(act.at, now, elder)}
          </Text>
        </Row>
      </Box>
    </Box>
  )
}

const ActsSkeleton = () => (
  <Skeleton words={common.loading}>
    <Card>
      {[0, 1, 2].map((bone) => (
        <Box key={bone} className="line">
          <Bone width="24px" height={24} round />
          <Box className="grow">
            <Bone width="70%" height={20} />
            <Box className="space-s" />
            <Bone width="40%" height={16} />
          </Box>
        </Box>
      ))}
    </Card>
  </Skeleton>
)

/** What family and community did for me: who, what and when, latest first. */
export const ActsScreen = ({
  titlesOf,
  help,
}: {
  /** What was ordered, as far as it is known. */
  titlesOf: (act: Pick<Act, 'bookingId' | 'orderId'>) => readonly string[]
  help: ReactNode
}) => {
  const list = usePages('account.acts', {}, (value) => value.acts)
  const content = () => {
    if (isVisitor(list.refusal)) {
      return (
        <EmptyState picture="draw-care" title={words.none} words={words.noneWords}>
          <Button kind="primary" block onTap={() => go.to('join')}>
            {family.join}
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
        bones={<ActsSkeleton />}
        lead={
          <Text as="p" size="label" tone="quiet" className="block">
            {words.words}
          </Text>
        }
        empty={
          <EmptyState picture="draw-care" title={words.none} words={words.noneWords}>
            <Button kind="primary" block onTap={() => go.to('family')}>
              {words.toFamily}
            </Button>
          </EmptyState>
        }
      >
        {(acts) => (
          <Card as="ul">
            {acts.map((act) => (
              <ActLine key={act.id} act={act} titles={titlesOf(act)} />
            ))}
          </Card>
        )}
      </Listing>
    )
  }
  return <Page title={words.title}>{content()}</Page>
}
