import * as v from 'valibot'
import type { CivilDate } from '@/domain/schedule/civil'
import type {
  BondId,
  BookingId,
  ClaimId,
  DemandId,
  DivisionCode,
  MemberId,
  OfferId,
  OrderId,
  ProjectId,
  RuleId,
  ServiceId,
  SessionId,
  TaskId,
  VenueId,
} from '@/domain/shared/ids'
import { ROLES } from '@/domain/shared/roles'
import { instant } from '@/domain/shared/time'

const id = <Id extends string>() =>
  v.pipe(
    v.string(),
    v.regex(/^[\w.-]{1,80}$/),
    v.transform((text) => text as Id),
  )

export const memberId = id<MemberId>()
export const serviceId = id<ServiceId>()
export const sessionId = id<SessionId>()
export const bookingId = id<BookingId>()
export const orderId = id<OrderId>()
export const bondId = id<BondId>()
export const taskId = id<TaskId>()
export const claimId = id<ClaimId>()
export const venueId = id<VenueId>()
export const ruleId = id<RuleId>()
export const demandId = id<DemandId>()
export const projectId = id<ProjectId>()
export const offerId = id<OfferId>()

/** One line a person wrote: trimmed, not empty, no control characters. */
export const line = (most: number) =>
  v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(most), v.regex(/^[^\p{Cc}\p{Cs}]*$/u))

/** Some lines a person wrote. */
export const text = (most: number) =>
  v.pipe(
    v.string(),
    v.trim(),
    v.nonEmpty(),
    v.maxLength(most),
    v.regex(/^[^\p{Cs}]*$/u),
    v.check((written) => !/[\0-\x08\x0B\x0C\x0E-\x1F]/.test(written)),
  )

export const count = (least: number, most: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most))

/** Some of an item. How many there are is looked at first, so that a list far too long costs nothing. */
export const list = <const Item extends v.GenericSchema>(item: Item, least: number, most: number) =>
  v.pipe(v.custom<v.InferInput<Item>[]>(Array.isArray), v.minLength(least), v.maxLength(most), v.array(item))

export const distinct = (items: readonly (string | number)[]) => new Set(items).size === items.length

export const community = v.pipe(
  v.string(),
  v.regex(/^\d{12}$/),
  v.transform((code) => code as DivisionCode),
)

/** A part of a community. */
export const grid = v.pipe(
  v.string(),
  v.regex(/^\d{15}$/),
  v.transform((code) => code as DivisionCode),
)

/** A district, a street or a community. */
export const division = v.pipe(
  v.string(),
  v.regex(/^\d{6}(?:\d{3}){0,2}$/),
  v.transform((code) => code as DivisionCode),
)

export const phone = v.pipe(v.string(), v.trim(), v.regex(/^(?:1[3-9]\d{9}|0\d{2,3}-?\d{7,8})$/))

const TIME =
  /^(\d{4})-(\d\d)-(\d\d)T([01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,3})?)?(?:Z|[+-](?:0\d|1[0-4]):?[0-5]\d)$/

const realDate = (time: string) => {
  const [, year, month, day] = TIME.exec(time) ?? []
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day)
}

/** ISO 8601 with offset; the handler gets an Instant. */
export const time = v.pipe(
  v.string(),
  v.regex(TIME),
  v.check(realDate),
  v.transform((iso) => instant(Date.parse(iso))),
)

const DATE = /^20\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/

const isRealDate = (written: string) => {
  const midnight = Date.parse(`${written}T00:00:00Z`)
  return !Number.isNaN(midnight) && new Date(midnight).toISOString().startsWith(written)
}

/** A date in China that there is, `2026-11-25`. */
export const date = v.pipe(
  v.string(),
  v.regex(DATE),
  v.check(isRealDate),
  v.transform((written) => written as CivilDate),
)

/** ISO 8601 with offset, on its way out. */
export const iso = v.pipe(v.string(), v.regex(TIME))

/** Where the last page ended; opaque, made by the function that answers it. */
export const cursor = v.pipe(v.string(), v.regex(/^[\w-]{1,200}$/))
export const nextCursor = v.nullable(v.string())

export const role = v.strictObject({ role: v.picklist(ROLES), scope: v.string() })
export const score = v.nullable(v.strictObject({ average: v.number(), count: v.number() }))
