import pino from 'pino'

/** All that a log line may hold. Never the event, its input, a name, a phone or an openid. */
export interface LogFields {
  function: string
  operation?: string
  /** The platform's id of this call. */
  call?: string
  code?: string
  milliseconds?: number
  /** What kind of failure: an error's name and stack, no message, for a message may quote data. */
  error?: unknown
}

const logger = pino({ base: null, level: process.env.LOG_LEVEL ?? 'info' })

const isPlace = (line: string) => /^ {4}at /.test(line)

/** Most failures of many that a line tells. */
const MOST = 5

const failure = (error: unknown): object =>
  error instanceof Error
    ? {
        name: error.name,
        code: (error as { code?: unknown }).code,
        stack: error.stack?.replace(error.message, '').split('\n').filter(isPlace).slice(0, 12),
        ...(error instanceof AggregateError ? { errors: error.errors.slice(0, MOST).map(failure) } : {}),
      }
    : { name: typeof error }

export const log = (
  level: 'info' | 'error',
  { function: name, operation, call, code, milliseconds, error }: LogFields,
) =>
  logger[level]({
    function: name,
    operation,
    call,
    code,
    milliseconds,
    ...(error === undefined ? {} : { error: failure(error) }),
  })
