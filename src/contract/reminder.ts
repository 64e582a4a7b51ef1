import * as v from 'valibot'
import { ANSWERS } from '@/domain/demand/demand'
import { TEMPLATE_NAMES } from '@/domain/reminder/template'
import { contract } from './contract'
import { cursor, distinct, iso, list, nextCursor, sessionId } from './fields'

const MEMBERS = ['resident', 'volunteer', 'worker', 'organisation', 'officer'] as const

const template = v.picklist(TEMPLATE_NAMES)
const messageId = v.pipe(v.string(), v.regex(/^[\w-]{1,40}$/))

const meeting = { title: v.string(), startsAt: iso, place: v.string() }
/** Masked; `as`: in what capacity somebody acted for the person. */
const by = { who: v.string(), as: v.picklist(['family', 'desk']) }
const booking = v.string()

/** What is told, by its kind; the domain's `News` on the wire. */
const news = v.variant('kind', [
  v.strictObject({ kind: v.literal('offered'), booking, untilAt: iso, ...meeting }),
  v.strictObject({ kind: v.picklist(['lapsed', 'revised']), booking, service: v.string(), ...meeting }),
  v.strictObject({ kind: v.literal('ordered'), booking, more: v.number(), ...by, ...meeting }),
  v.strictObject({ kind: v.literal('cancelled'), booking, reason: v.string(), ...by, ...meeting }),
  v.strictObject({ kind: v.literal('rescheduled'), booking, fromAt: iso, ...by, ...meeting }),
  v.strictObject({ kind: v.literal('withdrawn'), booking, service: v.string(), reason: v.string(), ...meeting }),
  v.strictObject({ kind: v.picklist(['claimed', 'released', 'served']), booking, who: v.string(), ...meeting }),
  v.strictObject({ kind: v.picklist(['eve', 'near', 'reminded']), booking, ...meeting }),
  v.strictObject({
    ...{ kind: v.picklist(['dutyEve', 'dutyNear', 'dutyOff']), task: v.string(), who: v.string() },
    ...meeting,
  }),
  v.strictObject({ kind: v.picklist(['bonded', 'bondEnded']), who: v.string() }),
  v.strictObject({ kind: v.literal('paused'), untilAt: iso }),
  v.strictObject({ kind: v.literal('resumed') }),
  v.strictObject({
    ...{ kind: v.literal('answered'), demand: v.string(), words: v.string(), reason: v.string() },
    answer: v.picklist(ANSWERS),
  }),
  v.strictObject({
    ...{ kind: v.literal('became'), demand: v.string(), words: v.string() },
    ...{ service: v.string(), serviceTitle: v.string() },
  }),
])

const switches = { eve: v.boolean(), near: v.boolean() }

/** A template that can be asked for in WeChat, and how often it may still be sent; null where the district has none. */
const asked = v.nullable(v.strictObject({ id: v.string(), left: v.number() }))

export const reminder = contract('reminder', {
  /** What I was told, latest first; on the first page also how much of it I have not read. */
  inbox: {
    kind: 'query',
    allow: MEMBERS,
    input: v.strictObject({ cursor: v.optional(cursor) }),
    output: v.strictObject({
      messages: v.array(v.strictObject({ id: v.string(), at: iso, read: v.boolean(), news })),
      unread: v.number(),
      cursor: nextCursor,
      now: iso,
    }),
    refusals: [],
  },
  /** These, or all. What is not mine is left as it is. */
  read: {
    kind: 'command',
    allow: MEMBERS,
    input: v.union([v.strictObject({ messageIds: list(messageId, 1, 50) }), v.strictObject({ all: v.literal(true) })]),
    output: v.strictObject({}),
    refusals: [],
  },
  /** After a tap in WeChat: each of these may be sent once more. */
  accept: {
    kind: 'command',
    allow: MEMBERS,
    input: v.strictObject({
      templates: v.pipe(
        list(template, 1, 3),
        v.check((templates) => distinct(templates)),
      ),
    }),
    output: v.strictObject({}),
    refusals: [],
  },
  settings: {
    kind: 'query',
    allow: MEMBERS,
    input: v.strictObject({}),
    output: v.strictObject({
      ...switches,
      templates: v.strictObject({ offered: asked, reminded: asked, changed: asked, progress: asked }),
    }),
    refusals: [],
  },
  /** The desk reminds everybody who comes to a session: each in the inbox, and on the phone who asked for it there. */
  remindPeople: {
    kind: 'command',
    allow: ['worker'],
    input: v.strictObject({ sessionId }),
    output: v.strictObject({ told: v.number() }),
    refusals: ['SESSION_NOT_FOUND', 'SESSION_CANCELLED', 'SESSION_STARTED', 'NOBODY_COMES', 'REMINDED_LATELY'],
  },
  /** Whether to be reminded the evening before, and shortly before. */
  setSettings: {
    kind: 'command',
    allow: MEMBERS,
    input: v.strictObject(switches),
    output: v.strictObject({}),
    refusals: [],
  },
})
