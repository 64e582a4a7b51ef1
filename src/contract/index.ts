import { account } from './account'
import { booking } from './booking'
import type { CommonRefusal, Contract, Operation } from './contract'
import { demand } from './demand'
import { feedback } from './feedback'
import { menu } from './menu'
import { reminder } from './reminder'
import { schedule } from './schedule'
import { volunteering } from './volunteering'

/** Everything that can be asked of Diancai. */
export const contracts = { account, menu, schedule, booking, volunteering, feedback, demand, reminder }

type RefusalsOf<C> =
  C extends Contract<string, infer O>
    ? { [K in keyof O]: O[K] extends Operation ? O[K]['refusals'][number] : never }[keyof O]
    : never

/** Every code a person may have to be told about. */
export type EveryRefusal = CommonRefusal | RefusalsOf<(typeof contracts)[keyof typeof contracts]>
