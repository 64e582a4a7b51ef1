import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { gramsOf } from '@/domain/matching/kinds'
import { agreement, kindsGiven, LEAST_GRAMS, type Supply, supplyOf, toCharacter } from '@/domain/matching/match'
import { clausesOf } from '@/domain/matching/need'
import { CONCEPTS, type ConceptId } from '@/domain/search/dictionary'
import { conceptTerm, type Described } from '@/domain/search/service-terms'
import { policy } from '@/domain/shared/policy'
import { readSeed } from '../local/seed/load'
import needs from './needs.json'
import wishes from './wishes.json'

/** What somebody said, and the services of the seed that meet it: none, when nothing does. */
interface Said {
  text: string
  services: string[]
  /** `learn` from it, or `try` on it what was learned. */
  part: string
}

/** Wishes for the same, and others that look like them and are for something else. */
interface Wish {
  same: string[]
  near: string[]
}

const FILE = resolve(__dirname, '../src/domain/matching/learned.ts')

const KINDS = (Object.keys(CONCEPTS) as ConceptId[]).map(conceptTerm)
/** Beside the kinds: anything that is given at all. */
const ANY = KINDS.length
const WIDTH = KINDS.length + 1
/** What `agreement` counts. */
const COUNTED = 6

/** It is learned so many times, each in so many directions from another beginning: together they err less than any of them. */
const TIMES = 6
const DIRECTIONS_EACH = 48
/** Of all those directions, so many are kept in which texts lie furthest apart. */
const DIRECTIONS = 64
/** So often one turns towards them. */
const TURNS = 60
/** A gram is learned when it stands in so many texts. */
const LEAST_TEXTS = 5
const ROUNDS = 10
const AT_ONCE = 256
const RATE = 0.02
const DECAY = 1e-5
const SPREAD = 0.2
/** How much more it counts that a service meets a need than that one does not: there are ninety of these for each of those. */
const MEETING = 3
/** How much it counts to recognise a service by its words alone, as one of another menu of which no concept is known. */
const BARE = 0.3
/** How much it counts that wishes for the same lie together, that needs do which the same services meet, and how sharply the nearest are told apart. */
const TOGETHER = 0.3
const SHARPNESS = 24
/** The part of a text that is left out when it is compared, another each time: no word is to decide alone. */
const LEFT_OUT = 0.2
/** How often what somebody else says before their need is put beside what is compared: it does not change what is wanted. */
const SAID_AROUND = 0.3
/** For so much counts what both of two say that are compared: many wishes are told in one frame and differ in one word. */
const SAID_BY_BOTH = 0.5
/** Wishes compared at once, and how near two of different groups may lie until they are taken for the same, said twice. */
const COMPARED = 256
const SAID_TWICE = 0.8
/** The widest step that one character holds, each way. */
const MOST_STEPS = 42

const services = readSeed('hohhot-xincheng', Date.now()).collections.services as unknown as (Described & {
  _id: string
})[]
const known = services.map(supplyOf)
const bare = known.map(
  ({ terms, text }): Supply => ({ terms: new Map([...terms].filter(([term]) => !term.startsWith('='))), text }),
)
const supplies = [...known, ...bare]
const weights = supplies.map((_, at) => (at < known.length ? 1 : BARE))
const kindAt = new Map(KINDS.map((term, kind) => [term, kind]))
const given = supplies.map(({ terms }) => kindsGiven(terms, kindAt))
const standing = new Map<string, number>()
for (const { terms } of known) for (const term of terms.keys()) standing.set(term, (standing.get(term) ?? 0) + 1)

/** The same numbers each time. */
const random = (() => {
  let seed = 12_345
  return () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    return seed / 2_147_483_648
  }
})()

/** Adds to one of many numbers. */
const add = (to: Float64Array, at: number, value: number) => {
  to[at] = (to[at] as number) + value
}

const sigmoid = (sum: number) => 1 / (1 + Math.exp(-sum))

/** Numbers that step down a slope, by what was found lately of it (Adam). */
const stepper = (size: number, begin: () => number = () => 0) => {
  const values = Float64Array.from({ length: size }, begin)
  const [mean, spread] = [new Float64Array(size), new Float64Array(size)]
  let steps = 0
  return {
    values,
    step(slopes: Float64Array, rate: number, decay: number) {
      steps++
      const [first, second] = [1 - 0.9 ** steps, 1 - 0.999 ** steps]
      for (let at = 0; at < size; at++) {
        const slope = (slopes[at] as number) + decay * (values[at] as number)
        mean[at] = 0.9 * (mean[at] as number) + 0.1 * slope
        spread[at] = 0.999 * (spread[at] as number) + 0.001 * slope * slope
        add(values, at, (-rate * (mean[at] as number)) / first / (Math.sqrt((spread[at] as number) / second) + 1e-8))
      }
    },
  }
}

interface Read {
  said: Said
  grams: string[]
  counted: number[][]
  meets: boolean[]
}

const read = (said: Said): Read => {
  const clauses = clausesOf(said.text)
  return {
    said,
    grams: gramsOf(said.text),
    counted: supplies.map((supply) => agreement(clauses, supply, standing)),
    meets: supplies.map((_, at) => said.services.includes(services[at % services.length]?._id as string)),
  }
}

interface Model {
  directions: number
  grams: Map<string, number>
  /** By gram and direction. */
  places: Float64Array
  /** By direction and kind. */
  towards: Float64Array
  factors: Float64Array
}

const placeOf = ({ directions, grams, places }: Model, said: readonly string[]) => {
  const place = new Float64Array(directions)
  for (const gram of said) {
    const row = grams.get(gram)
    if (row !== undefined)
      for (let at = 0; at < directions; at++) add(place, at, places[row * directions + at] as number)
  }
  const length = Math.sqrt(Math.max(LEAST_GRAMS, said.length))
  return place.map((sum) => sum / length)
}

const askedOf = ({ directions, towards }: Model, place: Float64Array) => {
  const asked = new Float64Array(WIDTH)
  for (let at = 0; at < directions; at++)
    for (let kind = 0; kind < WIDTH; kind++)
      add(asked, kind, (place[at] as number) * (towards[at * WIDTH + kind] as number))
  return asked
}

const likelihoods = (model: Model, counted: readonly number[][], place: Float64Array) => {
  const { factors } = model
  const asked = askedOf(model, place)
  return supplies.map((_, at) => {
    let sum = (factors[0] as number) + (asked[ANY] as number)
    for (const [kind, part] of given[at] as [number, number][]) sum += part * (asked[kind] as number)
    for (const [of, count] of (counted[at] as number[]).entries()) sum += count * (factors[of + 1] as number)
    return sigmoid(sum)
  })
}

/** What the model gets wrong of one text, as slopes of all its numbers. */
const blame = (
  model: Model,
  { grams, counted, meets }: Read,
  share: number,
  slopes: Pick<Model, 'places' | 'towards' | 'factors'>,
) => {
  const place = placeOf(model, grams)
  const towards = new Float64Array(WIDTH)
  for (const [at, likely] of likelihoods(model, counted, place).entries()) {
    const met = meets[at] as boolean
    const wrong = (likely - (met ? 1 : 0)) * (met ? MEETING : 1) * (weights[at] as number) * share
    add(slopes.factors, 0, wrong)
    for (const [of, count] of (counted[at] as number[]).entries()) add(slopes.factors, of + 1, wrong * count)
    add(towards, ANY, wrong)
    for (const [kind, part] of given[at] as [number, number][]) add(towards, kind, wrong * part)
  }
  const length = Math.sqrt(Math.max(LEAST_GRAMS, grams.length))
  const moved = new Float64Array(DIRECTIONS_EACH)
  for (let at = 0; at < DIRECTIONS_EACH; at++)
    for (let kind = 0; kind < WIDTH; kind++) {
      const to = at * WIDTH + kind
      add(slopes.towards, to, (place[at] as number) * (towards[kind] as number))
      add(moved, at, ((towards[kind] as number) * (model.towards[to] as number)) / length)
    }
  for (const gram of grams) {
    const row = model.grams.get(gram)
    if (row !== undefined)
      for (let at = 0; at < DIRECTIONS_EACH; at++) add(slopes.places, row * DIRECTIONS_EACH + at, moved[at] as number)
  }
}

/** A group of wishes, each by the rows of its grams. */
interface Group {
  same: number[][]
  near: number[][]
}

/** Where the grams of some rows lie together, and the slope found there. */
interface Lying {
  rows: readonly number[]
  weightOf: (row: number) => number
  direction: Float64Array
  length: number
  slope: Float64Array
}

/** What is said by `both` of two that are compared counts for less. */
const lyingOf = (places: Float64Array, rows: readonly number[], both?: ReadonlySet<number>): Lying => {
  const weightOf = (row: number) => (both?.has(row) ? SAID_BY_BOTH : 1)
  const sum = new Float64Array(DIRECTIONS_EACH)
  for (const row of rows) {
    const weight = weightOf(row)
    for (let at = 0; at < DIRECTIONS_EACH; at++) add(sum, at, weight * (places[row * DIRECTIONS_EACH + at] as number))
  }
  const length = Math.sqrt(sum.reduce((all, one) => all + one * one, 0)) + 1e-6
  return { rows, weightOf, direction: sum.map((one) => one / length), length, slope: new Float64Array(DIRECTIONS_EACH) }
}

const cosineOf = (one: Lying, other: Lying) => {
  let cosine = 0
  for (let at = 0; at < DIRECTIONS_EACH; at++) cosine += (one.direction[at] as number) * (other.direction[at] as number)
  return cosine
}

const pick = <Item>(items: readonly Item[]) => items[Math.floor(random() * items.length)] as Item

/**
 * One of each group is to lie nearer to another of its group than to those of other groups, and to what only looks like it, though
 * the same is said `around` both: as slopes of the places.
 */
const drawTogether = (
  groups: readonly Group[],
  around: readonly number[][],
  places: Float64Array,
  slopes: Float64Array,
) => {
  const partOf = (rows: readonly number[]) => [...new Set(rows)].filter(() => random() >= LEFT_OUT)
  const some = Array.from({ length: COMPARED }, () => pick(groups))
  const chosen = some.map(({ same }) => pick(same))
  const beside = some.map(() => (random() < SAID_AROUND ? pick(around) : []))
  const first = chosen.map((rows, at) => partOf([...rows, ...(beside[at] as number[])]))
  const lines = [
    ...some.map((group, at) => {
      const others = group.same.length > 1 ? group.same.filter((one) => one !== chosen[at]) : group.same
      const aside = random() < SAID_AROUND / 2 ? pick(around) : []
      return { group, rows: partOf([...pick(others), ...aside]), isNear: false }
    }),
    ...some.map((group, at) => {
      const next = (at + 1) % some.length
      const isNear = group.near.length > 0
      const rows = isNear ? pick(group.near) : (chosen[next] as number[])
      return {
        ...{ group: isNear ? group : (some[next] as Group), isNear },
        rows: partOf([...rows, ...(beside[at] as number[])]),
      }
    }),
  ]
  const ones = first.map((rows) => lyingOf(places, rows))
  const others = lines.map(({ rows }) => lyingOf(places, rows))
  const pairs = lines.map(({ rows }, to): [Lying, Lying] => {
    const mine = first[to % first.length] as number[]
    const both = new Set(mine.filter((row) => rows.includes(row)))
    return [lyingOf(places, mine, both), lyingOf(places, rows, both)]
  })
  for (const [at, one] of ones.entries()) {
    const compared = others.map((other, to): [Lying, Lying] =>
      to % first.length === at ? (pairs[to] as [Lying, Lying]) : [one, other],
    )
    const near = compared.map(([mine, theirs], to) => {
      const cosine = cosineOf(mine, theirs)
      const { group, isNear } = lines[to] as (typeof lines)[number]
      const isOther = group !== some[at]
      const isOwn = to === at || (to === at + first.length && (isNear || isOther))
      return isOwn || (cosine <= SAID_TWICE && isOther) ? SHARPNESS * cosine : null
    })
    const most = Math.max(...near.map((one) => one ?? Number.NEGATIVE_INFINITY))
    const parts = near.map((one) => (one === null ? 0 : Math.exp(one - most)))
    const whole = parts.reduce((sum, part) => sum + part, 0)
    for (const [to, part] of parts.entries()) {
      const wrong = (TOGETHER * SHARPNESS * (part / whole - (to === at ? 1 : 0))) / first.length
      if (wrong === 0) continue
      const [mine, theirs] = compared[to] as [Lying, Lying]
      for (let of = 0; of < DIRECTIONS_EACH; of++) {
        add(mine.slope, of, wrong * (theirs.direction[of] as number))
        add(theirs.slope, of, wrong * (mine.direction[of] as number))
      }
    }
  }
  for (const { rows, weightOf, direction, length, slope } of [...ones, ...others, ...pairs.flat()]) {
    const along = slope.reduce((sum, part, of) => sum + part * (direction[of] as number), 0)
    for (const row of rows) {
      const weight = weightOf(row) / length
      for (let of = 0; of < DIRECTIONS_EACH; of++)
        add(slopes, row * DIRECTIONS_EACH + of, weight * ((slope[of] as number) - along * (direction[of] as number)))
    }
  }
}

/** What many say before they come to it: the first part of a need of several. */
const saidBefore = (text: string): string[] => {
  const [first = '', ...rest] = text.split(/[，。？！、]/)
  return rest.length > 0 && first.length > 1 ? [first] : []
}

/** The grams of needs that the very same services meet. */
const metAlike = (all: readonly Read[]) => {
  const bySame = new Map<string, string[][]>()
  for (const { said, grams } of all) {
    const by = [...said.services].sort().join(' ')
    if (by) bySame.set(by, [...(bySame.get(by) ?? []), grams])
  }
  return [...bySame.values()].filter((same) => same.length > 1)
}

const learn = (all: readonly Read[], each: (round: number, model: Model) => void): Model => {
  const texts = new Map<string, number>()
  const wished = (wishes as Wish[]).map(({ same, near }) => ({ same: same.map(gramsOf), near: near.map(gramsOf) }))
  for (const grams of [...all.map((one) => one.grams), ...wished.flatMap(({ same, near }) => [...same, ...near])])
    for (const gram of grams) texts.set(gram, (texts.get(gram) ?? 0) + 1)
  const often = [...texts].filter(([, count]) => count >= LEAST_TEXTS)
  const little = () => (random() - 0.5) * SPREAD
  const [places, towards] = [stepper(often.length * DIRECTIONS_EACH, little), stepper(DIRECTIONS_EACH * WIDTH, little)]
  const factors = stepper(COUNTED + 1)
  const model = {
    directions: DIRECTIONS_EACH,
    grams: new Map(often.map(([gram], row) => [gram, row])),
    ...{ places: places.values, towards: towards.values, factors: factors.values },
  }
  const rowsOf = (grams: readonly string[]) => grams.flatMap((gram) => model.grams.get(gram) ?? [])
  /** Each as often as it has wishes: needs that many have are compared more. */
  const groups = wished.flatMap(({ same, near }): Group[] => {
    const group = { same: same.map(rowsOf), near: near.map(rowsOf) }
    return same.map(() => group)
  })
  const around = all.flatMap(({ said }) => saidBefore(said.text)).map((words) => rowsOf(gramsOf(words)))
  const met = metAlike(all).map((same): Group => ({ same: same.map(rowsOf), near: [] }))
  for (let round = 1; round <= ROUNDS; round++) {
    const shuffled = all.map((one) => ({ one, at: random() })).sort((a, b) => a.at - b.at)
    for (let from = 0; from < shuffled.length; from += AT_ONCE) {
      const part = shuffled.slice(from, from + AT_ONCE)
      const slopes = {
        places: new Float64Array(places.values.length),
        towards: new Float64Array(towards.values.length),
        factors: new Float64Array(factors.values.length),
      }
      for (const { one } of part) blame(model, one, 1 / part.length, slopes)
      for (const some of [groups, met]) drawTogether(some, around, places.values, slopes.places)
      const rate = RATE * (1 - (0.9 * round) / ROUNDS)
      places.step(slopes.places, rate, DECAY)
      towards.step(slopes.towards, rate, DECAY)
      factors.step(slopes.factors, rate, DECAY)
    }
    each(round, model)
  }
  return model
}

/** All of them side by side: what each would say, halfway between. */
const joined = (models: readonly Model[]): Model => {
  const { grams } = models[0] as Model
  const directions = models.length * DIRECTIONS_EACH
  const of = (at: number) => models[Math.floor(at / DIRECTIONS_EACH)] as Model
  const places = Float64Array.from({ length: grams.size * directions }, (_, to) => {
    const [row, at] = [Math.floor(to / directions), to % directions]
    return of(at).places[row * DIRECTIONS_EACH + (at % DIRECTIONS_EACH)] as number
  })
  const towards = Float64Array.from({ length: directions * WIDTH }, (_, to) => {
    const [at, kind] = [Math.floor(to / WIDTH), to % WIDTH]
    return (of(at).towards[(at % DIRECTIONS_EACH) * WIDTH + kind] as number) / models.length
  })
  const factors = Float64Array.from({ length: COUNTED + 1 }, (_, at) =>
    models.reduce((sum, model) => sum + (model.factors[at] as number) / models.length, 0),
  )
  return { directions, grams, places, towards, factors }
}

/** The directions in which points lie furthest from the middle, at right angles to each other: found by turning to them again and again. */
const widest = (points: readonly Float64Array[], directions: number): Float64Array[] => {
  const spread = Array.from({ length: directions }, () => new Float64Array(directions))
  for (const point of points)
    for (const [row, one] of point.entries())
      for (let at = 0; at < directions; at++) add(spread[row] as Float64Array, at, one * (point[at] as number))
  let found: Float64Array[] = Array.from({ length: DIRECTIONS }, () =>
    Float64Array.from({ length: directions }, () => random() - 0.5),
  )
  for (let turn = 0; turn < TURNS; turn++) {
    const upright: Float64Array[] = []
    for (const one of found) {
      const turned = Float64Array.from(spread, (row) =>
        row.reduce((sum, part, at) => sum + part * (one[at] as number), 0),
      )
      for (const other of upright) {
        const along = turned.reduce((sum, part, at) => sum + part * (other[at] as number), 0)
        for (const [at, part] of other.entries()) add(turned, at, -along * part)
      }
      const length = Math.sqrt(turned.reduce((sum, part) => sum + part * part, 0))
      upright.push(turned.map((part) => part / length))
    }
    found = upright
  }
  return found
}

/** The same in fewer directions. */
const narrowed = (model: Model, all: readonly Read[]): Model => {
  const { directions, grams, places, towards, factors } = model
  const kept = widest(
    all.map((one) => placeOf(model, one.grams)),
    directions,
  )
  const sumOf = (to: Float64Array, part: (at: number) => number) =>
    to.reduce((sum, weight, at) => sum + weight * part(at), 0)
  return {
    ...{ directions: DIRECTIONS, grams, factors },
    places: Float64Array.from({ length: grams.size * DIRECTIONS }, (_, of) => {
      const row = Math.floor(of / DIRECTIONS)
      return sumOf(kept[of % DIRECTIONS] as Float64Array, (at) => places[row * directions + at] as number)
    }),
    towards: Float64Array.from({ length: DIRECTIONS * WIDTH }, (_, of) => {
      const kind = of % WIDTH
      return sumOf(kept[Math.floor(of / WIDTH)] as Float64Array, (at) => towards[at * WIDTH + kind] as number)
    }),
  }
}

const percent = (part: number, whole: number) => `${((100 * part) / whole).toFixed(1)} %`

/** How well it does with what it did not learn from, at some limits of likelihood. */
const tell = (name: string, tried: readonly Read[], model: Model) => {
  const found = tried.map((one) => ({
    one,
    best: likelihoods(model, one.counted, placeOf(model, one.grams))
      .slice(0, known.length)
      .map((likely, at) => ({ likely, meets: one.meets[at] as boolean }))
      .sort((a, b) => b.likely - a.likely)
      .slice(0, 3),
  }))
  const met = found.filter(({ one }) => one.said.services.length > 0)
  const unmet = found.filter(({ one }) => one.said.services.length === 0)
  for (const least of [0.1, policy.demand.likely, 0.3]) {
    const hit = met.filter(({ best }) => best.some(({ likely, meets }) => meets && likely >= least)).length
    const none = unmet.filter(({ best }) => (best[0]?.likely ?? 0) < least).length
    const [first, nothing] = [percent(hit, met.length), percent(none, unmet.length)]
    console.log(`${name}, from ${least}: in the first three ${first}, nothing where nothing is ${nothing}`)
  }
}

const numbers = (values: Iterable<number>) => `[${[...values].map((one) => one.toFixed(3)).join(', ')}]`

const rows = (values: Float64Array) => {
  const sizes = [...values].map(Math.abs).sort((a, b) => a - b)
  const scale = (sizes[Math.floor(sizes.length * 0.9999)] as number) / MOST_STEPS
  const steps = (value: number) => Math.max(-MOST_STEPS, Math.min(MOST_STEPS, Math.round(value / scale)))
  return `{ scale: ${scale.toFixed(5)}, rows: '${[...values].map((value) => toCharacter(steps(value))).join('')}' }`
}

/** As it is kept. */
const written = ({ grams, places, towards, factors }: Model): string => {
  const byKind = Array.from({ length: WIDTH * DIRECTIONS }, (_, at) => {
    const [kind, direction] = [Math.floor(at / DIRECTIONS), at % DIRECTIONS]
    return towards[direction * WIDTH + kind] as number
  })
  const common = [...standing].filter(([, count]) => count > 1).map(([term, count]) => `${term}:${count}`)
  return `// Made by \`npm run bench -- learn\`.

/** How many numbers say where a text lies. */
export const DIRECTIONS = ${DIRECTIONS}

/** The kinds of need: the dictionary's concepts. */
export const KINDS: readonly string[] = '${KINDS.join(' ')}'.split(' ')

/** Terms under which several services of that menu stand, and how many. */
export const COMMON = "${common.join(' ')}"

/** Of 1 and of each count of \`agreement\`. */
export const FACTORS: readonly number[] = ${numbers(factors)}

/** By kind; last: anything that is given. */
export const TOWARDS = ${rows(Float64Array.from(byKind))}

export const GRAMS = '${[...grams.keys()].join(' ')}'

/** By gram. */
export const PLACES = ${rows(places)}
`
}

export const run = async () => {
  const began = performance.now()
  const all = (needs as Said[]).map(read)
  const tried = all.filter(({ said }) => said.part === 'try')
  const learned = all.filter(({ said }) => said.part === 'learn')
  const models = Array.from({ length: TIMES }, (_, time) =>
    learn(learned, (round, model) => tell(`time ${time + 1}, round ${round}`, tried, model)),
  )
  const model = narrowed(joined(models), learned)
  tell('together', tried, model)
  writeFileSync(FILE, written(model))
  console.log(
    `${model.grams.size} grams from ${all.length - tried.length} texts in ${((performance.now() - began) / 1000).toFixed(0)} s`,
  )
  return true
}
