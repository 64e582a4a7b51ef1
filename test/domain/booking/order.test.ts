import { codePhase, refusalToCancel, type Step, type StepKind, statusOf } from '@/domain/booking/order'
import { instant } from '@/domain/shared/time'

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

describe('cancelling', () => {
  test('is possible until the session starts', () => {
    expect(refusalToCancel(having('ordered'), session(0), BEFORE)).toBeNull()
    expect(refusalToCancel(having('ordered'), session(0), instant(1_000))).toBe('SESSION_STARTED')
  })
  test('is refused while somebody is serving, early arrivals too', () => {
    expect(refusalToCancel(having('ordered', 'claimed', 'checkedIn'), session(1), BEFORE)).toBe('SERVICE_UNDER_WAY')
  })
  test('happens once', () => {
    expect(refusalToCancel(having('ordered', 'cancelled'), session(0), BEFORE)).toBe('ALREADY_CANCELLED')
    expect(statusOf(having('ordered', 'cancelled'), session(0), AFTER)).toBe('cancelled')
  })
})
