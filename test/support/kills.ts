import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import type { Answer, Backend } from './backend'
import { brokenNow } from './invariants'
import { atATime, pick, randomOf, shuffled } from './load'
import { readDocuments, type Server, startServer, writeSeed } from './server'

/** A request as it was sent, and what was said to it; nothing when the server died first. */
interface Sent {
  openid: string
  operation: 'booking.order' | 'booking.cancel'
  input: object
  requestId: string
  answer?: Answer
}

/** What kills under load came to. */
export interface KillResult {
  kills: number
  answered: number
  /** Requests that were under way at a kill. */
  cutOff: number
  /** Everything that was lost, half done or told differently a second time; nothing should be. */
  faults: string[]
}

const CALLERS = 32
const MEMBERS = Array.from({ length: 40 }, (_, index) => `member-${index}`)
const CAPACITIES = Array.from({ length: 12 }, () => 15)
/** At most so many answers lie between a start and the kill. */
const ANSWERS = 250

/** Every acknowledged answer as the documents bear it out. */
const lost = ({ all }: Pick<Backend, 'all'>, sent: readonly Sent[]): string[] => {
  // biome-ignore lint/suspicious/noExplicitAny: orders as they are stored
  const orders = new Map(all('orders').map((order) => [order._id, order as any]))
  return sent.flatMap(({ answer, operation, requestId, input }) => {
    if (!answer?.ok) return []
    if (operation === 'booking.order') {
      return orders.get(answer.value.orderId)?.state === 'ordered' ? [] : [`the order of ${requestId} was lost`]
    }
    const [order = '', index] = (input as { bookingId: string }).bookingId.split('.')
    const steps: { what: string }[] = orders.get(order)?.bookings[Number(index)]?.steps ?? []
    return steps.some(({ what }) => what === 'cancelled') ? [] : [`the cancelling of ${requestId} was lost`]
  })
}

/** Orders of one to three sessions and cancels, many at a time, until the server is killed after so many answers. */
const loadUntilKilled = async (
  server: Server,
  sessionIds: readonly string[],
  sent: Sent[],
  answers: number,
  random: () => number,
) => {
  let answered = 0
  let killed: Promise<void> | undefined
  const bookings = sent.flatMap(({ openid, answer, operation }) =>
    answer?.ok && operation === 'booking.order'
      ? answer.value.bookings.map(({ id }: { id: string }) => ({ openid, bookingId: id }))
      : [],
  )
  const next = (): Pick<Sent, 'openid' | 'operation' | 'input'> => {
    if (bookings.length > 0 && random() < 0.4) {
      const { openid, bookingId } = bookings.splice(Math.floor(random() * bookings.length), 1)[0]
      return { openid, operation: 'booking.cancel', input: { bookingId, reason: '临时有事' } }
    }
    const sessions = shuffled(random, sessionIds).slice(0, 1 + Math.floor(random() * 3))
    const items = sessions.map((sessionId) => ({ sessionId }))
    return { openid: pick(random, MEMBERS), operation: 'booking.order', input: { items } }
  }
  await Promise.all(
    Array.from({ length: CALLERS }, async () => {
      while (!killed) {
        const request: Sent = { ...next(), requestId: `tap-${sent.length}` }
        sent.push(request)
        const answer = await server
          .call(request.openid, request.operation, request.input, request.requestId)
          .catch(() => null)
        if (!answer) continue
        request.answer = answer
        if (answer.ok && request.operation === 'booking.order') {
          for (const { id } of answer.value.bookings) bookings.push({ openid: request.openid, bookingId: id })
        }
        if (++answered === answers) killed = server.kill()
      }
    }),
  )
  await killed
}

/** The timer comes every minute, to what has been due for ten seconds. */
const PATIENCE = 120_000
const PAUSE = 1_000

/** What is broken and stays so. An answer waits two seconds for its events to arrive; what is slower, the timer brings. */
const brokenForGood = async (data: string): Promise<string[]> => {
  const deadline = Date.now() + PATIENCE
  for (;;) {
    const found = await readDocuments(data, brokenNow)
    if (found.length === 0 || Date.now() > deadline) return found
    await new Promise((resume) => setTimeout(resume, PAUSE))
  }
}

/** Sends again what had no answer, three times at once, and a part of what had: each request has one answer, for good. */
const repeat = async (server: Server, sent: readonly Sent[], random: () => number): Promise<string[]> => {
  const again = ({ openid, operation, input, requestId }: Sent) => server.call(openid, operation, input, requestId)
  const cutOff = sent.filter(({ answer }) => !answer)
  const told = shuffled(
    random,
    sent.filter(({ answer }) => answer),
  ).slice(0, 100)
  const faults: string[] = []
  await atATime(CALLERS, cutOff.length, async (index) => {
    const request = cutOff[index] as Sent
    const [answer, ...others] = await Promise.all([again(request), again(request), again(request)])
    request.answer = answer
    if (others.some((other) => !isDeepStrictEqual(other, answer)))
      faults.push(`${request.requestId} had two answers at once`)
    if (!answer.ok && answer.code === 'UNEXPECTED') faults.push(`${request.requestId} had an unexpected failure`)
  })
  await atATime(CALLERS, told.length, async (index) => {
    const request = told[index] as Sent
    const answer = await again(request)
    if (!isDeepStrictEqual(answer, request.answer)) {
      faults.push(`${request.requestId} had ${JSON.stringify(request.answer)}, then ${JSON.stringify(answer)}`)
    }
  })
  return faults
}

/**
 * Kills the whole local server with SIGKILL, again and again on one data folder, while residents order and cancel. After each
 * restart nothing acknowledged is lost, no order is half done, no seat has leaked, and repeats are answered as before.
 */
export const killUnderLoad = async (kills: number, seed: number): Promise<KillResult> => {
  const folder = mkdtempSync(join(tmpdir(), 'diancai-kills-'))
  const data = join(folder, 'data')
  const random = randomOf(seed)
  const sent: Sent[] = []
  const faults: string[] = []
  let cutOff = 0
  const { seed: file, sessionIds } = writeSeed(folder, MEMBERS, CAPACITIES)
  let server = await startServer({ data, seed: file })
  try {
    for (let kill = 1; kill <= kills; kill++) {
      await loadUntilKilled(server, sessionIds, sent, 1 + Math.floor(random() * ANSWERS), random)
      cutOff += sent.filter(({ answer }) => !answer).length
      server = await startServer({ data })
      const found = [
        // On its start the server has undone or carried on all that was under way.
        ...(await readDocuments(data, (documents) => [...brokenNow(documents), ...lost(documents, sent)])),
        ...(await repeat(server, sent, random)),
        ...(await brokenForGood(data)),
      ]
      faults.push(...found.map((fault) => `after kill ${kill}: ${fault}`))
    }
    return { kills, answered: sent.length - cutOff, cutOff, faults }
  } finally {
    await server.kill()
    rmSync(folder, { recursive: true, force: true })
  }
}
