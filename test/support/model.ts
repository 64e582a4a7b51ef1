import { MINUTE } from '@/domain/shared/time'

/** Minutes of the day in which people are asked for an answer, and for how much of it an offer is kept. */
const DAY = { from: 8 * 60, until: 21 * 60 }
const KEPT = 120
const KEPT_INSTEAD = 600

export interface ModelSession {
  id: string
  service: string
  startsAt: number
  endsAt: number
  capacity: number
  /** Minutes before the start until which a booking can be changed, and how often it can be moved. */
  cancelBefore: number
  reschedules: number
  open: boolean
  holders: ModelBooking[]
  waiting: ModelBooking[]
}

export interface ModelBooking {
  id: string
  member: string
  session: ModelSession
  status: 'waiting' | 'offered' | 'ordered' | 'left' | 'lapsed' | 'cancelled' | 'withdrawn' | 'moved'
  /** Whether it ever was ordered. */
  seated: boolean
  /** Until when it is offered, or was. */
  until: number | null
  moves: number
  /** Offered because another session was cancelled. */
  instead: boolean
}

/** `ok` or the codes it may be refused with; `done` is told what a successful answer says. */
export interface Prediction {
  codes: readonly string[]
  // biome-ignore lint/suspicious/noExplicitAny: answers of every shape
  done?: (value: any) => void
}

const refusal = (...codes: string[]): Prediction => ({ codes })
const overlap = (a: ModelSession, b: ModelSession) => a.startsAt < b.endsAt && b.startsAt < a.endsAt

/** Daytime counted bit by bit. */
const daytimeAfter = (now: number, minutes: number) => {
  let at = now
  for (let left = minutes * MINUTE; left > 0; ) {
    const ofDay = (at + 8 * 60 * MINUTE) % (24 * 60 * MINUTE)
    if (ofDay < DAY.from * MINUTE) at += DAY.from * MINUTE - ofDay
    else if (ofDay >= DAY.until * MINUTE) at += 24 * 60 * MINUTE - ofDay + DAY.from * MINUTE
    else {
      const used = Math.min(left, DAY.until * MINUTE - ofDay)
      at += used
      left -= used
    }
  }
  return at
}

/** What booking does, as its rules say it, for one caller at a time. */
export class Model {
  readonly bookings: ModelBooking[] = []
  readonly bonds = new Set<string>()

  constructor(
    public now: number,
    readonly sessions: readonly ModelSession[],
    /** Whoever reaches everybody at the desk. */
    readonly worker: string,
  ) {}

  /** In what capacity somebody acts for another; null when they may not. */
  private as(by: string, whom: string): 'self' | 'family' | 'desk' | null {
    if (by === whom) return 'self'
    if (this.bonds.has(`${by} for ${whom}`)) return 'family'
    return by === this.worker ? 'desk' : null
  }

  private add(id: string, member: string, session: ModelSession, rest: Partial<ModelBooking>): ModelBooking {
    const { status = 'ordered' } = rest
    const booking = {
      id,
      member,
      session,
      status,
      seated: status === 'ordered',
      until: null,
      moves: 0,
      instead: false,
      ...rest,
    }
    this.bookings.push(booking)
    return booking
  }

  private isFree = (session: ModelSession) => session.holders.length < session.capacity && session.waiting.length === 0

  /** Free places go to those who wait, as long as the session lies ahead. */
  private promote(session: ModelSession) {
    while (session.open && this.now < session.startsAt && session.holders.length < session.capacity) {
      const first = session.waiting.shift()
      if (!first) return
      session.holders.push(first)
      first.status = 'offered'
      first.until = Math.min(daytimeAfter(this.now, first.instead ? KEPT_INSTEAD : KEPT), session.startsAt)
    }
  }

  /** Out of seat or queue; whoever is next gets the seat. */
  private end(booking: ModelBooking, status: ModelBooking['status']) {
    const { session } = booking
    booking.status = status
    session.holders = session.holders.filter((held) => held !== booking)
    session.waiting = session.waiting.filter((held) => held !== booking)
    this.promote(session)
  }

  private seatRefusal(member: string, session: ModelSession): string | null {
    if (!session.open) return 'SESSION_CANCELLED'
    if (this.now >= session.startsAt) return 'SESSION_STARTED'
    if (session.holders.some((held) => held.member === member)) return 'ALREADY_BOOKED'
    return this.isFree(session) ? null : 'SESSION_FULL'
  }

  /** Whether the person has promised that time already; what is over may be forgotten, or not. */
  private isTaken(member: string, wanted: ModelSession[], aside?: ModelBooking): boolean | 'perhaps' {
    const own = this.bookings.filter((held) => held.member === member && held.status === 'ordered' && held !== aside)
    const clashes = own.filter(({ session }) => wanted.some((one) => overlap(one, session)))
    return clashes.some(({ session }) => session.endsAt > this.now) || (clashes.length > 0 && 'perhaps')
  }

  order(by: string, whom: string, sessions: ModelSession[]): Prediction {
    if (!this.as(by, whom)) return refusal('NOT_FOR_THEM')
    const wanted = [...sessions].sort((a, b) => (a.id < b.id ? -1 : 1))
    if (wanted.some((one, index) => wanted.slice(0, index).some((other) => overlap(one, other))))
      return refusal('OVERLAPPING')
    // One's own time comes before any seat.
    const taken = this.isTaken(whom, wanted)
    if (taken === true) {
      // The first that clashes is named; with what is over, perhaps.
      const codes: string[] = []
      for (const session of wanted) {
        const clashes = this.isTaken(whom, [session])
        if (!clashes) continue
        const own = ({ member, status, session: held }: ModelBooking) =>
          member === whom && status === 'ordered' && held === session
        codes.push(this.bookings.some(own) ? 'ALREADY_BOOKED' : 'OVERLAPPING')
        if (clashes === true) break
      }
      return refusal(...codes)
    }
    const codes = wanted.flatMap((session) => this.seatRefusal(whom, session) ?? []).slice(0, 1)
    if (codes.length) return refusal(...codes, ...(taken ? ['OVERLAPPING', 'ALREADY_BOOKED'] : []))
    return {
      codes: ['ok'],
      done: ({ bookings }) => {
        for (const session of wanted) {
          const { id } = bookings.find(({ sessionId }: { sessionId: string }) => sessionId === session.id)
          session.holders.push(this.add(id, whom, session, {}))
        }
      },
    }
  }

  wait(by: string, whom: string, session: ModelSession): Prediction {
    if (!this.as(by, whom)) return refusal('NOT_FOR_THEM')
    if (!session.open) return refusal('SESSION_CANCELLED')
    if (this.now >= session.startsAt) return refusal('SESSION_STARTED')
    if (session.holders.some((held) => held.member === whom)) return refusal('ALREADY_BOOKED')
    if (session.waiting.some((held) => held.member === whom)) return refusal('ALREADY_WAITING')
    if (this.isFree(session)) return refusal('PLACES_LEFT')
    return {
      codes: ['ok'],
      done: ({ id }) => session.waiting.push(this.add(id, whom, session, { status: 'waiting' })),
    }
  }

  accept(by: string, booking: ModelBooking): Prediction {
    const { member, session, status, seated, until } = booking
    // A place is offered to an order of one booking: no other can be accepted.
    if (!this.as(by, member) || !booking.id.endsWith('.0')) return refusal('BOOKING_NOT_FOUND')
    if (status === 'ordered') return until === null ? refusal('NOT_OFFERED') : { codes: ['ok'] }
    if (status === 'withdrawn' && !seated) return refusal('SESSION_CANCELLED')
    if (status === 'lapsed' || (status === 'offered' && this.now >= (until ?? 0))) return refusal('OFFER_LAPSED')
    if (status !== 'offered') return refusal('NOT_OFFERED')
    const own = this.bookings.filter((held) => held.member === member && held.status === 'ordered')
    if (own.some((held) => overlap(held.session, session))) return refusal('OVERLAPPING')
    return {
      codes: ['ok'],
      done: () => {
        booking.status = 'ordered'
        booking.seated = true
      },
    }
  }

  leave(by: string, booking: ModelBooking): Prediction {
    if (!this.as(by, booking.member) || !booking.id.endsWith('.0')) return refusal('BOOKING_NOT_FOUND')
    if (booking.status === 'left') return { codes: ['ok'] }
    if (booking.status !== 'waiting' && booking.status !== 'offered') return refusal('NOT_WAITING')
    return { codes: ['ok'], done: () => this.end(booking, 'left') }
  }

  /** What stands in the way of giving a booking back. */
  private changeRefusal(by: string, { member, status, session, seated }: ModelBooking): string | null {
    const as = this.as(by, member)
    if (!as || !seated) return 'BOOKING_NOT_FOUND'
    if (status !== 'ordered') return 'ALREADY_CANCELLED'
    if (this.now >= session.startsAt) return 'SESSION_STARTED'
    return as !== 'desk' && this.now >= session.startsAt - session.cancelBefore * MINUTE ? 'TOO_LATE_TO_CHANGE' : null
  }

  cancel(by: string, booking: ModelBooking): Prediction {
    const code = this.changeRefusal(by, booking)
    if (code) return refusal(code)
    return { codes: ['ok'], done: () => this.end(booking, 'cancelled') }
  }

  reschedule(by: string, booking: ModelBooking, target: ModelSession): Prediction {
    const code = this.changeRefusal(by, booking)
    if (code === 'BOOKING_NOT_FOUND') return refusal(code)
    if (target.service !== booking.session.service) return refusal('OTHER_SERVICE')
    if (code) return refusal(code)
    const often = booking.moves >= booking.session.reschedules
    if (often && this.as(by, booking.member) !== 'desk') return refusal('RESCHEDULED_TOO_OFTEN')
    const { member, moves } = booking
    const seat = this.seatRefusal(member, target)
    if (seat) return refusal(seat)
    if (this.isTaken(member, [target], booking)) return refusal('OVERLAPPING')
    return {
      codes: ['ok'],
      done: ({ id }) => {
        target.holders.push(this.add(id, member, target, { moves: moves + 1 }))
        this.end(booking, 'moved')
      },
    }
  }

  /**
   * Sessions of the service that leave time to answer, the nearest first: those from the day of the one that is off on, then those
   * of the days before.
   */
  private near({ service, startsAt }: ModelSession): ModelSession[] {
    const soonest = daytimeAfter(this.now, KEPT)
    const sameDay = Math.max(startsAt - ((startsAt + 8 * 60 * MINUTE) % (24 * 60 * MINUTE)), soonest)
    const distance = (other: ModelSession) => Math.abs(other.startsAt - startsAt)
    const open = this.sessions
      .filter((other) => other.service === service && other.open && other.startsAt > this.now)
      .sort((a, b) => distance(a) - distance(b) || a.startsAt - b.startsAt)
    const after = open.filter((other) => other.startsAt >= sameDay)
    return [...after, ...open.filter((other) => other.startsAt < sameDay && other.startsAt > soonest)]
  }

  /** Its people are offered the nearest session with a free place, else wait for the nearest at all. */
  cancelSession(session: ModelSession, insteadOf: (booking: ModelBooking) => string) {
    session.open = false
    for (const booking of [...session.holders, ...session.waiting]) {
      const { member } = booking
      const ahead = this.near(session).filter(
        (other) => ![...other.holders, ...other.waiting].some((held) => held.member === member),
      )
      const next = ahead.find(this.isFree) ?? ahead[0]
      if (next) {
        next.waiting.push(
          this.add(insteadOf(booking), member, next, {
            status: 'waiting',
            instead: true,
          }),
        )
        this.promote(next)
      }
      this.end(booking, 'withdrawn')
    }
  }

  /** Offers that nobody took in time go to the next. */
  sweep() {
    const late = this.bookings.filter(({ status, until }) => status === 'offered' && this.now >= (until ?? 0))
    for (const booking of late) this.end(booking, 'lapsed')
  }

  /** What a person reads of their bookings; null when `by` may not. */
  mine(by: string, whom: string) {
    if (!this.as(by, whom)) return null
    const rows = this.bookings.filter(
      ({ member, status }) => member === whom && status !== 'left' && status !== 'moved',
    )
    return rows.map((booking) => {
      const { id, session, until } = booking
      const status = this.statusOf(booking)
      const position = session.waiting.indexOf(booking) + 1
      const changeableUntil = session.startsAt - session.cancelBefore * MINUTE
      const changeable = status === 'ordered' && this.now < session.startsAt && this.now < changeableUntil
      return {
        ...{ id, sessionId: session.id, status },
        position: status === 'waiting' ? position : undefined,
        until: status === 'offered' ? until : undefined,
        changeableUntil: changeable ? changeableUntil : undefined,
        reschedulesLeft: changeable ? Math.max(0, session.reschedules - booking.moves) : 0,
      }
    })
  }

  private statusOf({ status, session, until }: ModelBooking) {
    if (status === 'withdrawn') return 'cancelled'
    if (status === 'waiting' || status === 'offered')
      return this.now >= Math.min(session.startsAt, until ?? session.startsAt) ? 'lapsed' : status
    return status === 'ordered' && this.now >= session.endsAt ? 'done' : status
  }
}
