import { type ReactNode, useState } from 'react'
import { deskRefusal } from '@/i18n/desk.zh-CN'
import { exceptionWords, ruleWords, schedule, spanWords } from '@/i18n/schedule.zh-CN'
import { common } from '@/i18n/zh-CN'
import { useCommand, useQuery } from '@/platform/use-call'
import { useNow } from '@/platform/use-now'
import { Button } from '@/ui/button'
import { DeskFetch } from '@/ui/desk'
import { Box, Row, Text } from '@/ui/element'
import { Banner, EmptyState } from '@/ui/notice'
import { Sheet } from '@/ui/sheet'
import { Card, Dotted, Sentence, Tag } from '@/ui/surface'
import type { Rule } from './rule-draft'
import { Clashes, RuleEditor, type Touched, TouchesSheet, touchesIn } from './rule-editor'
import { dayOf } from './written'

const words = schedule.rules

/** Asks once more before a rule is ended; sessions with people go only when that was said. */
const EndSheet = ({ rule, onDone, onClose }: { rule: Rule; onDone: () => void; onClose: () => void }) => {
  const [touches, setTouches] = useState<readonly Touched[] | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const end = useCommand('schedule.endRule', 'schedule', 'menu', 'booking')
  const submit = async (agreed: readonly Touched[], reason?: string) => {
    setProblem(null)
    const answer = await end.run({
      ruleId: rule.ruleId,
      touches: agreed.map(({ sessionId }) => sessionId),
      ...(reason && { reason }),
    })
    if (!answer) return
    if (answer.ok) return onDone()
    const changed = answer.code === 'TOUCHES_CHANGED' ? touchesIn(answer.detail) : null
    if (changed) setTouches(changed)
    if (!changed || agreed.length > 0) setProblem(changed ? schedule.touches.changed : deskRefusal(answer.code))
  }
  if (touches) {
    return (
      <TouchesSheet
        touches={touches}
        problem={problem}
        busy={end.busy}
        yes={schedule.touches.endYes(touches.length)}
        onYes={(reason) => void submit(touches, reason)}
        onClose={onClose}
      />
    )
  }
  return (
    <Sheet title={words.endTitle} words={words.endWords(ruleWords(rule.rule))} onClose={onClose}>
      {problem && <Banner tone="red">{problem}</Banner>}
      <Button kind="danger" block busy={end.busy} onTap={() => void submit([])}>
        {words.endYes}
      </Button>
      <Button block onTap={onClose}>
        {words.endNo}
      </Button>
    </Sheet>
  )
}

/** One rule in words, what of it could not be made, and the ways to change it. */
const RuleCard = ({
  rule,
  venue,
  onChange,
  onEnd,
}: {
  rule: Rule
  /** Its name; null: none. */
  venue: string | null
  onChange: () => void
  onEnd: () => void
}) => {
  const today = dayOf(useNow())
  const sentence = ruleWords(rule.rule)
  const { buffer, staff, unmade, kept, unknownYears, ended } = rule
  const exceptions = rule.rule.exceptions.filter(({ date }) => date >= today)
  const names = new Map(staff.map(({ memberId, name }) => [memberId, name]))
  return (
    <Card as="li" pad>
      <Row gap={3} className="wraps">
        <Box className="grow rule-words">
          <Sentence strong className="block">
            {sentence}
          </Sentence>
          <Dotted
            size="label"
            tone="quiet"
            facts={[
              spanWords(rule.rule, today),
              words.places(rule.capacity),
              venue,
              staff.length > 0 && words.withStaff(staff.map(({ name }) => name).join('、')),
              words.buffer(buffer.before, buffer.after),
            ]}
          />
        </Box>
        {ended ? (
          <Tag>{words.ended}</Tag>
        ) : (
          <Row gap={2}>
            <Button small kind="quiet" icon="edit" label={words.changeLabel(sentence)} onTap={onChange}>
              {words.change}
            </Button>
            <Button small label={words.endLabel(sentence)} onTap={onEnd}>
              {words.end}
            </Button>
          </Row>
        )}
      </Row>
      {exceptions.length > 0 && (
        <Text size="label" className="block">
          {exceptions.map(exceptionWords).join('；')}
        </Text>
      )}
      {!ended && unknownYears.length + unmade.length + kept.length > 0 && (
        <Box className="stack rule-notices">
          {unknownYears.length > 0 && <Banner icon="calendar">{words.unknown(unknownYears)}</Banner>}
          {unmade.length > 0 && (
            <Box>
              <Banner>{words.unmade(unmade.length)}</Banner>
              <Clashes clashes={unmade} names={names} />
            </Box>
          )}
          {kept.length > 0 && <Banner icon="info">{words.kept(kept.length)}</Banner>}
        </Box>
      )}
    </Card>
  )
}

/** When a service is given: its rules; adding, changing and ending them. `children` follow while none is being written. */
export const RulesPart = ({
  serviceId,
  community,
  onPlanned,
  children,
}: {
  serviceId: string
  community: string
  /** Its sessions are others now. */
  onPlanned: () => void
  children: ReactNode
}) => {
  const { value, refusal, loading, again } = useQuery('schedule.rules', { serviceId })
  const venues = useQuery('schedule.venues', { community }).value?.venues ?? []
  const [editing, edit] = useState<Rule | 'new' | null>(null)
  const [ending, end] = useState<Rule | null>(null)
  const [said, setSaid] = useState<string | null>(null)
  const planned = (sentence: string) => {
    edit(null)
    end(null)
    setSaid(sentence)
    again()
    onPlanned()
  }
  if (editing) {
    return (
      <RuleEditor
        serviceId={serviceId}
        community={community}
        rule={editing === 'new' ? null : editing}
        onDone={(sessions) => planned(words.done(sessions))}
        onClose={() => edit(null)}
      />
    )
  }
  const standing = value?.rules.filter(({ ended }) => !ended) ?? []
  const over = value?.rules.filter(({ ended }) => ended) ?? []
  const cards = (rules: readonly Rule[]) => (
    <Box as="ul" className="stack">
      {rules.map((rule) => (
        <RuleCard
          key={rule.ruleId}
          rule={rule}
          venue={venues.find(({ id }) => id === rule.venueId)?.name ?? null}
          onChange={() => edit(rule)}
          onEnd={() => end(rule)}
        />
      ))}
    </Box>
  )
  return (
    <Box className="stack">
      {said && (
        <Banner tone="jade" icon="check">
          {said}
        </Banner>
      )}
      <Row gap={3}>
        <Text as="h2" strong className="grow">
          {words.title}
        </Text>
        {standing.length > 0 && (
          <Button small kind="quiet" icon="plus" onTap={() => edit('new')}>
            {words.add}
          </Button>
        )}
      </Row>
      <DeskFetch
        loading={loading}
        height={88}
        wait={common.loading}
        problem={refusal && deskRefusal(refusal)}
        again={common.again}
        onAgain={again}
      />
      {value && standing.length === 0 && (
        <EmptyState picture="draw-learning" title={words.none} words={words.noneWords}>
          <Button kind="primary" block icon="plus" onTap={() => edit('new')}>
            {words.add}
          </Button>
        </EmptyState>
      )}
      {standing.length > 0 && cards(standing)}
      {children}
      {over.length > 0 && (
        <>
          <Text as="h2" strong>
            {words.endedTitle}
          </Text>
          {cards(over)}
        </>
      )}
      {ending && <EndSheet rule={ending} onDone={() => planned(words.endDone)} onClose={() => end(null)} />}
    </Box>
  )
}
