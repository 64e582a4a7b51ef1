import { type ReactNode, useState } from 'react'
import { deskRefusal } from '@/i18n/desk.zh-CN'
import { ruleWords, schedule as words } from '@/i18n/schedule.zh-CN'
import { clockWords, dateWords, weekdayWords } from '@/i18n/times'
import { common } from '@/i18n/zh-CN'
import type { ValueOf } from '@/platform/call'
import { useCommand, useQuery } from '@/platform/use-call'
import { useNow } from '@/platform/use-now'
import { usePaused } from '@/platform/use-paused'
import { Button } from '@/ui/button'
import { DeskFoot, DeskSplit } from '@/ui/desk'
import { Box, focusOn, Row, Text } from '@/ui/element'
import { Field, TextField } from '@/ui/field'
import { Icon } from '@/ui/icon'
import { Banner, Bone, Skeleton } from '@/ui/notice'
import { useFrame } from '@/ui/page'
import { Sheet } from '@/ui/sheet'
import { Card, Sentence } from '@/ui/surface'
import { useMeans } from './means'
import { draftOf, emptyRule, givingOf, problemsOf, type Rule, type RuleDraft } from './rule-draft'
import { firstProblem, RuleForm } from './rule-form'

const form = words.form

/** How long a worker pauses in writing before the preview is asked for, milliseconds. */
const PAUSE = 500

/** As many of a list as one reads at a glance. */
const SHOWN = 8

export type Touched = ValueOf<'schedule.preview'>['touches'][number]
type Clash = ValueOf<'schedule.preview'>['clashes'][number]

interface Times {
  startsAt: string
}

const useWhen = () => {
  const { elder } = useFrame()
  return ({ startsAt }: Times) => `${dateWords(startsAt)} ${weekdayWords(startsAt)} ${clockWords(startsAt, elder)}`
}

/** What could not be made, and why; `names` are the masked names of those who give services, by member. */
export const Clashes = ({ clashes, names }: { clashes: readonly Clash[]; names: ReadonlyMap<string, string> }) => {
  const when = useWhen()
  return (
    <Box as="ul" className="rule-more">
      {clashes.slice(0, SHOWN).map((clash) => (
        <Box as="li" key={clash.startsAt}>
          <Text size="label">
            {`${when(clash)}，${words.clashes[clash.why](clash.who ? (names.get(clash.who) ?? null) : null)}`}
          </Text>
        </Box>
      ))}
      {clashes.length > SHOWN && (
        <Text size="label" tone="quiet">
          {words.rules.more(clashes.length - SHOWN)}
        </Text>
      )}
    </Box>
  )
}

const peopleIn = (touches: readonly Touched[]) =>
  touches.reduce((sum, { booked, waiting }) => sum + booked + waiting, 0)

/** Sessions with people in them that would go. */
const Touches = ({ touches }: { touches: readonly Touched[] }) => {
  const when = useWhen()
  return (
    <Box as="ul" className="rule-more">
      {touches.map((touched) => (
        <Box as="li" key={touched.sessionId}>
          <Text size="label">{`${when(touched)}，${words.touches.line(touched.booked, touched.waiting)}`}</Text>
        </Box>
      ))}
    </Box>
  )
}

/** Sessions with people go only when a worker has seen which, and said why. */
export const TouchesSheet = ({
  touches,
  problem,
  busy,
  yes,
  onYes,
  onClose,
}: {
  touches: readonly Touched[]
  problem: string | null
  busy: boolean
  yes: string
  onYes: (reason: string) => void
  onClose: () => void
}) => {
  const [reason, setReason] = useState('')
  const [lacking, setLacking] = useState(false)
  const submit = () => {
    setLacking(true)
    if (reason.trim() === '') return focusOn('touches-reason')
    onYes(reason)
  }
  return (
    <Sheet title={words.touches.title(touches.length, peopleIn(touches))} words={words.touches.words} onClose={onClose}>
      <Touches touches={touches} />
      <Field
        name={words.touches.reason}
        hint={words.touches.reasonHint}
        problem={lacking && reason.trim() === '' ? words.touches.reasonNeeded : undefined}
      >
        <TextField
          id="touches-reason"
          label={words.touches.reason}
          maxLength={100}
          value={reason}
          onChange={setReason}
        />
      </Field>
      {problem && <Banner tone="red">{problem}</Banner>}
      <Button kind="danger" block busy={busy} onTap={submit}>
        {yes}
      </Button>
      <Button block onTap={onClose}>
        {words.touches.no}
      </Button>
    </Sheet>
  )
}

type Preview = ReturnType<typeof useQuery<'schedule.preview'>>

/** What a rule would do: its sentence, the next dates, what stands in its way and whom it touches. */
const PreviewPart = ({
  preview,
  sentence,
  names,
  isNew,
}: {
  preview: Preview
  /** Null until the form is filled in. */
  sentence: string | null
  names: ReadonlyMap<string, string>
  isNew: boolean
}): ReactNode => {
  const when = useWhen()
  const { value, refusal, loading, again } = preview
  const sessions = value?.sessions.slice(0, SHOWN) ?? []
  return (
    <Box as="section" className="stack" label={words.preview.title}>
      <Text as="h2" strong>
        {words.preview.title}
      </Text>
      {sentence ? <Sentence>{sentence}</Sentence> : <Text tone="quiet">{words.preview.first}</Text>}
      {sentence && loading && (
        <Skeleton words={common.loading}>
          <Bone height={160} />
        </Skeleton>
      )}
      {sentence && refusal && (
        <>
          <Banner tone="red">{deskRefusal(refusal)}</Banner>
          <Button small icon="refresh" onTap={again}>
            {common.again}
          </Button>
        </>
      )}
      {sentence && value && (
        <Box className="stack" live="polite">
          <Text>{words.preview.count(value.count)}</Text>
          {sessions.length > 0 && (
            <Card as="ol">
              {sessions.map((session) => (
                <Box as="li" key={session.startsAt} className="line">
                  <Text>{when(session)}</Text>
                </Box>
              ))}
              {value.count > sessions.length && (
                <Box className="line">
                  <Text tone="quiet">{words.preview.more(value.count - sessions.length)}</Text>
                </Box>
              )}
            </Card>
          )}
          {value.unknownYears.length > 0 && <Banner icon="calendar">{words.rules.unknown(value.unknownYears)}</Banner>}
          {value.clashes.length > 0 && (
            <Box>
              <Banner>{words.preview.clashes(value.clashes.length)}</Banner>
              <Clashes clashes={value.clashes} names={names} />
            </Box>
          )}
          {value.touches.length > 0 && (
            <Box>
              <Banner tone="now">{words.touches.title(value.touches.length, peopleIn(value.touches))}</Banner>
              <Touches touches={value.touches} />
            </Box>
          )}
          {value.count > 0 && value.clashes.length === 0 && value.touches.length === 0 && (
            <Banner tone="jade" icon="check">
              {isNew ? words.preview.clearNew : words.preview.clear}
            </Banner>
          )}
        </Box>
      )}
    </Box>
  )
}

/** What a refusal says would go. */
export const touchesIn = (detail: unknown): Touched[] | null =>
  typeof detail === 'object' && detail !== null && 'touches' in detail ? (detail.touches as Touched[]) : null

/** Adds a rule to a service, or changes one: fields at the left, what they come to at the right. */
export const RuleEditor = ({
  serviceId,
  community,
  rule,
  onDone,
  onClose,
}: {
  serviceId: string
  community: string
  /** Null: a new one. */
  rule: Rule | null
  /** With how many sessions lie ahead. */
  onDone: (sessions: number) => void
  onClose: () => void
}) => {
  const now = useNow()
  const [draft, setDraft] = useState<RuleDraft>(() => (rule ? draftOf(rule, now) : emptyRule(now)))
  const [asked, setAsked] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const [touches, setTouches] = useState<readonly Touched[] | null>(null)
  const { venues, staff } = useMeans(community, true)
  const add = useCommand('schedule.addRule', 'schedule', 'menu')
  const change = useCommand('schedule.changeRule', 'schedule', 'menu', 'booking')
  const problems = problemsOf(draft)
  const giving = problems.count === 0 ? givingOf(draft) : null
  const [settled] = usePaused(giving ? JSON.stringify(giving) : null, PAUSE)
  const preview = useQuery(
    'schedule.preview',
    settled
      ? { serviceId, ...(rule && { ruleId: rule.ruleId }), ...(JSON.parse(settled) as typeof giving & object) }
      : null,
  )
  const names = new Map(staff.map(({ memberId, name }) => [memberId, name]))

  const save = async (agreed: readonly Touched[], reason?: string) => {
    if (!giving) return
    setProblem(null)
    const answer = rule
      ? await change.run({
          ruleId: rule.ruleId,
          ...giving,
          touches: agreed.map(({ sessionId }) => sessionId),
          ...(reason && { reason }),
        })
      : await add.run({ serviceId, ...giving })
    if (!answer) return
    if (answer.ok) return onDone(answer.value.sessions)
    const changed = answer.code === 'TOUCHES_CHANGED' ? touchesIn(answer.detail) : null
    if (changed) setTouches(changed)
    setProblem(changed ? (agreed.length > 0 ? words.touches.changed : null) : deskRefusal(answer.code))
  }
  const submit = () => {
    setAsked(true)
    if (problems.count > 0) return focusOn(firstProblem(problems))
    const known = settled === JSON.stringify(giving) ? (preview.value?.touches ?? []) : []
    if (rule && known.length > 0) setTouches(known)
    else void save([])
  }
  const trouble = asked && problems.count > 0 ? form.fix(problems.count) : problem
  const busy = add.busy || change.busy
  return (
    <>
      <Box className="desk-over-foot">
        <Text as="h2" strong className="block space-under">
          {rule ? form.changeTitle : form.addTitle}
        </Text>
        <DeskSplit
          side={
            <PreviewPart
              preview={preview}
              sentence={giving && ruleWords(giving.rule)}
              names={names}
              isNew={rule === null}
            />
          }
        >
          <RuleForm
            draft={draft}
            problems={asked ? problems : null}
            venues={venues}
            staff={staff}
            onChange={(changed) => {
              setProblem(null)
              setDraft((written) => ({ ...written, ...changed }))
            }}
          />
        </DeskSplit>
      </Box>
      <DeskFoot>
        {trouble && (
          <Row gap={1} className="foot-words ink-red" role="alert">
            <Icon name="alert" small />
            <Text size="label">{trouble}</Text>
          </Row>
        )}
        <Button onTap={onClose}>{rule ? form.cancelChange : form.cancel}</Button>
        <Button kind="primary" busy={busy} onTap={submit}>
          {rule ? form.change : form.submit}
        </Button>
      </DeskFoot>
      {touches && (
        <TouchesSheet
          touches={touches}
          problem={problem}
          busy={busy}
          yes={words.touches.yes(touches.length)}
          onYes={(reason) => void save(touches, reason)}
          onClose={() => setTouches(null)}
        />
      )}
    </>
  )
}
