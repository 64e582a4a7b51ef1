import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import tcb from '@cloudbase/node-sdk'
import { build } from '../config/build'
import { startBackend } from '../test/support/backend'
import { writeBundles } from '../test/support/bundles'
import { atATime } from '../test/support/load'
import { post, printed, startProgram, writeSeed } from '../test/support/server'
import { median, rateOf, table, verdict } from './report'

const CALLERS = 32
const SESSIONS = 200
const MEMBERS = 200
const ROUNDS = 9
const UPDATES = 2000
const ORDERS = 1000
const ECHOES = 5000
const LEAST_RATIO = 0.2

const perCall = (rate: number) => `${(1_000_000 / rate).toFixed(0)} µs`
const perSecond = (rate: number) => `${rate.toFixed(0)}/s`

const startRunner = async (dist: string, data: string, seed: string) => {
  const { child, kill } = startProgram('bench/runner.ts', [dist, data, seed])
  const [, text = ''] = await printed(child, /^ready (.*)$/m)
  return { ...(JSON.parse(text) as { url: string; sdkEnvironment: Record<string, string> }), kill }
}

/** Orders of one item against conditional updates by the SDK alone, on the same documents, in turns. */
const ordersAgainstUpdates = async (folder: string) => {
  const members = Array.from({ length: MEMBERS }, (_, index) => `member-${index}`)
  const { seed, sessionIds } = writeSeed(
    folder,
    members,
    Array.from({ length: SESSIONS }, () => 500),
  )
  const runner = await startRunner(resolve(__dirname, '../dist'), join(folder, 'data'), seed)
  try {
    Object.assign(process.env, runner.sdkEnvironment)
    const database = tcb.init({ env: tcb.SYMBOL_CURRENT_ENV as unknown as string, keepalive: true }).database()
    const { command } = database
    const bare = Array.from({ length: SESSIONS }, (_, index) => ({ _id: `bare-${index}`, placesLeft: 1_000_000 }))
    await database.collection('sessions').add(bare)

    const update = async (index: number) => {
      const where = { _id: `bare-${index % SESSIONS}`, placesLeft: command.gt(0) }
      const { updated } = await database
        .collection('sessions')
        .where(where)
        .update({ placesLeft: command.inc(-1) })
      if (updated !== 1) throw new Error('an update was not made')
    }
    let ordered = 0
    const order = async () => {
      const index = ordered++
      // No member meets a session twice.
      const session = (index + Math.floor(index / MEMBERS)) % SESSIONS
      const answer = (await post(
        `${runner.url}/functions/booking`,
        { 'x-dev-openid': members[index % MEMBERS] as string },
        {
          operation: 'booking.order',
          input: { items: [{ sessionId: sessionIds[session] }] },
          requestId: `tap-${index}`,
        },
      )) as { ok: boolean }
      if (!answer.ok) throw new Error(`an order was refused: ${JSON.stringify(answer)}`)
    }

    const rounds = { updates: [] as number[], orders: [] as number[] }
    for (let round = 0; round <= ROUNDS; round++) {
      const updates = await rateOf(() => atATime(CALLERS, UPDATES, update), UPDATES)
      const orders = await rateOf(() => atATime(CALLERS, ORDERS, order), ORDERS)
      if (round === 0) continue
      rounds.updates.push(updates)
      rounds.orders.push(orders)
    }
    return {
      updates: median(rounds.updates),
      orders: median(rounds.orders),
      ratios: rounds.orders.map((rate, round) => rate / (rounds.updates[round] as number)),
    }
  } finally {
    await runner.kill()
  }
}

/** An HTTP call of a function that does nothing, through the runner; and of a server that does nothing. */
const costOfRunner = async (folder: string) => {
  const dist = join(folder, 'echo-dist')
  writeBundles(dist, { echo: { main: 'return event' } })
  const runner = await startRunner(dist, join(folder, 'echo-data'), 'none')
  const server = createServer((request, response) => {
    request.resume().on('end', () => response.end('{}'))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  try {
    const plain = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const rate = (url: string, callers: number) =>
      rateOf(() => atATime(callers, ECHOES, () => post(url, {}, { n: 1 })), ECHOES)
    const echo = `${runner.url}/functions/echo`
    await rate(echo, CALLERS)
    await rate(plain, CALLERS)
    return { echo: await rate(echo, CALLERS), alone: await rate(echo, 1), plain: await rate(plain, 1) }
  } finally {
    await runner.kill()
    server.closeAllConnections()
    server.close()
  }
}

/** A query by a visitor that needs no document, in this process: what `serve` adds to a handler. */
const costOfServe = async () => {
  const backend = await startBackend()
  try {
    const ask = () => atATime(1, ECHOES, () => backend.call(null, 'menu.categories'))
    await ask()
    backend.forget()
    const rate = await rateOf(ask, ECHOES)
    if (backend.requests.length > 0) throw new Error('the query asked the database')
    return rate
  } finally {
    await backend.stop()
  }
}

export const run = async (): Promise<boolean> => {
  await build(['functions'])
  const folder = mkdtempSync(join(tmpdir(), 'diancai-bench-'))
  try {
    const { updates, orders, ratios } = await ordersAgainstUpdates(folder)
    const runner = await costOfRunner(folder)
    const serve = await costOfServe()
    table([
      ['conditional update, SDK alone, 32 callers', perSecond(updates), perCall(updates)],
      ['order of one session, 32 callers', perSecond(orders), perCall(orders)],
      ['runner: echo function, 32 callers', perSecond(runner.echo), perCall(runner.echo)],
      ['runner: echo function, 1 caller', perSecond(runner.alone), perCall(runner.alone)],
      ['no runner: plain HTTP server, 1 caller', perSecond(runner.plain), perCall(runner.plain)],
      ['serve: menu.categories by a visitor', perSecond(serve), perCall(serve)],
    ])
    const ratio = median(ratios)
    return verdict(
      ratio >= LEAST_RATIO,
      `orders a second / updates a second = ${ratio.toFixed(3)}, at least ${LEAST_RATIO} (median of ${ROUNDS} rounds)`,
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
