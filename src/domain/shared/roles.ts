import type { DivisionCode, MemberId } from './ids'
import type { Profile } from './profile'
import type { Instant } from './time'

export const ROLES = ['resident', 'volunteer', 'worker', 'organisation', 'officer'] as const
export type Role = (typeof ROLES)[number]

/** A role held within a division: a street's worker reaches every community of that street. */
export interface Assignment {
  role: Role
  scope: DivisionCode
}

/** A worker's decision that somebody orders nothing for a while. Nothing else ever sets it. */
export interface Pause {
  untilAt: Instant
  reason: string
  at: Instant
  by: MemberId
}

export interface Member {
  _id: MemberId
  openid: string
  name: string
  phone?: string
  community: DivisionCode
  roles: Assignment[]
  pause?: Pause
  /** What they said of themselves: nobody else ever reads it. */
  profile?: Profile
}

export const holds = (roles: readonly Assignment[], role: Role) => roles.some((held) => held.role === role)

/** Whether one of the roles, held anywhere, reaches the community. */
export const reaches = (roles: readonly Assignment[], role: Role, community: DivisionCode) =>
  roles.some((held) => held.role === role && community.startsWith(held.scope))

/** 王桂兰 → 王*兰, 张三 → 张*: what is shown of a name to those who need not know it. */
export const maskName = (name: string) => {
  const characters = Array.from(name)
  const first = characters[0] ?? ''
  return characters.length > 2 ? `${first}*${characters[characters.length - 1]}` : `${first}*`
}

/** 13812345678 → 138****5678: what is shown of a telephone number to tell two people of one name apart. */
export const maskPhone = (phone: string) =>
  phone.replace(/^(.{3})(.*)(.{4})$/, (_, first, middle, last) => first + '*'.repeat(middle.length) + last)

/** Null when the member may order. */
export const pauseOf = ({ pause }: Member, now: Instant): Pause | null => (pause && now < pause.untilAt ? pause : null)
