import { type ReactNode, useState } from 'react'
import { dayKey, dayWords, timeWords } from '@/i18n/times'
import { volunteering as words } from '@/i18n/volunteering.zh-CN'
import { common, refusals } from '@/i18n/zh-CN'
import { isVisitor } from '@/platform/call'
import { go } from '@/platform/navigation'
import { useNow } from '@/platform/use-now'
import { Button } from '@/ui/button'
import { Chips } from '@/ui/choice'
import { Box, Row, Text } from '@/ui/element'
import { Icon, type IconName } from '@/ui/icon'
import { WayRow, Ways } from '@/ui/item'
import { Banner, Bone, EmptyState, ErrorState, Skeleton } from '@/ui/notice'
import { Page, useFrame } from '@/ui/page'
import { Sentence, Tag } from '@/ui/surface'
import { useClaim } from './claim-task'
import { TaskCard } from './task-card'
import { type Claim, isAhead, type Next, nextOf, soonestFirst, useTasks, type Volunteer } from './tasks'

type Near = 'district' | 'community'
type Open = ReturnType<typeof useTasks>['open']
type Claiming = ReturnType<typeof useClaim>

/** Of what was done, the last ones; how much it was in all stands above. */
const DONE_SHOWN = 3

const ICONS: Record<Next, IconName> = {
  later: 'clock',
  arrive: 'bell',
  finish: 'bell',
  missed: 'alert',
  cancelled: 'info',
  served: 'check',
}

const isNow = (next: Next) => next === 'arrive' || next === 'finish'

const ClaimCard = ({ claim, clock }: { claim: Claim; clock: number }) => {
  const { elder } = useFrame()
  const next = nextOf(claim, clock)
  const sentence =
    next === 'served'
      ? ''
      : next === 'later'
        ? words.next.later(timeWords(claim.startsAt, clock, elder))
        : words.next[next]
  const action = next === 'arrive' ? words.checkIn : next === 'finish' ? words.checkOut : words.look
  return (
    <TaskCard
      task={claim}
      clock={clock}
      urgent={isNow(next)}
      fact={
        <Row
          gap={1}
          className={isNow(next) || next === 'missed' ? 'ink-now' : next === 'later' ? 'ink-jade' : 'ink-quiet'}
        >
          <Icon name={ICONS[next]} small />
          <Sentence size="label" strong className="grow">
            {sentence}
          </Sentence>
        </Row>
      }
      action={
        <Button
          kind={isNow(next) ? 'primary' : 'plain'}
          small
          label={`${action}：${claim.title}`}
          onTap={() => go.to('volunteer/task', { taskId: claim.taskId })}
        >
          {action}
        </Button>
      }
    />
  )
}

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <Box as="section" className="stack">
    <Text as="h2" strong className="block">
      {title}
    </Text>
    <Box as="ul" className="stack">
      {children}
    </Box>
  </Box>
)

const CardsSkeleton = () => (
  <Skeleton words={common.loading}>
    <Box className="stack">
      {[0, 1, 2].map((bone) => (
        <Box key={bone} className="card card-pad stack">
          <Row gap={3}>
            <Bone width="var(--picture)" height={52} />
            <Box className="grow stack">
              <Bone width="80%" height={18} />
              <Bone width="56%" height={14} />
            </Box>
          </Row>
          <Bone height={44} />
        </Box>
      ))}
    </Box>
  </Skeleton>
)

const HallSkeleton = () => (
  <Box className="stack">
    <Bone width="72%" height={30} />
    <Bone width="48%" height={44} />
    <CardsSkeleton />
  </Box>
)

const Failed = ({ refusal, again, help }: Pick<Open, 'refusal' | 'again'> & { help: ReactNode }) => (
  <ErrorState title={common.failed} words={refusal ? refusals[refusal] : ''}>
    <Button kind="primary" icon="refresh" block onTap={again}>
      {common.again}
    </Button>
    {help}
  </ErrorState>
)

const Nothing = ({ near, onDistrict }: { near: Near; onDistrict: () => void }) =>
  near === 'district' ? (
    <EmptyState picture="draw-care" title={words.nothing} words={words.nothingWords} />
  ) : (
    <EmptyState picture="draw-care" title={words.nothingHere} words={words.nothingHereWords}>
      <Button kind="quiet" block onTap={onDistrict}>
        {words.seeDistrict}
      </Button>
    </EmptyState>
  )

/** What was helped with this civil month: times and whole minutes. */
const monthOf = (mine: readonly Claim[], now: number) => {
  const month = dayKey(new Date(now).toISOString()).slice(0, 7)
  const served = mine.filter(({ state, startsAt }) => state === 'served' && dayKey(startsAt).startsWith(month))
  return { times: served.length, minutes: served.reduce((sum, { minutes }) => sum + (minutes ?? 0), 0) }
}

/** For those who are no volunteers: what this is, and how to become one. */
export const HallClosed = ({ help }: { help: ReactNode }) => (
  <Page title={words.title}>
    <EmptyState picture="draw-care" title={words.closedTitle} words={words.closedWords}>
      {help}
      <Button kind="plain" block onTap={() => go.home()}>
        {common.home}
      </Button>
    </EmptyState>
  </Page>
)

/** What lacks people, soonest first. */
const OpenTasks = ({ open, take, busy, clock }: { open: Open; clock: number } & Pick<Claiming, 'take' | 'busy'>) => {
  const { elder } = useFrame()
  return (
    <Part title={words.open}>
      {open.items?.map((task) => (
        <TaskCard
          key={task.id}
          task={task}
          clock={clock}
          fact={
            <Tag tone="now" icon="users">
              {words.missing(task.placesLeft)}
            </Tag>
          }
          action={
            <Button
              kind="quiet"
              small
              busy={busy === task.id}
              label={words.takeLabel(task.title, task.resident, timeWords(task.startsAt, clock, elder))}
              onTap={() => void take(task)}
            >
              {words.take}
            </Button>
          }
        />
      ))}
    </Part>
  )
}

/** 能帮的事: what I have taken with what is to be done next, then what lacks people, soonest first. */
export const HallScreen = ({ volunteer, help }: { volunteer: Volunteer | null; help: ReactNode }) => {
  const { elder } = useFrame()
  const clock = useNow()
  const [near, setNear] = useState<Near>('district')
  const { open: all, mine } = useTasks()
  const { open } = useTasks(near === 'community' ? volunteer?.community : undefined)
  const claiming = useClaim(mine, () => {
    all.again()
    open.again()
  })

  if (isVisitor(all.refusal)) return <HallClosed help={help} />
  if (!all.items) {
    return (
      <Page title={words.title}>
        {all.loading ? <HallSkeleton /> : <Failed refusal={all.refusal} again={all.again} help={help} />}
      </Page>
    )
  }
  const ahead = mine.filter((claim) => isAhead(claim, clock)).sort(soonestFirst)
  const done = mine.filter(({ state }) => state === 'served').slice(0, DONE_SHOWN)
  const month = monthOf(mine, clock)
  const refusal = all.refusal ?? open.refusal
  return (
    <Page title={words.title} named over={claiming.sheet}>
      <Box className="stack">
        <Box>
          <Sentence as={elder ? 'h1' : 'h2'} size="title" className="block">
            {words.headline(volunteer?.name ?? null, all.items.length, all.more)}
          </Sentence>
          {month.times > 0 && (
            <Text tone="quiet" className="block">
              {words.helped(month.times, words.hours(month.minutes))}
            </Text>
          )}
        </Box>
        {refusal && open.items && <Banner icon="offline">{refusals[refusal]}</Banner>}
        {ahead.length > 0 && (
          <Part title={words.mine}>
            {ahead.map((claim) => (
              <ClaimCard key={claim.claimId} claim={claim} clock={clock} />
            ))}
          </Part>
        )}
        {volunteer && (
          <Chips
            label={words.where}
            choices={[
              { id: 'district', words: words.district },
              { id: 'community', words: words.community },
            ]}
            value={[near]}
            onChange={setNear}
          />
        )}
        {open.loading && <CardsSkeleton />}
        {!open.items && !open.loading && <Failed refusal={open.refusal} again={open.again} help={help} />}
        {open.items && open.items.length === 0 && <Nothing near={near} onDistrict={() => setNear('district')} />}
        {open.items && open.items.length > 0 && <OpenTasks open={open} clock={clock} {...claiming} />}
        {open.more && (
          <Button block small busy={open.fetching} onTap={open.next}>
            {common.more}
          </Button>
        )}
        {done.length > 0 && (
          <Box as="section" className="stack">
            <Text as="h2" strong className="block">
              {words.done}
            </Text>
            <Ways label={words.done}>
              {done.map(({ claimId, taskId, title, minutes, startsAt }) => (
                <WayRow
                  key={claimId}
                  title={title}
                  words={dayWords(startsAt, clock)}
                  aside={words.task.minutes(minutes ?? 0)}
                  onTap={() => go.to('volunteer/task', { taskId })}
                />
              ))}
            </Ways>
          </Box>
        )}
        <Sentence as="p" size="note" tone="quiet" className="block">
          {words.rest}
        </Sentence>
      </Box>
    </Page>
  )
}
