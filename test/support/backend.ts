import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Role } from '@/domain/shared/roles'
import indexes from '../../cloudfunctions/indexes.json'
import { createGateway, type OutboxMessage, sdkEnvironment } from '../../local/gateway'
import {
  type Document,
  type Fields,
  type FindOptions,
  type Id,
  type IndexList,
  openStore,
  type Store,
} from '../../local/store'
import { toTheEnd } from './direct'

type Main = (event: unknown, context: object) => Promise<Answer>
// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
export type Answer = { ok: true; value: any } | { ok: false; code: string; detail?: any }

export const DISTRICT = '150102'
export const COMMUNITY = '150102001001'
/** One of the two of that community. */
export const GRID = `${COMMUNITY}001`
const SECRET = 'test'
/** As a district would have chosen them in WeChat. */
const TEMPLATES = {
  TEMPLATE_OFFERED: 'offered:thing1,time2,time3,thing4',
  TEMPLATE_REMINDED: 'reminded:thing1,time2,thing3,thing4',
  TEMPLATE_CHANGED: 'changed:thing1,date2,phrase3,thing4',
  TEMPLATE_PROGRESS: 'progress:thing1,time2,phrase3,thing4',
}

export const HOUR = 3_600_000

// The SDK warns of requests that take long, those of a process that died too.
console.warn = () => undefined

/** A death of the functions' process around the k-th database request, counted from 1. */
export interface Death {
  request: number
  /** `before` the database hears of it, or `after` it has acted. */
  when: 'before' | 'after'
}

let calls = 0
let taps = 0
let ahead = 0
const realNow = Date.now

/** Lets time pass for functions and gateway alike: nobody waits. */
export const pass = (milliseconds: number) => {
  ahead += milliseconds
  Date.now = () => realNow() + ahead
}

const DAY = 86_400_000
/** From now to six in the morning, civil time, of the day after this: what a test finds does not hang on when it is run. */
const untilMorning = () => (Math.floor((Date.now() + 8 * HOUR) / DAY) + 1) * DAY - 2 * HOUR - Date.now()

export const contextOf = (openid: string | null, source: 'tcb' | 'timer' = 'tcb') => ({
  memory_limit_in_mb: 256,
  time_limit_in_ms: 20_000,
  request_id: `test-${++calls}`,
  function_name: 'test',
  function_version: '$LATEST',
  namespace: 'local',
  environment: JSON.stringify({
    TCB_ENV: 'local',
    SCF_NAMESPACE: 'local',
    TRIGGER_SRC: source,
    ...(openid ? { WX_CONTEXT_KEYS: 'WX_OPENID', WX_OPENID: openid } : {}),
  }),
})

/** All documents of a collection, however many: from one page to the next by `idOf` the last. */
const everyPage = <T>(find: (query: Fields, options: FindOptions) => T[], idOf: (last: T) => Id): T[] => {
  const found: T[] = []
  for (let after: Id = ''; ; after = idOf(found[found.length - 1]!)) {
    const page = find({ _id: { $gt: after } }, { sort: { _id: 1 }, limit: 1000 })
    found.push(...page)
    if (page.length < 1000) return found
  }
}

export const allOf = (store: Pick<Store, 'find'>, name: string): Document[] =>
  everyPage(
    (query, options) => store.find(name, query, options),
    ({ _id }) => _id,
  )

const idIn = (text: string): Id => JSON.parse(text)._id

const textsOf = (store: Store, name: string): Set<string> =>
  new Set(everyPage((query, options) => store.findText(name, query, options), idIn))

/** The functions as they are written, on the real SDK, the real gateway and a fresh store, in this process, early on the next day. */
export const startBackend = async ({ file = ':memory:' }: { file?: string } = {}) => {
  pass(untilMorning())
  const store: Store = openStore({ file, indexes: indexes as unknown as IndexList })
  const mains: Record<string, Main> = {}
  const requests: string[] = []
  const outbox: OutboxMessage[] = []
  let refusal: { errcode: number; errmsg: string } | undefined
  let counted = 0
  let death: Death | null = null
  let dead = false

  const gateway = createGateway({
    store,
    secretId: SECRET,
    now: () => Date.now(),
    invoke: (name, data) => mains[name]!(data, contextOf(null)),
    outbox,
    refuseMessage: () => refusal,
  })
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    if (dead) return request.socket.destroy()
    counted++
    if (death && counted === death.request) {
      dead = true
      if (death.when === 'before') return request.socket.destroy()
      response.end = () => {
        request.socket.destroy()
        return response
      }
    }
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const isForm = request.headers['content-type']?.startsWith('multipart/')
      requests.push(isForm ? 'wx.openApi' : JSON.parse(Buffer.concat(chunks).toString()).action)
    })
    gateway(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  Object.assign(process.env, sdkEnvironment(`http://127.0.0.1:${port}/admin`, SECRET), {
    CODE_KEY: 'test',
    ...TEMPLATES,
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'silent',
    RATE_BURST: process.env.RATE_BURST ?? '1000000',
    RATE_PER_SECOND: process.env.RATE_PER_SECOND ?? '1000000',
  })
  mains.account = (await import('../../cloudfunctions/account')).main
  mains.menu = (await import('../../cloudfunctions/menu')).main
  mains.schedule = (await import('../../cloudfunctions/schedule')).main
  mains.booking = (await import('../../cloudfunctions/booking')).main
  mains.volunteering = (await import('../../cloudfunctions/volunteering')).main
  mains.feedback = (await import('../../cloudfunctions/feedback')).main
  mains.reminder = (await import('../../cloudfunctions/reminder')).main
  mains.demand = (await import('../../cloudfunctions/demand')).main
  const { memberIdOf } = await import('../../cloudfunctions/_runtime/identity')

  const call = (
    openid: string | null,
    operation: string,
    input: unknown = {},
    requestId = `tap-${++taps}`,
  ): Promise<Answer> => mains[operation.split('.')[0]!]!({ operation, input, requestId }, contextOf(openid))

  /** The timer of one function, as the platform fires it. */
  const sweepOf = async (name: string, message = '') => {
    const event = { Type: 'Timer', TriggerName: 'sweep', Message: message }
    const answer = await mains[name]!(event, contextOf(null, 'timer'))
    if (!answer.ok) throw new Error(`sweep of ${name}: ${answer.code}`)
  }

  return {
    store,
    /** The actions asked of the gateway since the last `forget()`. */
    requests,
    forget() {
      requests.length = 0
    },
    call,
    /** Calls a function with any event and context: what a stranger, a platform or a timer could send. */
    raw: (name: string, event: unknown, context: object = contextOf(null)) => mains[name]!(event, context),
    /** What WeChat was asked to send. */
    outbox,
    /** What WeChat says to messages from now on; nothing: it takes them. */
    refuseMessages(errcode?: number) {
      refusal = errcode === undefined ? undefined : { errcode, errmsg: 'refused' }
    },
    /** Like `call`, for what must succeed; gives the value. */
    async must(openid: string | null, operation: string, input: unknown = {}, requestId?: string) {
      const answer = await call(openid, operation, input, requestId)
      if (!answer.ok) throw new Error(`${operation}: ${answer.code} ${JSON.stringify(answer.detail ?? '')}`)
      return answer.value
    },
    sweepOf,
    /** The timers of every function, as the platform fires them. */
    async sweep(message = '') {
      for (const name of ['account', 'menu', 'schedule', 'booking', 'volunteering', 'feedback', 'demand', 'reminder'])
        await sweepOf(name, message)
    },
    /**
     * Lets the process die around one database request of `act`; true when the death came.
     * From then on nothing of that process reaches the database, as after a real death.
     */
    async dying(at: Death, act: () => Promise<unknown>): Promise<boolean> {
      death = at
      counted = 0
      await toTheEnd(act)
      const died = dead
      death = null
      dead = false
      return died
    },
    /** Notes what is stored and what time it is; what it gives brings both back, as often as it is called. */
    remember(): () => Promise<void> {
      const at = Date.now()
      const sent = outbox.length
      const kept = Object.keys(indexes).map((name) => ({ name, texts: textsOf(store, name) }))
      return async () => {
        const writes = kept.flatMap(({ name, texts }) => {
          const found = textsOf(store, name)
          const others = [...found].filter((text) => !texts.has(text)).map(idIn)
          const missing = [...texts].filter((text) => !found.has(text)).map((text) => JSON.parse(text))
          return [
            ...(others.length ? [store.remove(name, { _id: { $in: others } }, { multi: true })] : []),
            ...(missing.length ? [store.insert(name, missing)] : []),
          ]
        })
        await Promise.all<unknown>(writes)
        outbox.length = sent
        pass(at - Date.now())
      }
    },
    async addMember(
      openid: string,
      roles: Role[] = [],
      { community = COMMUNITY, scope = DISTRICT, name = '王桂兰' } = {},
    ) {
      const _id = memberIdOf(openid)
      await store.insert('members', [
        {
          _id,
          openid,
          name,
          community,
          roles: [{ role: 'resident', scope: community }, ...roles.map((role) => ({ role, scope }))],
        },
      ])
      await store.insert('calendars', [{ _id, busy: [] }])
      return _id
    },
    async addDivisions() {
      const contact = { name: '小赵', phone: '0471-5550001' }
      await store.insert('divisions', [
        { _id: DISTRICT, level: 'district', name: '新城区', parent: null, contact: null },
        { _id: '150102001', level: 'street', name: '海拉尔东路街道', parent: DISTRICT, contact: null },
        { _id: COMMUNITY, level: 'community', name: '公主府社区', parent: '150102001', contact },
        { _id: GRID, level: 'grid', name: '第一网格', parent: COMMUNITY, contact: null, covers: '1–4 号楼' },
        { _id: `${COMMUNITY}002`, level: 'grid', name: '第二网格', parent: COMMUNITY, contact: null },
        { _id: '150102001002', level: 'community', name: '赛马场社区', parent: '150102001', contact },
        { _id: '150102002', level: 'street', name: '锡林北路街道', parent: DISTRICT, contact: null },
        { _id: '150102002001', level: 'community', name: '车站西街社区', parent: '150102002', contact },
      ])
    },
    /** A room that anybody may hire, every day from 8 to 21. */
    async addVenue(_id = 'room', some: object = {}) {
      await store.insert('venues', [
        {
          ...{ _id, community: COMMUNITY, name: '活动室', place: '公主府社区一楼', kind: 'community', people: 40 },
          ...{ keeper: { name: '小赵', phone: '0471-5550001' }, houseRules: '走时关灯锁门', holidays: 'open' },
          opening: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens: 8 * 60, closes: 21 * 60 })),
          buffer: { before: 0, after: 15 },
          hire: { shortest: 30, longest: 240, step: 30, daysAhead: 30, who: ['resident', 'organisation'] },
          ...some,
        },
      ])
      await store.insert('calendars', [{ _id, busy: [] }])
      return _id
    },
    document: (name: string, id: string): Document | undefined => store.find(name, { _id: id })[0],
    all: (name: string): Document[] => allOf(store, name),
    async stop() {
      ahead = 0
      Date.now = realNow
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      store.close()
    },
  }
}

export type Backend = Awaited<ReturnType<typeof startBackend>>

/** The timers' rounds until everything has had its second sweep. */
export const settle = async (backend: Backend) => {
  for (let round = 0; round < 3; round++) {
    pass(60_000)
    await backend.sweep()
  }
}

/** ISO time some hours from now. */
export const inHours = (hours: number) =>
  `${new Date(Date.now() + hours * HOUR + 8 * HOUR).toISOString().slice(0, 19)}+08:00`

/** Publishes a service with one session for each capacity, the first in three hours, an hour long, a day apart. */
export const publish = async (
  backend: Backend,
  { capacities = [10], volunteersNeeded = 0, title = '量血压', hours = 3, worker = 'worker' } = {},
): Promise<{ serviceId: string; sessionIds: string[] }> =>
  backend.must(worker, 'menu.publish', {
    community: COMMUNITY,
    service: { title, category: 'health', volunteersNeeded },
    sessions: capacities.map((capacity, day) => ({
      startsAt: inHours(hours + 24 * day),
      endsAt: inHours(hours + 1 + 24 * day),
      capacity,
    })),
  })
