import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { OutboxMessage } from '../gateway'
import type { Person } from '../seed/load'
import { type Answer, PAYLOAD_LIMIT } from './functions'
import { cookie, readBody, sendFile, sendHtml, sendJson, sendRefusal, sendText } from './http'
import { NEWCOMER, pickPage } from './pick-page'

const COOKIE = 'diancai_openid'

/** What the routes stand on. */
export interface Site {
  /** `name:port`, each by which this server may be called. */
  hosts: ReadonlySet<string>
  /** Where the web page is; null when it is not served. */
  pageFolder: string | null
  people: Person[]
  outbox: OutboxMessage[]
  /** What keeps the server from being ready, one sentence each. */
  problems(): string[]
  /** Calls a function with an event (JSON text) as a person, or as a visitor. */
  call(name: string, event: string, openid: string | undefined): Promise<Answer>
  /** Sets the clock (epoch milliseconds), fires the timers and waits for them. Returns those that failed, one sentence each. */
  setClock(instant: number): Promise<string[]>
}

/** Who is asking: undefined when nobody was picked, empty for one who chose to be a visitor. */
const identify = (request: IncomingMessage) => {
  const header = request.headers['x-dev-openid']
  return typeof header === 'string' ? header : cookie(request, COOKIE)
}

const invoke = async ({ call }: Site, request: IncomingMessage, response: ServerResponse, name: string) => {
  if (request.method !== 'POST') return sendRefusal(response, 405, 'METHOD_NOT_ALLOWED', 'POST an event')
  const event = await readBody(request, PAYLOAD_LIMIT)
  if (event === null) return sendRefusal(response, 413, 'EXCEED_MAX_PAYLOAD_SIZE', `At most ${PAYLOAD_LIMIT} bytes`)
  const { status, body } = await call(name, event, identify(request))
  sendText(response, status, 'application/json; charset=utf-8', body)
}

const readInstant = async (request: IncomingMessage) => {
  try {
    return Date.parse(JSON.parse((await readBody(request, 1024)) ?? '').now)
  } catch {
    return Number.NaN
  }
}

const setClock = async (site: Site, request: IncomingMessage, response: ServerResponse) => {
  const instant = await readInstant(request)
  if (Number.isNaN(instant)) return sendRefusal(response, 400, 'INVALID_PARAM', 'POST {"now": ISO 8601}')
  const failures = await site.setClock(instant)
  if (failures.length > 0) return sendRefusal(response, 500, 'TIMER_FAILED', failures.join('; '))
  sendJson(response, 200, { now: new Date(instant).toISOString() })
}

const pick = async ({ people }: Site, request: IncomingMessage, response: ServerResponse) => {
  if (request.method === 'GET') return sendHtml(response, pickPage(people, cookie(request, COOKIE)))
  const picked = new URLSearchParams((await readBody(request, 1024)) ?? '').get('openid')
  if (picked === null) return sendRefusal(response, 400, 'INVALID_PARAM', 'POST openid=…')
  const openid = picked === NEWCOMER ? `${NEWCOMER}-${randomUUID()}` : picked
  response.setHeader('set-cookie', `${COOKIE}=${encodeURIComponent(openid)}; Path=/; HttpOnly; SameSite=Strict`)
  response.writeHead(303, { location: '/' }).end()
}

/** The local interface: functions, what only development has (/dev), health, and the web page. */
export const createRoutes = (site: Site) => {
  const { hosts, pageFolder, people, outbox, problems } = site

  /** A page of another site can make a browser ask here: then the Origin is its own, or the Host is a name made to lead here. */
  const isForeign = ({ headers, method }: IncomingMessage) =>
    !hosts.has(headers.host ?? '') ||
    (method !== 'GET' && headers.origin !== undefined && !hosts.has(headers.origin.replace('http://', '')))

  return async (request: IncomingMessage, response: ServerResponse, pathname: string): Promise<void> => {
    if (isForeign(request)) return sendRefusal(response, 403, 'FOREIGN_ORIGIN', 'Only for pages of this server')
    if (pathname.startsWith('/functions/')) {
      return invoke(site, request, response, pathname.slice('/functions/'.length))
    }
    if (request.method === 'POST' && pathname === '/dev/clock') return setClock(site, request, response)
    if (pathname === '/dev/pick') return pick(site, request, response)
    if (request.method === 'GET' || request.method === 'HEAD') {
      if (pathname === '/dev/people') return sendJson(response, 200, people)
      if (pathname === '/dev/outbox') return sendJson(response, 200, outbox)
      if (pathname === '/healthz') {
        const missing = problems()
        return sendJson(response, missing.length > 0 ? 503 : 200, { ok: missing.length === 0, missing })
      }
      if (pageFolder && pathname === '/' && identify(request) === undefined) {
        response.writeHead(302, { location: '/dev/pick', 'cache-control': 'no-store' }).end()
        return
      }
      if (pageFolder && (await sendFile(response, pageFolder, pathname))) return
    }
    sendRefusal(response, 404, 'NOT_FOUND', `There is no ${request.method} ${pathname}`)
  }
}
