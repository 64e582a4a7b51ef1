import { type Instant, type Interval, MINUTE } from '../shared/time'
import { type CivilDay, DAY_MINUTES, dayOf, momentOn, next, weekdayOf } from './civil'

/** Minutes of the civil day. */
export interface Span {
  from: number
  until: number
}

/** Where a block stands among those beside it: `lane` of `lanes`, counted from 0. */
export type Placed<B> = B & Span & { lane: number; lanes: number }

/** Hours that a week always shows, in minutes; what lies outside makes them grow. */
const USUAL: Span = { from: 8 * 60, until: 18 * 60 }

export const mondayOf = (day: CivilDay): CivilDay => next(day, 1 - weekdayOf(day))

/** Monday's first moment to that of the Monday after. */
export const weekOf = (monday: CivilDay): Interval => ({
  startsAt: momentOn(monday, 0),
  endsAt: momentOn(next(monday, 7), 0),
})

/** Of the day on which it starts: what goes on past midnight ends with the day. */
export const spanOf = ({ startsAt, endsAt }: Interval): Span => {
  const midnight: Instant = momentOn(dayOf(startsAt), 0)
  return {
    from: (startsAt - midnight) / MINUTE,
    until: Math.min(DAY_MINUTES, (endsAt - midnight) / MINUTE),
  }
}

/** Whole hours that hold all the spans, `shortest` minutes each at least, and the usual ones. */
export const hoursOf = (spans: readonly Span[], shortest: number): Span => ({
  from: Math.floor(Math.min(USUAL.from, ...spans.map(({ from }) => from)) / 60) * 60,
  until:
    Math.ceil(Math.max(USUAL.until, ...spans.map(({ from, until }) => Math.max(until, from + shortest))) / 60) * 60,
})

/**
 * Blocks of one day side by side where they overlap, each in the first lane that is free; those that hang together share the
 * width equally. One shorter than `shortest` minutes takes as much room, so that it can be read and pressed.
 */
export const layOut = <B extends Span>(blocks: readonly B[], shortest: number): Placed<B>[] => {
  const endOf = ({ from, until }: Span) => Math.max(until, from + shortest)
  const placed: Placed<B>[] = []
  let together: Placed<B>[] = []
  let ends: number[] = []
  const settle = () => {
    for (const block of together) block.lanes = ends.length
    placed.push(...together)
    together = []
    ends = []
  }
  for (const block of [...blocks].sort((a, b) => a.from - b.from || endOf(b) - endOf(a))) {
    if (ends.every((end) => end <= block.from)) settle()
    const free = ends.findIndex((end) => end <= block.from)
    const lane = free < 0 ? ends.length : free
    ends[lane] = endOf(block)
    together.push({ ...block, lane, lanes: 1 })
  }
  settle()
  return placed
}
