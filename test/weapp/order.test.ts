import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Runner, startRunner } from '../../local/runner'
import { openWeapp, type Weapp } from '../support/weapp/open'

const MINUTE = 60 * 1000
/** A quarter of what WeChat takes in one `setData`, in bytes: the rest is for pages to grow. */
const FIRST_DATA = 64 * 1024

const dist = path.resolve(__dirname, '../../dist')
const data = mkdtempSync(path.join(tmpdir(), 'weapp-'))
let runner: Runner
let weapp: Weapp
const calls: Promise<unknown>[] = []

/** As 王桂兰, who lives in the community and has joined. */
const send = async (name: string, envelope: unknown) => {
  const response = await fetch(`${runner.url}/functions/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-dev-openid': 'demo-resident-wang' },
    body: JSON.stringify(envelope),
  })
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
  return response.json()
}
const callFunction = (name: string, envelope: unknown) => {
  const call = send(name, envelope)
  calls.push(call)
  return call
}

beforeAll(async () => {
  runner = await startRunner({ dist, data, port: 0, seed: 'hohhot-xincheng', page: false, quiet: true })
  weapp = await openWeapp({ dist: path.join(dist, 'weapp'), callFunction })
}, 60_000)
afterAll(async () => {
  await weapp?.close()
  await runner?.stop()
  rmSync(data, { recursive: true, force: true })
})

const ask = async (context: string, operation: string, input: object = {}) => {
  const answer = await send(context, { operation: `${context}.${operation}`, input, requestId: operation })
  if (!answer.ok) throw new Error(`${operation}: ${answer.code}`)
  return answer.value
}
const setClock = async (now: number) => {
  const body = JSON.stringify({ now: new Date(now).toISOString() })
  const response = await fetch(`${runner.url}/dev/clock`, { method: 'POST', body })
  if (!response.ok) throw new Error(`The clock was not set: ${response.status}`)
}

/** The soonest service with a free place that needs no hands and that she has not ordered. */
const somethingToOrder = async () => {
  const { services } = await ask('menu', 'browse')
  const { bookings } = await ask('booking', 'mine')
  const ordered = new Set(bookings.map(({ serviceId }: { serviceId: string }) => serviceId))
  return services.find(
    (service: { id: string; volunteersNeeded: number; next: { placesLeft: number } | null }) =>
      !ordered.has(service.id) && service.volunteersNeeded === 0 && (service.next?.placesLeft ?? 0) > 0,
  )
}

test('a resident orders a service in the mini-program, and rates it once it is over', async () => {
  const { screen } = weapp
  const tap = (name: string) => screen.getByRole('button', { name, exact: true }).click()
  const openTab = (name: RegExp) =>
    screen.getByRole('navigation', { name: '主菜单' }).getByRole('button', { name }).click()
  const openPart = (name: RegExp) => screen.getByRole('tab', { name }).click()
  const service = await somethingToOrder()
  const card = screen.getByRole('listitem').filter({ hasText: `，${service.title}。` })

  await screen.getByRole('heading', { name: /^王桂兰/ }).waitFor()
  await screen.getByRole('button', { name: /^点服务/ }).click()
  await tap(`点 ${service.title}`)
  await tap('去下单')
  await screen.getByText('一共 1 样').waitFor()
  await tap('下单')
  await screen.getByText('点好了 1 样').waitFor()
  await card.waitFor()

  await setClock(Date.parse(service.next.endsAt) + MINUTE)
  await openTab(/^首页/)
  await openTab(/^我的单/)
  await openPart(/^待评价/)
  await card.getByRole('button', { name: '去评价' }).click()
  await screen.getByRole('radio', { name: '满意', exact: true }).click()
  await tap('交上去')
  await screen.getByText('评好了').waitFor()
  await tap('看我的单')
  await openPart(/^全部/)
  await card.getByText('已评价').waitFor()

  const { bookings } = await ask('booking', 'mine')
  expect(bookings).toContainEqual(expect.objectContaining({ sessionId: service.next.sessionId, status: 'rated' }))
  expect(weapp.errors).toEqual([])
})

test('every page opens, and needs at most 64 KiB of data to be first drawn', async () => {
  const pages = await weapp.routes()
  for (const page of pages) {
    await weapp.open(`/${page}`)
    await weapp.screen.getByRole('heading').first().waitFor()
    await Promise.all(calls)
    expect(await weapp.route()).toBe(page)
  }
  const sizes = await weapp.firstData()
  expect(Object.keys(sizes).sort()).toEqual(pages.sort())
  expect(Object.entries(sizes).filter(([, bytes]) => bytes > FIRST_DATA)).toEqual([])
  expect(weapp.errors).toEqual([])
})
