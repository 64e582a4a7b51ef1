import { DAY, MINUTE } from './time'

/** Numbers a district may change, with where they come from. Milliseconds unless said. */
export const policy = {
  rate: {
    /** Calls a caller may make at once, and a second, on one instance. House rule. */
    burst: 200,
    perSecond: 5,
  },
  operation: {
    /** The functions' time-out: nothing of a call is still under way after this. `config.json` of each function. */
    timeout: 20_000,
    /** A committed order whose events are still in its outbox after this is looked at by the timer. */
    relayGrace: 10_000,
    /** How long an answer waits for its events to reach those concerned. House rule. */
    relayWait: 2_000,
  },
  account: {
    /** How long a code of an invitation to a bond is good. House rule. */
    invitationLife: DAY,
    /** Invitations one person may make in the life of one. House rule. */
    invitations: 10,
    /** Nobody's ordering is paused for longer than this at once. House rule. */
    longestPause: 90 * DAY,
    /** Bonds of one person, and people of one name, that are shown. */
    most: 100,
    found: 20,
    pageSize: 20,
  },
  menu: {
    /** Sessions further away than this are not on the menu yet. */
    horizon: 30 * DAY,
    /** Nobody publishes further ahead than this. House rule. */
    publishHorizon: 366 * DAY,
    pageSize: 20,
  },
  schedule: {
    pageSize: 50,
    /** How many days of a venue are shown at once. */
    venueDays: 14,
  },
  booking: {
    pageSize: 20,
    /** The desk's roster begins this long ago. */
    rosterPast: 3 * DAY,
    /** Most people who wait for one session. House rule. */
    waitlistSize: 200,
    /** How long a place that freed is kept for the next in line, counted in daytime only. House rule. */
    acceptWithin: 120 * MINUTE,
    /** The same for whoever lost a place because the session was cancelled. House rule. */
    movedAcceptWithin: 600 * MINUTE,
    /** The same for those who asked for what became a session. House rule. */
    askedAcceptWithin: 720 * MINUTE,
    /** Nobody has to answer outside these minutes of the day: 8:00 to 21:00. House rule. */
    day: { from: 8 * 60, until: 21 * 60 },
    /** What a service allows unless it says otherwise: minutes before the start, and how often. House rule. */
    terms: { cancelBefore: 0, reschedules: 2 },
    /** Bookings an order comes to by moving them, attempts that failed too. House rule. */
    movesTried: 50,
    /** A booking that was missed is forgiven after this. House rule. */
    forgiveAfter: 90 * DAY,
    /** Whether somebody came is noted from the start until this long after it. House rule. */
    attendanceWithin: 7 * DAY,
  },
  volunteering: {
    pageSize: 20,
    /** A volunteer may check in this long before the start. House rule. */
    earlyCheckIn: 120 * MINUTE,
    /** Time served past the planned end counts up to this: a forgotten check-out earns nothing more. House rule. */
    overrun: 120 * MINUTE,
    /** How long one check-in or check-out code is shown; the one before is still taken. */
    codeWindow: 10 * MINUTE,
    /** Wrong codes in one window before a claim is locked until the next. */
    codeGuesses: 5,
  },
  feedback: { pageSize: 20 },
  demand: {
    pageSize: 20,
    /** Working days until a demand is answered first, each over at this minute of the day. House rule. */
    answerWithin: 3,
    dayEnds: 18 * 60,
    /** Most people who second one demand. House rule. */
    mostSeconds: 500,
    /** Most demands that are merged into one. House rule. */
    mostMerged: 50,
    /** Of services and of demands, that are compared with what somebody types. */
    compared: 200,
    /** Of services and of demands, that are shown to somebody who types. */
    suggested: 3,
  },
} as const
