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
    /** Whole names and telephones that one person may look at in a day: enough for a desk, too few to copy a community. House rule. */
    looksADay: 100,
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
    /** Rows of a workbook that are brought onto the menu at once, and sessions of one service among them. House rule. */
    sheet: { rows: 5_000, sessionsOfService: 400 },
    /** How long what was staged of an import waits for its word, milliseconds. House rule. */
    stagedFor: DAY,
  },
  search: {
    /** Services listed under one word of a street or the district; a community's are all listed. House rule. */
    listed: 200,
    /** Services looked at for one page when it is asked when they are free, for whom, or of which kind; and next, when none of them fits. */
    batch: 60,
    wider: 300,
  },
  schedule: {
    pageSize: 50,
    /** Sessions on one page of the desk's week: a busy community has them all at once. */
    weekSize: 400,
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
    /** How far ahead the desk's to-dos look. House rule. */
    todosAhead: 14 * DAY,
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
    /** Hands should be found this long before the start. House rule. */
    handsBefore: DAY,
  },
  feedback: {
    pageSize: 20,
    /** Grades up to this are a complaint: somebody asks the person what went wrong, within this time. House rule. */
    poor: 2,
    contactWithin: 3 * DAY,
  },
  reminder: {
    pageSize: 20,
    /** Nothing is sent outside these minutes of the day: 8:00 to 21:00. House rule. */
    day: { from: 8 * 60, until: 21 * 60 },
    /** Reminded the evening before, in minutes of the day, and so long before the start. House rule. */
    eve: 19 * 60,
    near: 120 * MINUTE,
    /** What would come at night comes in the morning if that leaves so long. House rule. */
    nearLeast: 30 * MINUTE,
    /** Whoever ordered so shortly before needs no reminder. House rule. */
    settled: 60 * MINUTE,
    /** A timer that comes later than this reminds nobody any more. House rule. */
    late: 90 * MINUTE,
    /** So long after the desk reminded those who come to a session it does not do so again. House rule. */
    again: 6 * 60 * MINUTE,
    /** Sends one person may have accepted of a template. WeChat names no limit. House rule. */
    quota: 20,
    /** How long the timer begins to send in one round, well within its time-out. */
    round: 10_000,
    /** A message is forgotten after this. House rule. */
    keep: 180 * DAY,
  },
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
    /** How likely it must be that something meets a need, to be said: 0 to 1. Chosen on needs that nothing was learned from. */
    likely: 0.15,
    /** What is as likely as this to meet a need tells at least its category. House rule. */
    related: 0.05,
    /** How near two must come to wanting the same, to be said: -1 to 1. Chosen on pairs that nothing was learned from. */
    same: 0.795,
    /** At this minute of the day what is asked for is compared anew with all that is given. */
    comparedAt: 2 * 60,
    /** Services that are looked at closely, of all that have words in common with a need. */
    weighed: 40,
    /** Of services and of demands, that are shown to somebody who types. */
    suggested: 3,
  },
} as const
