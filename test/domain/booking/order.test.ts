import {
  codePhase,
  countsAsMissed,
  refusalToCancel,
  refusalToNote,
  refusalToReschedule,
  type Step,
  type StepKind,
  stands,
  statusOf,
  storyOf,
} from '@/domain/booking/order'
import { DAY, instant, MINUTE } from '@/domain/shared/time'

const session = (volunteersNeeded: number) => ({ startsAt: instant(1_000), endsAt: instant(2_000), volunteersNeeded })
const having = (...kinds: StepKind[]) => ({
  steps: kinds.map((what, index) => ({ what, at: instant(index), event: `e${index}` }) as Step),
})
const [BEFORE, DURING, AFTER] = [instant(500), instant(1_500), instant(2_000)]

describe('a booking that needs nobody', () => {
  test('is ordered until its session ends, then done', () => {
    expect(statusOf(having('ordered'), session(0), DURING)).toBe('ordered')
    expect(statusOf(having('ordered'), session(0), AFTER)).toBe('done')
  })
  test('is rated once it was rated', () => {
    expect(statusOf(having('ordered', 'rated'), session(0), AFTER)).toBe('rated')
  })
  test('never shows a code', () => {
    expect(codePhase(having('ordered'), session(0), BEFORE)).toBeNull()
  })
})

describe('a booking that needs two volunteers', () => {
  test('is assigned when both places are taken, not before, and no longer when one is given back', () => {
    expect(statusOf(having('ordered', 'claimed'), session(2), BEFORE)).toBe('ordered')
    expect(statusOf(having('ordered', 'claimed', 'claimed'), session(2), BEFORE)).toBe('assigned')
    expect(statusOf(having('ordered', 'claimed', 'claimed', 'released'), session(2), BEFORE)).toBe('ordered')
  })
  test('is under way from the first arrival and done when everybody who came has left', () => {
    expect(statusOf(having('ordered', 'claimed', 'checkedIn'), session(2), DURING)).toBe('serving')
    expect(
      statusOf(having('ordered', 'claimed', 'claimed', 'checkedIn', 'checkedIn', 'checkedOut'), session(2), AFTER),
    ).toBe('serving')
    expect(statusOf(having('ordered', 'claimed', 'checkedIn', 'checkedOut'), session(2), DURING)).toBe('done')
  })
  test('is unserved when its session ended and nobody came', () => {
    expect(statusOf(having('ordered', 'claimed'), session(2), AFTER)).toBe('unserved')
  })
  test('shows the arrival code until all who promised have come, then the leaving code, then none', () => {
    expect(codePhase(having('ordered'), session(2), BEFORE)).toBe('in')
    expect(codePhase(having('ordered', 'claimed', 'claimed', 'checkedIn'), session(2), DURING)).toBe('in')
    expect(codePhase(having('ordered', 'claimed', 'claimed', 'checkedIn', 'checkedIn'), session(2), DURING)).toBe('out')
    expect(codePhase(having('ordered', 'claimed', 'checkedIn', 'checkedOut'), session(2), DURING)).toBeNull()
    expect(codePhase(having('ordered', 'claimed'), session(2), AFTER)).toBeNull()
  })
  test('shows the leaving code once the session has ended, although somebody who promised never came', () => {
    expect(codePhase(having('ordered', 'claimed', 'claimed', 'checkedIn'), session(2), AFTER)).toBe('out')
  })
  test('shows the leaving code while somebody is there, though it was cancelled or rated meanwhile', () => {
    expect(codePhase(having('ordered', 'claimed', 'cancelled', 'checkedIn'), session(1), BEFORE)).toBe('out')
    expect(codePhase(having('ordered', 'claimed', 'cancelled'), session(1), BEFORE)).toBeNull()
    const late = having('ordered', 'claimed', 'claimed', 'checkedIn', 'checkedOut', 'rated', 'checkedIn')
    expect(codePhase(late, session(2), DURING)).toBe('out')
  })
})

const lent = (some: object = {}) => ({ ...session(0), terms: { cancelBefore: 0, reschedules: 2 }, ...some })

describe('cancelling', () => {
  test('is possible until the session starts', () => {
    expect(refusalToCancel(having('ordered'), lent(), BEFORE, false)).toBeNull()
    expect(refusalToCancel(having('ordered'), lent(), instant(1_000), false)).toBe('SESSION_STARTED')
  })
  test('is refused while somebody is serving, early arrivals too', () => {
    const served = lent({ volunteersNeeded: 1 })
    expect(refusalToCancel(having('ordered', 'claimed', 'checkedIn'), served, BEFORE, false)).toBe('SERVICE_UNDER_WAY')
  })
  test('happens once', () => {
    expect(refusalToCancel(having('ordered', 'cancelled'), lent(), BEFORE, false)).toBe('ALREADY_CANCELLED')
    expect(refusalToCancel(having('ordered', 'moved'), lent(), BEFORE, false)).toBe('ALREADY_CANCELLED')
    expect(statusOf(having('ordered', 'cancelled'), session(0), AFTER)).toBe('cancelled')
  })
  test('keeps to the terms of the service; a worker can help until the start', () => {
    const day = lent({
      startsAt: instant(2 * DAY),
      endsAt: instant(2 * DAY + 1),
      terms: { cancelBefore: 60, reschedules: 2 },
    })
    const late = instant(2 * DAY - 60 * MINUTE)
    expect(refusalToCancel(having('ordered'), day, instant(late - 1), false)).toBeNull()
    expect(refusalToCancel(having('ordered'), day, late, false)).toBe('TOO_LATE_TO_CHANGE')
    expect(refusalToCancel(having('ordered'), day, late, true)).toBeNull()
    expect(refusalToCancel(having('ordered'), day, instant(2 * DAY), true)).toBe('SESSION_STARTED')
  })
})

describe('moving to another time', () => {
  test('is limited as often as the service says, but not for a worker', () => {
    const twice = having('ordered', 'rescheduled', 'rescheduled')
    expect(refusalToReschedule(having('ordered', 'rescheduled'), lent(), BEFORE, false)).toBeNull()
    expect(refusalToReschedule(twice, lent(), BEFORE, false)).toBe('RESCHEDULED_TOO_OFTEN')
    expect(refusalToReschedule(twice, lent(), BEFORE, true)).toBeNull()
  })
  test('is refused when cancelling would be', () => {
    expect(refusalToReschedule(having('ordered'), lent(), AFTER, true)).toBe('SESSION_STARTED')
  })
  test('keeps how the booking came about, and nothing of those who had promised the old time', () => {
    const steps = storyOf(having('waiting', 'offered', 'ordered', 'claimed', 'rescheduled', 'claimed'))
    expect(steps.map(({ what }) => what)).toEqual(['waiting', 'offered', 'ordered', 'rescheduled'])
    expect(statusOf({ steps }, session(1), BEFORE)).toBe('ordered')
  })
})

describe('in the queue', () => {
  const offered = {
    steps: [...having('waiting').steps, { ...having('offered').steps[0], untilAt: instant(700) } as Step],
  }

  test('one waits, is offered a place until a certain time, and then has lost it', () => {
    expect(statusOf(having('waiting'), session(0), BEFORE)).toBe('waiting')
    expect(statusOf(offered, session(0), instant(699))).toBe('offered')
    expect(statusOf(offered, session(0), instant(700))).toBe('lapsed')
    expect(stands(offered)).toBe(false)
  })
  test('nobody waits for a session that has begun', () => {
    expect(statusOf(having('waiting'), session(0), instant(1_000))).toBe('lapsed')
  })
  test('whoever accepts has ordered; whoever leaves has left; whom the community cancels is told so', () => {
    expect(statusOf({ steps: [...offered.steps, ...having('ordered').steps] }, session(0), AFTER)).toBe('done')
    expect(statusOf(having('waiting', 'left'), session(0), BEFORE)).toBe('left')
    expect(statusOf(having('waiting', 'withdrawn'), session(0), BEFORE)).toBe('cancelled')
  })
})

describe('whether the person came', () => {
  test('is noted from the start on, for a week, by the last word', () => {
    const ended = instant(2_000 + 7 * DAY)
    expect(refusalToNote(having('ordered'), session(0), BEFORE)).toBe('NOT_STARTED')
    expect(refusalToNote(having('ordered'), session(0), DURING)).toBeNull()
    expect(refusalToNote(having('ordered'), session(0), ended)).toBe('TOO_LATE_TO_NOTE')
    expect(statusOf(having('ordered', 'missed'), session(0), AFTER)).toBe('missed')
    expect(statusOf(having('ordered', 'missed', 'attended'), session(0), AFTER)).toBe('done')
  })
  test('is not asked of somebody who was served or has rated, nor of a booking that was given back', () => {
    expect(refusalToNote(having('ordered', 'claimed', 'checkedIn'), session(1), DURING)).toBe('WAS_SERVED')
    expect(refusalToNote(having('ordered', 'rated'), session(0), AFTER)).toBe('WAS_SERVED')
    expect(refusalToNote(having('ordered', 'cancelled'), session(0), DURING)).toBe('ALREADY_CANCELLED')
  })
  test('counts against nobody once it was forgiven, or is long ago', () => {
    expect(countsAsMissed(having('ordered', 'missed'), AFTER)).toBe(true)
    expect(countsAsMissed(having('ordered', 'missed', 'attended'), AFTER)).toBe(false)
    expect(countsAsMissed(having('ordered', 'missed', 'forgiven'), AFTER)).toBe(false)
    expect(countsAsMissed(having('ordered', 'missed'), instant(90 * DAY + 1))).toBe(false)
  })
})
