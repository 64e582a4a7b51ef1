import MiniSearch from 'minisearch'
import type { Service } from '@/domain/menu/service'
import { readSeed } from '../../local/seed/load'
import { type Backend, startBackend } from '../support/backend'
import { bigrams } from '../support/bigrams'
import queries from '../support/queries.json'

interface Query {
  text: string
  /** Those that answer it: one of them stands among the first three. */
  services: string[]
  part: string
}

const services = readSeed('hohhot-xincheng', Date.now()).collections.services as unknown as Service[]
const held = (queries as Query[]).filter(({ part }) => part === 'held')

let backend: Backend
beforeAll(async () => {
  backend = await startBackend()
  const { collections } = readSeed('hohhot-xincheng', Date.now())
  for (const name of ['divisions', 'services', 'sessions'])
    await backend.store.insert(name, collections[name] as Record<string, unknown>[])
  await backend.sweep('all')
}, 60_000)
afterAll(() => backend.stop())

/** How many of the queries have one of their services among the first three. */
const hits = async (find: (text: string) => Promise<string[]>) => {
  let count = 0
  for (const { text, services } of held)
    if ((await find(text)).slice(0, 3).some((found) => services.includes(found))) count++
  return count
}

test('of searches as people type them, none seen while it was built, 95 in 100 find what is meant among the first three', async () => {
  const fields = ['title', 'category', 'provider', 'place', 'forWhom', 'bring', 'standard']
  const plain = new MiniSearch({ fields, idField: '_id', tokenize: bigrams, searchOptions: { boost: { title: 3 } } })
  plain.addAll(services)
  const beside = await hits(async (text) => plain.search(text).map(({ id }) => id))
  const ours = await hits(async (text) =>
    (await backend.must(null, 'menu.search', { text })).services.map(({ id }: { id: string }) => id),
  )
  console.log(`of ${held.length} searches: ${ours} found; with minisearch over bigrams ${beside}`)
  expect(held.length).toBeGreaterThanOrEqual(60)
  expect(ours / held.length).toBeGreaterThanOrEqual(0.95)
}, 60_000)
