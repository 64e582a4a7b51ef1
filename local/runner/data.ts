import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { lockFile } from '../../config/lock'
import { type Person, readSeed } from '../seed/load'
import { type IndexList, openStore, type Store } from '../store'

/** A folder with everything the local server keeps. */
export interface DataFolder {
  store: Store
  people: Person[]
  /** The secret from which service codes are derived. */
  codeKey: string
  close(): Promise<void>
}

const readCodeKey = (file: string) => {
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600 })
  return readFileSync(file, 'utf8')
}

/**
 * Makes the first documents beside their place and moves them there when they are whole: a death half-way leaves an empty folder,
 * which is seeded anew.
 */
const seedFolder = async (folder: string, documents: string, indexes: IndexList, seed: string, now: number) => {
  const draft = join(folder, 'seeding.sqlite')
  for (const suffix of ['', '-wal', '-shm']) rmSync(draft + suffix, { force: true })
  const { people, collections } = seed === 'none' ? { people: [], collections: {} } : readSeed(seed, now)
  const store = openStore({ file: draft, indexes })
  try {
    for (const [collection, rows] of Object.entries(collections)) await store.insert(collection, rows)
  } finally {
    await store.close()
  }
  writeFileSync(join(folder, 'people.json'), JSON.stringify(people))
  renameSync(draft, documents)
}

/**
 * Opens a data folder for this process alone, and seeds it when it is empty.
 *
 * @throws Error in words for a developer when another server has the folder, or there is no such seed
 */
export const openDataFolder = async (options: {
  folder: string
  indexes: IndexList
  /** A seed's name, or 'none'. */
  seed: string
  now: number
}): Promise<DataFolder> => {
  const { folder, indexes, seed, now } = options
  mkdirSync(folder, { recursive: true })
  const release = lockFile(join(folder, 'lock'))
  if (!release)
    throw new Error(`Another server is using ${folder}. Stop it, or give this one its own: --data DIR --port N`)
  try {
    const documents = join(folder, 'documents.sqlite')
    if (!existsSync(documents)) await seedFolder(folder, documents, indexes, seed, now)
    const store = openStore({ file: documents, indexes })
    return {
      store,
      people: JSON.parse(readFileSync(join(folder, 'people.json'), 'utf8')),
      codeKey: readCodeKey(join(folder, 'code.key')),
      close: async () => {
        await store.close()
        release()
      },
    }
  } catch (error) {
    release()
    throw error
  }
}
