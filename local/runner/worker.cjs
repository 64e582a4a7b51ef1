/**
 * One instance of one function, in a worker thread. Plain JavaScript, because a worker is started by Node itself.
 *
 * Receives `[call, event, environment, requestId]` (event and environment are JSON text), answers `[call, outcome, text]`, and says
 * `'loaded'` once the bundle is there. See functions.ts.
 */
'use strict'

const { parentPort, workerData } = require('node:worker_threads')

const { bundle, clock, context } = workerData

/** The product reads the global clock and need not know that a developer may set it. */
const installClock = (offset) => {
  const RealDate = Date
  const now = () => RealDate.now() + offset[0]
  function ClockDate(...parts) {
    if (!new.target) return new RealDate(now()).toString()
    return Reflect.construct(RealDate, parts.length > 0 ? parts : [now()], new.target)
  }
  Object.defineProperties(ClockDate, {
    ...Object.getOwnPropertyDescriptors(RealDate),
    now: { value: now, writable: true, configurable: true },
  })
  // Shares the prototype, so that every Date is one kind of Date, whoever made it.
  RealDate.prototype.constructor = ClockDate
  globalThis.Date = ClockDate
}

// A worker's own `process.env` takes a lock at each read, and the SDK reads it thirty times a request.
process.env = { ...process.env }

installClock(new Float64Array(clock))

const { main } = require(bundle)
if (typeof main !== 'function') throw new TypeError(`${bundle} does not export main(event, context)`)

const answer = async (event, environment, requestId) => {
  let parsed
  try {
    parsed = event === '' ? {} : JSON.parse(event)
  } catch (error) {
    return ['malformed', error.message]
  }
  try {
    const value = await main(parsed, { ...context, request_id: requestId, environment })
    return ['returned', JSON.stringify(value) ?? 'null']
  } catch (error) {
    return ['threw', error instanceof Error ? error.message : String(error), error?.stack]
  }
}

parentPort.on('message', async ([call, event, environment, requestId]) => {
  parentPort.postMessage([call, ...(await answer(event, environment, requestId))])
})
parentPort.postMessage('loaded')
