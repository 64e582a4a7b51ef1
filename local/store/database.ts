import { closeSync, fdatasync, fdatasyncSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite'
import { failed, StoreError } from './values'

export type Statement = ReturnType<DatabaseSyncInstance['prepare']>

interface Write {
  run(): unknown
  /** Touches several rows, so that a failure must undo some. */
  several: boolean
  resolve(value: unknown): void
  reject(error: unknown): void
}

type Answer = () => void

/** Writes that share one commit at most, so that readers need not wait long. */
const MAX_BATCH = 256
const MAX_STATEMENTS = 500

/**
 * One SQLite file, held by this connection alone: prepared statements, and commits that writes share.
 *
 * SQLite would wait for the disk at each commit, and everybody with it. So it is told not to, and the log is flushed here,
 * beside everything else; a write is answered once a flush that began after its commit has ended. Whoever reads may see a
 * write a moment earlier, but what they do with it is answered only after it: the log is flushed in order.
 */
export class Database {
  readonly #connection: DatabaseSyncInstance
  readonly #statements = new Map<string, Statement>()
  #writes: Write[] = []
  /** SQLite's log; null when nothing needs to outlive the process. */
  readonly #log: number | null
  /** Answers to what is committed and waits for the next flush. */
  #committed: Answer[] = []
  #flushing = false
  #closed = false

  /** @param onUndo is told whenever changes were undone: what was read of them no longer holds. */
  constructor(
    file: string,
    durable: boolean,
    private readonly onUndo: () => void,
  ) {
    const kept = file !== ':memory:'
    if (kept) mkdirSync(dirname(file), { recursive: true })
    this.#connection = new DatabaseSync(file)
    try {
      this.#connection.exec(`
        PRAGMA locking_mode = EXCLUSIVE;
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = ${durable ? 'NORMAL' : 'OFF'};
        PRAGMA wal_autocheckpoint = 4000;
        PRAGMA cache_size = -65536;
        BEGIN IMMEDIATE;
        COMMIT;
      `)
      this.#log = kept && durable ? openSync(`${file}-wal`, 'r+') : null
    } catch (error) {
      this.#connection.close()
      throw isBusy(error) ? new StoreError('DATABASE_STORE_IN_USE', `${file} is open elsewhere`) : error
    }
  }

  exec(sql: string) {
    this.#connection.exec(sql)
  }

  /** The prepared statement of an SQL text, one for all its uses. */
  statement(sql: string): Statement {
    let statement = this.#statements.get(sql)
    if (!statement) {
      if (this.#statements.size >= MAX_STATEMENTS) this.#statements.clear()
      statement = this.#connection.prepare(sql)
      this.#statements.set(sql, statement)
    }
    return statement
  }

  /** Resolves once what `run` wrote is committed and on the disk; when it throws, nothing of it is. */
  write<Result>(several: boolean, run: () => Result): Promise<Result> {
    return new Promise((resolve, reject) => {
      if (this.#closed) throw failed('the store is closed')
      this.#writes.push({ several, run, resolve: resolve as (value: unknown) => void, reject })
      if (this.#writes.length === 1) setImmediate(() => this.#commit())
    })
  }

  /** Commits the writes that wait, then gives the file back. */
  close() {
    if (this.#closed) return
    this.#closed = true
    while (this.#writes.length > 0) this.#commit()
    if (this.#log !== null) fdatasyncSync(this.#log)
    for (const answer of this.#committed.splice(0)) answer()
    if (this.#log !== null && !this.#flushing) closeSync(this.#log)
    // Statements that wait for the garbage collector would keep SQLite from unlocking the file: it is told to.
    this.#connection.exec('PRAGMA journal_mode = DELETE; PRAGMA locking_mode = NORMAL; SELECT name FROM sqlite_schema')
    this.#connection.close()
  }

  /** Writes that arrived together are one transaction. */
  #commit() {
    const batch = this.#writes.splice(0, MAX_BATCH)
    if (this.#writes.length > 0) setImmediate(() => this.#commit())
    if (batch.length === 0) return
    const answers: Answer[] = []
    try {
      this.statement('BEGIN IMMEDIATE').run()
      for (const write of batch) {
        try {
          const value = this.#attempt(write)
          answers.push(() => write.resolve(value))
        } catch (error) {
          if (!this.#connection.isTransaction) throw error
          answers.push(() => write.reject(error))
        }
      }
      this.statement('COMMIT').run()
    } catch (error) {
      if (this.#connection.isTransaction) this.#connection.exec('ROLLBACK')
      this.onUndo()
      for (const write of batch) write.reject(error)
      return
    }
    if (this.#log === null) for (const answer of answers) answer()
    else {
      this.#committed.push(...answers)
      if (!this.#closed) this.#flush(this.#log)
    }
  }

  /** One flush at a time; what is committed meanwhile shares the next. */
  #flush(log: number) {
    if (this.#flushing || this.#committed.length === 0) return
    const answers = this.#committed
    this.#committed = []
    this.#flushing = true
    fdatasync(log, (error) => {
      // What the disk did not take is in doubt, and all that follows it: nobody is told that it is kept.
      if (error) throw error
      this.#flushing = false
      for (const answer of answers) answer()
      if (this.#closed) closeSync(log)
      else this.#flush(log)
    })
  }

  /** A single statement undoes itself when it fails; several need a savepoint. */
  #attempt({ several, run }: Write) {
    if (!several) return run()
    this.statement('SAVEPOINT request').run()
    try {
      return run()
    } catch (error) {
      this.statement('ROLLBACK TO request').run()
      this.onUndo()
      throw error
    } finally {
      this.statement('RELEASE request').run()
    }
  }
}

/** SQLite's result code SQLITE_BUSY, plain or extended. */
const isBusy = (error: unknown) => ((error as { errcode?: number }).errcode ?? 0) % 256 === 5
