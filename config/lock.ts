import { DatabaseSync } from '@photostructure/sqlite'

/**
 * Holds a file for this process alone until released. The operating system holds the lock, so it cannot outlive its owner, not even
 * after `kill -9`.
 *
 * @param wait how long to wait for another owner, in milliseconds (the thread blocks)
 * @returns the release, or null when another owner has the file
 */
export const lockFile = (file: string, wait = 0): (() => void) | null => {
  const database = new DatabaseSync(file)
  try {
    database.exec(`PRAGMA busy_timeout = ${wait}; BEGIN EXCLUSIVE`)
    return () => database.close()
  } catch (error) {
    database.close()
    if (/locked|busy/i.test((error as Error).message)) return null
    throw error
  }
}
