import { useState } from 'react'
import type { CategoryId } from '@/contract/menu'
import { demandDesk } from '@/i18n/demand-desk.zh-CN'
import { dayWords } from '@/i18n/times'
import { refusals } from '@/i18n/zh-CN'
import { go } from '@/platform/navigation'
import { useCommand } from '@/platform/use-call'
import { useNow } from '@/platform/use-now'
import { Button } from '@/ui/button'
import { Box, Row, Text } from '@/ui/element'
import { Banner } from '@/ui/notice'
import { useFrame } from '@/ui/page'
import { Steps } from '@/ui/steps'
import { Card, Dotted, Tag } from '@/ui/surface'
import { categoryName } from './categories'
import { deadlineWords, standingOf } from './demands'
import { AnswerSheet } from './desk-answer'
import { type DeskDemand, isAnswerable, isMeetable, isMergeable, type ToPublish } from './desk-demands'
import { MergeSheet } from './desk-merge'
import { ProjectSheet } from './desk-project'
import { stepsOf } from './mine-steps'
import { StandingLine } from './standing'

const words = demandDesk

/** So many characters still read as a title. */
const TITLE = 60

/** A name for what a demand may become: its first clause, as long as a title may be. */
const titleOf = ({ words: text }: Pick<DeskDemand, 'words'>) => (text.split(/[，。；！？\n]/)[0] ?? text).slice(0, 20)

/** What a service that answers it is to be published with. */
export const toPublish = (one: DeskDemand): ToPublish => ({
  title: titleOf(one),
  category: (one.category as CategoryId | null) ?? '',
  demands: [{ id: one.id, words: one.words, people: one.wants }],
})

export const Deadline = ({ one, now }: { one: DeskDemand; now: number }) => {
  const { elder } = useFrame()
  if (!one.answerBy) return null
  const when = deadlineWords(one.answerBy, now, elder)
  return one.overdue ? (
    <Tag tone="red" icon="alert">
      {words.overdue(when)}
    </Tag>
  ) : (
    <Tag icon="clock">{words.due(when)}</Tag>
  )
}

/** One demand: who said it and how it stands; answered, merged, or made into something from here. */
export const Chosen = ({
  one,
  listed,
  community,
  onChanged,
  onPublish,
}: {
  one: DeskDemand
  /** Those listed beside it. */
  listed: readonly DeskDemand[]
  community: string
  /** Something was done: what, in words. */
  onChanged: (said: string) => void
  onPublish: (fill: ToPublish) => void
}) => {
  const { elder } = useFrame()
  const now = useNow()
  const unmerge = useCommand('demand.unmerge', 'demand')
  const [sheet, setSheet] = useState<'answer' | 'merge' | 'project' | null>(null)
  const [undo, setUndo] = useState<string[]>([])
  const [problem, setProblem] = useState<string | null>(null)
  const close = () => setSheet(null)
  const done = (said: string) => {
    close()
    onChanged(said)
  }
  const takeApart = async (demandIds: readonly string[], said: string) => {
    setProblem(null)
    for (const demandId of demandIds) {
      const answer = await unmerge.run({ demandId })
      if (answer && !answer.ok) return setProblem(refusals[answer.code])
    }
    setUndo([])
    onChanged(said)
  }
  const { became } = one
  return (
    <>
      <Card pad className="stack">
        <Box>
          <Text as="h1" {...(one.words.length <= TITLE && { size: 'title' as const })} className="block">
            {one.words}
          </Text>
          <Dotted
            size="label"
            tone="quiet"
            facts={[
              words.said(one.resident, dayWords(one.at, now)),
              one.by && words.by(one.by.who),
              words.wants(one.wants),
              words.forWhom[one.forWhom],
              words.urgencies[one.urgency],
              one.when,
              categoryName(one.category),
            ]}
          />
        </Box>
        <Row gap={2} className="wraps">
          <Deadline one={one} now={now} />
          {one.isPrivate && <Tag icon="lock">{words.hidden}</Tag>}
        </Row>
        {one.unknownYear && (
          <Text size="note" tone="quiet" className="block">
            {words.unknownYear(one.unknownYear)}
          </Text>
        )}
        {one.isPrivate && (
          <Text size="label" tone="quiet" className="block">
            {words.seenAs(one.text)}
          </Text>
        )}
        {one.state !== 'open' && <StandingLine standing={standingOf(one, now, elder)} />}
        {problem && <Banner tone="red">{problem}</Banner>}
        {undo.length > 0 && (
          <Row gap={3} className="wraps" role="status">
            <Text className="grow">{words.merge.done(undo.length)}</Text>
            <Button small icon="undo" busy={unmerge.busy} onTap={() => void takeApart(undo, words.merge.undone)}>
              {words.merge.undo}
            </Button>
          </Row>
        )}
        <Row gap={2} className="wraps" role="group" label={words.acts.label}>
          {isMeetable(one) && (
            <Button small kind="primary" icon="plus" onTap={() => onPublish(toPublish(one))}>
              {words.acts.publish}
            </Button>
          )}
          {isAnswerable(one) && (
            <>
              <Button small icon="edit" onTap={() => setSheet('answer')}>
                {words.acts.answer}
              </Button>
              <Button small icon="users" onTap={() => setSheet('project')}>
                {words.acts.project}
              </Button>
            </>
          )}
          {isMergeable(one) && (
            <Button small icon="swap" onTap={() => setSheet('merge')}>
              {words.acts.merge}
            </Button>
          )}
          {became?.kind === 'service' && (
            <Button small icon="bowl" onTap={() => go.to('service', { serviceId: became.serviceId })}>
              {words.acts.see}
            </Button>
          )}
        </Row>
        {one.merged.length > 0 && (
          <Box as="ul" label={words.merged}>
            {one.merged.map(({ id, words: text, resident }) => (
              <Row as="li" gap={3} key={id} className="wraps merged-item">
                <Box className="grow">
                  <Text className="block">{text}</Text>
                  <Text size="note" tone="quiet" className="block">
                    {resident}
                  </Text>
                </Box>
                <Button
                  small
                  label={words.unmergeLabel(text)}
                  busy={unmerge.busy}
                  onTap={() => void takeApart([id], words.unmerged)}
                >
                  {words.unmerge}
                </Button>
              </Row>
            ))}
          </Box>
        )}
        <Steps label={words.steps} steps={stepsOf(one, now, elder)} />
      </Card>
      {sheet === 'answer' && <AnswerSheet one={one} onDone={done} onClose={close} />}
      {sheet === 'project' && (
        <ProjectSheet one={one} community={community} title={titleOf(one)} onDone={done} onClose={close} />
      )}
      {sheet === 'merge' && (
        <MergeSheet
          one={one}
          others={listed}
          onDone={(said, merged) => {
            setUndo(merged)
            done(said)
          }}
          onClose={close}
        />
      )}
    </>
  )
}
