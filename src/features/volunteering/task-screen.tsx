import { type ReactNode, useState } from 'react'
import { policy } from '@/domain/shared/policy'
import { clockWords, minutesUntil, timeWords } from '@/i18n/times'
import { volunteering } from '@/i18n/volunteering.zh-CN'
import { common, refusals } from '@/i18n/zh-CN'
import { go, useParams } from '@/platform/navigation'
import { useCommand } from '@/platform/use-call'
import { useNow } from '@/platform/use-now'
import { Button } from '@/ui/button'
import { Box, Row, Text } from '@/ui/element'
import { CodeField, Field } from '@/ui/field'
import { Picture, pictureOf } from '@/ui/icon'
import { Banner, Bone, EmptyState, ErrorState, Skeleton } from '@/ui/notice'
import { Page, useFrame } from '@/ui/page'
import { type Step, Steps } from '@/ui/steps'
import { Card, FactList, Sentence } from '@/ui/surface'
import { ReleaseSheet } from './release'
import { spanWords } from './task-card'
import { type Claim, type Next, nextOf, useTasks } from './tasks'

const words = volunteering.task

/** Digits of a code. */
const CODE_LENGTH = 6

/** Checks in on arrival, then out when leaving, each with the digits that the person served reads out. */
const useAttendance = (claim: Claim | undefined, afterwards: () => void) => {
  const checkIn = useCommand('volunteering.checkIn', 'volunteering')
  const checkOut = useCommand('volunteering.checkOut', 'volunteering')
  const [code, setCode] = useState('')
  const [problem, setProblem] = useState<string>()
  const submit = async () => {
    if (!claim) return
    if (code.length < CODE_LENGTH) return setProblem(words.codeShort)
    const input = { claimId: claim.claimId, code }
    const answer = claim.state === 'serving' ? await checkOut.run(input) : await checkIn.run(input)
    if (!answer) return
    setProblem(answer.ok ? undefined : refusals[answer.code])
    if (answer.ok) setCode('')
    if (answer.ok || answer.code.startsWith('ALREADY_')) afterwards()
  }
  return {
    code,
    problem,
    busy: checkIn.busy || checkOut.busy,
    submit: () => void submit(),
    write: (written: string) => {
      setCode(written)
      setProblem(undefined)
    },
  }
}

const STAGES: Record<Next, number> = { later: 1, missed: 1, arrive: 1, finish: 3, served: 4, cancelled: 4 }

/** What is to be done, from taking the task to leaving. */
const stepsOf = (next: Next): Step[] => {
  const { claimed, arrive, serve, leave } = words.step
  const at = STAGES[next]
  return [claimed, arrive, serve, leave].map((step, index) => ({
    words: step,
    state: index < at ? 'done' : index === at ? 'current' : 'ahead',
  }))
}

/** How long it has been, against how long it was to be. */
const Serving = ({ claim, clock }: { claim: Claim; clock: number }) => {
  const { elder } = useFrame()
  const since = claim.checkedInAt ?? claim.startsAt
  const served = Math.max(0, -minutesUntil(since, clock))
  const planned = Math.max(1, minutesUntil(claim.endsAt, Date.parse(since)))
  return (
    <Box className="stack">
      <Box>
        <Text tone="quiet" className="block">
          {words.since(clockWords(since, elder))}
        </Text>
        <Row gap={2}>
          <Text size="display" className="grow">
            {words.minutes(served)}
          </Text>
          <Text tone="quiet">{words.until(clockWords(claim.endsAt, elder))}</Text>
        </Row>
      </Box>
      <Box className="gauge" mute>
        <Box className="gauge-part" style={{ width: `${Math.min(100, Math.round((100 * served) / planned))}%` }} />
      </Box>
    </Box>
  )
}

const Served = ({ claim }: { claim: Claim }) => (
  <EmptyState
    picture="face-5"
    title={words.thanks(claim.minutes ?? 0)}
    words={words.thanksWords(claim.resident, claim.title)}
  />
)

const Facts = ({ claim, clock }: { claim: Claim; clock: number }) => {
  const { elder } = useFrame()
  const { resident, communityName, place } = claim
  return (
    <FactList
      facts={[
        { name: words.when, fact: spanWords(claim, clock, elder) },
        { name: words.who, fact: resident },
        { name: words.where, fact: words.place(communityName, place) },
        { name: words.community, fact: communityName },
      ]}
    />
  )
}

const CodeCard = ({ claim, attendance }: { claim: Claim; attendance: ReturnType<typeof useAttendance> }) => {
  const leaving = claim.state === 'serving'
  return (
    <Card pad>
      <Field
        name={leaving ? words.leaveTitle : words.arriveTitle}
        hint={leaving ? words.leaveWords : words.arriveWords}
        problem={attendance.problem}
      >
        <CodeField
          id="code"
          label={words.codeLabel}
          length={CODE_LENGTH}
          value={attendance.code}
          onChange={attendance.write}
          onConfirm={attendance.submit}
        />
      </Field>
    </Card>
  )
}

const TaskSkeleton = () => (
  <Skeleton words={common.loading}>
    <Box className="stack">
      <Bone width="72%" height={30} />
      <Bone height={150} />
      <Bone height={180} />
    </Box>
  </Skeleton>
)

const toHall = () => void go.instead('volunteer/tasks')

/**
 * One task that I took, and the one thing to do about it now.
 *
 * @param help how to reach the community
 * @param reveal opens name and telephone of the person served, by the booking
 */
export const TaskScreen = ({ help, reveal }: { help: ReactNode; reveal: (bookingId: string) => ReactNode }) => {
  const { elder } = useFrame()
  const clock = useNow()
  const { taskId } = useParams('volunteer/task')
  const { open, mine } = useTasks()
  const claim = mine.find((one) => one.taskId === taskId)
  const attendance = useAttendance(claim, open.again)
  const [releasing, setReleasing] = useState(false)

  if (!claim) {
    return (
      <Page title={volunteering.title}>
        {open.loading && <TaskSkeleton />}
        {!open.loading && !open.items && (
          <ErrorState title={common.failed} words={open.refusal ? refusals[open.refusal] : ''}>
            <Button kind="primary" icon="refresh" block onTap={open.again}>
              {common.again}
            </Button>
            {help}
          </ErrorState>
        )}
        {open.items && (
          <EmptyState picture="draw-care" title={words.none} words={words.noneWords}>
            <Button kind="primary" block onTap={toHall}>
              {words.again}
            </Button>
          </EmptyState>
        )}
      </Page>
    )
  }

  const next = nextOf(claim, clock)
  const opens = new Date(Date.parse(claim.startsAt) - policy.volunteering.earlyCheckIn).toISOString()
  const foot: Partial<Record<Next, ReactNode>> = {
    later: (
      <Button block onTap={() => setReleasing(true)}>
        {words.release}
      </Button>
    ),
    arrive: (
      <>
        <Button onTap={() => setReleasing(true)}>{words.release}</Button>
        <Button kind="primary" className="grow" busy={attendance.busy} onTap={attendance.submit}>
          {words.arrive}
        </Button>
      </>
    ),
    finish: (
      <Button kind="primary" block busy={attendance.busy} onTap={attendance.submit}>
        {words.leave}
      </Button>
    ),
    served: (
      <Button kind="primary" block onTap={toHall}>
        {words.again}
      </Button>
    ),
  }
  return (
    <Page
      title={words.title[claim.state === 'released' ? 'cancelled' : claim.state]}
      foot={foot[next]}
      over={releasing && <ReleaseSheet claim={claim} onReleased={toHall} onClose={() => setReleasing(false)} />}
    >
      <Box className="stack">
        {next === 'served' ? (
          <Served claim={claim} />
        ) : (
          <Row gap={3}>
            <Picture name={pictureOf(claim.category)} />
            <Sentence as="h2" size="title" className="grow">
              {volunteering.titleWhen(claim.title, timeWords(claim.startsAt, clock, elder))}
            </Sentence>
          </Row>
        )}
        {open.refusal && <Banner icon="offline">{refusals[open.refusal]}</Banner>}
        {next === 'finish' && <Serving claim={claim} clock={clock} />}
        {next === 'later' && (
          <Banner tone="jade" icon="clock">
            {words.tooEarly(timeWords(opens, clock, elder))}
          </Banner>
        )}
        {next === 'missed' && (
          <>
            <Banner>{words.missed}</Banner>
            {help}
          </>
        )}
        {next === 'cancelled' && <Banner icon="info">{words.cancelled}</Banner>}
        {(next === 'arrive' || next === 'finish') && <CodeCard claim={claim} attendance={attendance} />}
        <Facts claim={claim} clock={clock} />
        {(next === 'later' || next === 'arrive' || next === 'finish') && reveal(claim.taskId)}
        {next !== 'cancelled' && next !== 'served' && (
          <Card pad>
            <Steps label={words.steps} steps={stepsOf(next)} />
          </Card>
        )}
        {next === 'finish' && (
          <Sentence as="p" size="note" tone="quiet" className="block">
            {words.honest}
          </Sentence>
        )}
      </Box>
    </Page>
  )
}
