import type { Sheet } from '@/domain/menu/sheet'
import { read } from '@/features/menu/import-sheet'
import { fileProblems, problemWords, rowWords } from '@/i18n/import.zh-CN'
import { brokenFiles } from '../support/broken-files'
import { loadTables, sound, xlsx } from '../support/workbook'

const MIB = 1024 * 1024
const NOW = Date.parse('2026-11-25T08:00:00+08:00')
/** What one file may take at most, milliseconds, on a machine that does other things too. */
const MOST = 10_000

const tables = loadTables()

/** What a person is told of a file: one sentence, or one for each cell; nothing when all is well. */
const told = async (bytes: Uint8Array): Promise<string[]> => {
  const reading = await tables.readWorkbookFile(bytes)
  if (!reading.ok) return [fileProblems[reading.code]]
  return read(reading.sheets as Sheet[], NOW).problems.map((problem) => `${rowWords(problem)} ${problemWords(problem)}`)
}

test(
  '1,000 broken files: each is told in words, none is let through, none throws',
  async () => {
    const whole = await tables.readWorkbookFile(xlsx(...sound(5, 5, '2026-12-01')))
    const passed: string[] = []
    const wordless: string[] = []
    let slowest = 0
    for (const { how, bytes, same } of brokenFiles(1_000, 7)) {
      const began = performance.now()
      const sentences = await told(bytes)
      slowest = Math.max(slowest, performance.now() - began)
      if (sentences.some((words) => !words || words.includes('undefined'))) wordless.push(`${how}: ${sentences[0]}`)
      if (sentences.length > 0) continue
      // Bytes that nobody reads, a time of day in the archive for one, may say anything.
      if (same && JSON.stringify(await tables.readWorkbookFile(bytes)) === JSON.stringify(whole)) continue
      passed.push(how)
    }
    expect({ passed, wordless }).toEqual({ passed: [], wordless: [] })
    expect(slowest).toBeLessThan(MOST)
  },
  5 * 60_000,
)

test('50 MB are refused before anything is read', async () => {
  const bytes = new Uint8Array(50 * MIB)
  bytes.set(xlsx(...sound(1, 1, '2026-12-01')))
  const began = performance.now()
  expect(await told(bytes)).toEqual([fileProblems.FILE_TOO_LARGE])
  expect(performance.now() - began).toBeLessThan(1_000)
})

test('what would unpack to a gigabyte is not unpacked', async () => {
  const { zip, xlsxParts } = await import('../support/workbook')
  const data = Buffer.alloc(100 * MIB, 32)
  const before = process.memoryUsage().rss
  const parts = [...xlsxParts(sound(1, 1, '2026-12-01')), { name: 'xl/styles.xml', data, claims: { unpacked: 5_000 } }]
  const bytes = zip(parts)
  expect(bytes.length).toBeLessThan(MIB)
  expect(await told(bytes)).toEqual([fileProblems.FILE_SWOLLEN])
  expect(process.memoryUsage().rss - before - data.length).toBeLessThan(150 * MIB)
})
