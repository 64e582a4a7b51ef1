import fc from 'fast-check'
import { CONCEPTS } from '@/domain/search/dictionary'
import { normalise } from '@/domain/search/normal'
import { termsOfQuery } from '@/domain/search/query-terms'
import { type List, NEARNESS, rank } from '@/domain/search/rank'
import { reasonsFor } from '@/domain/search/reasons'
import { type Described, termsOf } from '@/domain/search/service-terms'
import { near, soundsOf, splitPinyin } from '@/domain/search/sounds'
import type { ServiceId } from '@/domain/shared/ids'

const service = (title: string, some: Partial<Described> = {}): Described => ({
  ...{ title, category: 'health', provider: '', place: '', forWhom: null, bring: null, standard: null },
  ...some,
})

/** The lists that an index of these services holds. */
const listsOf = (services: Record<string, Described>): List[] => {
  const lists = new Map<string, { service: ServiceId; weight: number }[]>()
  for (const [id, described] of Object.entries(services))
    for (const [term, weight] of termsOf(described))
      lists.set(term, [...(lists.get(term) ?? []), { service: id as ServiceId, weight }])
  return [...lists].map(([term, entries]) => ({ term, nearness: 'district', entries }))
}

const found = (text: string, services: Record<string, Described>) =>
  rank(
    termsOfQuery(text),
    listsOf(services).filter(({ term }) => termsOfQuery(text).some((sought) => sought.term === term)),
  ).map(({ service }) => service as string)

const MENU = {
  haircut: service('社区理发', { category: 'haircut', standard: '剪短、修面、刮胡子都行' }),
  pressure: service('量血压测血糖', { provider: '公主府社区卫生站' }),
  repair: service('水电小修', { category: 'repair', standard: '龙头漏水、灯不亮都能看' }),
  lunch: service('长者午餐', { category: 'meal', provider: '社区食堂' }),
  fiddle: service('马头琴入门', { category: 'culture', provider: '格日勒老师' }),
}

test.each([
  ['another word for it', '剪头', 'haircut'],
  ['a word of the region', '推头', 'haircut'],
  ['a verb parted from its object', '理个发', 'haircut'],
  ['pinyin', 'lifa', 'haircut'],
  ['pinyin of another word', 'jiantou', 'haircut'],
  ['pinyin with near sounds', 'jiangtou', 'haircut'],
  ['initials', 'sqlf', 'haircut'],
  ['characters and pinyin', '量xueya', 'pressure'],
  ['a wrong character of the same sound', '里发', 'haircut'],
  ['a character too many', '理理发', 'haircut'],
  ['two characters changed about', '发理', 'haircut'],
  ['traditional characters', '理髮', 'haircut'],
  ['full width and upper case', 'ＬＩＦＡ', 'haircut'],
  ['a whole sentence', '家里水龙头一直滴水谁能给修修', 'repair'],
  ['who gives it', '格日勒老师', 'fiddle'],
])('a service is found by %s: %s', (_, text, expected) => {
  expect(found(text, MENU)[0]).toBe(expected)
})

test.each(['', ' ', '。？！', '的', '量子力学', 'qqxz', '12345', '🙂'])(
  'nothing is found where nothing fits: %j',
  (text) => {
    expect(found(text, MENU)).toEqual([])
  },
)

test('what is near comes first, unless what is farther fits much better', () => {
  const sought = termsOfQuery('理发')
  const list = (nearness: List['nearness'], service: string, weight: number): List => ({
    ...{ term: '=haircut', nearness },
    entries: [{ service: service as ServiceId, weight }],
  })
  const order = (...lists: List[]) => rank(sought, lists).map(({ service }) => service)
  expect(order(list('district', 'far', 9), list('street', 'street', 9), list('community', 'own', 9))).toEqual([
    'own',
    'street',
    'far',
  ])
  expect(order(list('district', 'far', 9), list('community', 'own', 3))).toEqual(['far', 'own'])
})

test('a service says why it was found where its words differ, and nothing where they do not', () => {
  const why = (text: string) => {
    const sought = termsOfQuery(text)
    return reasonsFor(
      MENU.haircut,
      sought,
      sought.map(({ term }) => term),
    )
  }
  expect(why('剪头')).toEqual([{ asked: '剪头', found: '理发' }])
  expect(why('lifa')).toEqual([{ asked: 'lifa', found: '理发' }])
  expect(why('理发')).toEqual([])
})

test('syllables that are easily taken for each other are one, others are not', () => {
  for (const [one, other] of ['zhao zao', 'shi si', 'chan can', 'nan lan', 'bing bin', 'sheng sen', 'jiang jian'].map(
    (pair) => pair.split(' ') as [string, string],
  ))
    expect(near(one)).toBe(near(other))
  expect(new Set(['li', 'fa', 'lei', 'hua', 'ge', 'e'].map(near)).size).toBe(6)
})

test('typed syllables are parted as they are meant, and words are read as they are said', () => {
  expect(splitPinyin('liangxueya')).toEqual(['liang', 'xue', 'ya'])
  expect(splitPinyin('lvshi')).toEqual(['lv', 'shi'])
  expect(splitPinyin('smlf')).toBeNull()
  expect(soundsOf([...'长者看大夫'])).toEqual(['zhang', 'zhe', 'kan', 'dai', 'fu'])
})

test('every word of the dictionary finds its concept, as it is normalised', () => {
  for (const [id, { words }] of Object.entries(CONCEPTS))
    for (const word of words.split(' ')) {
      expect(normalise(word)).toBe(word)
      expect({ word, terms: termsOfQuery(word).map(({ term }) => term) }).toEqual({
        word,
        terms: expect.arrayContaining([`=${id}`]),
      })
    }
})

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.string({ unit: fc.constantFrom(...'理发剪头个点的里老人陪看病lifaxueyazh 12．。'), maxLength: 40 }),
)

test('any text is a question: at most 20 terms, the same each time, of weights above nothing', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const terms = termsOfQuery(text)
      expect(terms.length).toBeLessThanOrEqual(20)
      expect(new Set(terms.map(({ term }) => term)).size).toBe(terms.length)
      expect(terms.every(({ weight }) => weight > 0)).toBe(true)
      expect(termsOfQuery(text)).toEqual(terms)
      expect(termsOfQuery(`　${text} `)).toEqual(terms)
    }),
    { numRuns: 300 },
  )
})

test('any service has terms: at most 160, each a digit of weight', () => {
  fc.assert(
    fc.property(anyText, anyText, (title, standard) => {
      const terms = termsOf(service(title, { standard }))
      expect(terms.size).toBeLessThanOrEqual(160)
      expect([...terms.values()].every((weight) => Number.isInteger(weight) && weight >= 1 && weight <= 9)).toBe(true)
    }),
    { numRuns: 300 },
  )
})

test('the order in which services were indexed, and lists are read, changes nothing', () => {
  const sought = termsOfQuery('上门理发')
  const terms = sought.map(({ term }) => term)
  const lists = fc.array(
    fc.record({
      term: fc.constantFrom(...terms),
      nearness: fc.constantFrom(...NEARNESS),
      entries: fc.uniqueArray(
        fc.record({ service: fc.constantFrom(...'abcdefgh').map((id) => id as ServiceId), weight: fc.constant(9) }),
        { selector: ({ service }) => service, maxLength: 8 },
      ),
    }),
    { maxLength: 8 },
  )
  fc.assert(
    fc.property(
      fc.uniqueArray(
        lists.chain((all) =>
          fc.constantFrom(...all, { term: terms[0] as string, nearness: 'street' as const, entries: [] }),
        ),
        {
          selector: ({ term, nearness }) => `${nearness} ${term}`,
          maxLength: 8,
        },
      ),
      (all) => {
        const turned = [...all].reverse().map((list) => ({ ...list, entries: [...list.entries].reverse() }))
        expect(rank(sought, turned)).toEqual(rank(sought, all))
        expect(rank(sought, all)).toEqual(rank(sought, all))
      },
    ),
    { numRuns: 200 },
  )
})
