import type { Page } from 'playwright-core'
import type { CivilDate } from '@/domain/schedule/civil'
import { daysOf, startsOn } from '@/features/venue/free'
import { measureLayout } from '../support/layout'
import { DESKTOP, openSite, type Person, type Site } from '../support/site'

/** Joined by this test: nothing else stands in their way. */
const RESIDENT = 'venues-resident'
const OTHER = 'venues-other'
const QUICKER = 'venues-quicker'
const SERVED = 'demo-resident-wang'
/** May order for the one served. */
const RELATIVE = 'demo-resident-li'

const FUNCTIONS = '**/functions/**'
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

interface Venue {
  id: string
  name: string
  community: string
  hire: { shortest: number; longest: number; step: number; who: string[] } | null
}

let site: Site
/** One that residents may hire. */
let room: Venue
/** One that nobody hires. */
let closed: Venue

beforeAll(async () => {
  site = await openSite()
  const { community } = await site.ask(SERVED, 'account.me')
  for (const [openid, name] of Object.entries({ [RESIDENT]: '孟广才', [OTHER]: '白玉兰', [QUICKER]: '高志远' }))
    await site.ask(openid, 'account.join', { community, name })
  const { venues } = await site.ask(RESIDENT, 'schedule.venues', { community })
  room = venues.find(({ hire }: Venue) => hire?.who.includes('resident') && hire.longest >= 120)
  closed = venues.find(({ hire }: Venue) => hire === null)
  expect([room, closed]).toEqual([expect.anything(), expect.anything()])
}, 60_000)
afterAll(() => site?.close())

const tap = ({ screen }: Person, name: string | RegExp) =>
  screen
    .getByRole('button', { name, exact: typeof name === 'string' })
    .first()
    .click()

const says = ({ screen }: Person, words: string | RegExp) => screen.getByText(words).first().waitFor()

const fits = async ({ page }: Person, elder: boolean) =>
  expect(await measureLayout(page, elder ? 60 : 44)).toMatchObject({ overflow: 0, clipped: [], small: [] })

const starts = ({ screen }: Person) => screen.getByRole('radiogroup', { name: '几点开始' }).getByRole('radio')

/** The first time there is on a day; answers the button that takes it. */
const pickTime = async (person: Person, day: RegExp) => {
  await person.screen.getByRole('radio', { name: day }).click()
  await starts(person).first().click()
  return person.screen.getByRole('button', { name: /^约/ })
}

/** A day within the week on which nothing else stands in this person's way, as the page names it. */
const freeDayOf = async (openid: string) => {
  const { bookings } = await site.ask(openid, 'booking.mine')
  const { now } = await site.ask(openid, 'account.me')
  const civil = (at: number) => new Date(at + 8 * 60 * MINUTE).toISOString().slice(0, 10)
  const busy = bookings.map(({ startsAt }: { startsAt: string }) => startsAt.slice(0, 10))
  const days = [1, 2, 3, 4, 5].map((ahead) => civil(Date.parse(now) + ahead * DAY))
  const [, month, date] = days.find((day) => !busy.includes(day))?.split('-') ?? []
  return new RegExp(`^${Number(month)}\\s月\\s${Number(date)}\\s日`)
}

const sayWhatFor = async (person: Person) => {
  await person.screen.getByRole('checkbox', { name: '排练' }).click()
  await person.screen.getByLabel('大概几个人').fill('6')
}

const hiredBy = async (openid: string) =>
  (await site.ask(openid, 'booking.mine')).bookings.filter(
    ({ venueId, status }: { venueId: string | null; status: string }) => venueId === room.id && status === 'ordered',
  )

const cutOff = (page: Page) => page.route(FUNCTIONS, (route) => route.abort())

describe.each([
  { mode: 'normal mode', elder: false },
  { mode: 'elder mode', elder: true },
])('in $mode', ({ elder }) => {
  let person: Person
  const enter = async (openid: string) => {
    person = await site.enter(openid, { kept: { elder } })
    return person
  }
  afterEach(() => person.leave())

  test('a resident hires a room for a time of their own', async () => {
    await enter(RESIDENT)
    const before = await hiredBy(RESIDENT)
    await person.open('home')
    await tap(person, /^我的(?!单)/)
    await tap(person, /^借场地/)
    await says(person, room.name)
    await fits(person, elder)
    await tap(person, new RegExp(`^${room.name}`))
    await says(person, '管钥匙')
    await fits(person, elder)
    const submit = await pickTime(person, /后天 有空/)
    await tap(person, '长一些')
    await submit.click()
    await says(person, '写几个字，说说做什么用。')
    await fits(person, elder)
    await sayWhatFor(person)
    await submit.click()
    await says(person, /点好了 1 样/)

    const after = await hiredBy(RESIDENT)
    expect(after).toHaveLength(before.length + 1)
    const [hired] = after.filter(({ id }: { id: string }) => !before.some((old: { id: string }) => old.id === id))
    expect(hired).toMatchObject({ serviceTitle: room.name, provider: '排练' })
    const minutes = (Date.parse(hired.endsAt) - Date.parse(hired.startsAt)) / 60_000
    expect(minutes).toBe((room.hire?.shortest ?? 0) + (room.hire?.step ?? 0))
  })

  test('a time that somebody else took meanwhile is named, and the nearest free ones are one tap away', async () => {
    await enter(OTHER)
    await person.open(`venues/venue?venueId=${room.id}`)
    const submit = await pickTime(person, /后天 有空/)
    await sayWhatFor(person)
    const venue = await site.ask(QUICKER, 'schedule.venue', { venueId: room.id })
    const now = Date.parse(venue.now)
    const [, , dayAfterTomorrow] = daysOf(venue, now)
    const [same] = startsOn(venue, dayAfterTomorrow as CivilDate, now)
    const startsAt = Number(same?.at)
    const endsAt = startsAt + (room.hire?.shortest ?? 0) * MINUTE
    await site.ask(QUICKER, 'booking.hire', {
      ...{ venueId: room.id, startsAt: new Date(startsAt).toISOString(), endsAt: new Date(endsAt).toISOString() },
      ...{ purpose: '开会', people: 5 },
    })
    await submit.click()
    const sheet = person.page.getByRole('dialog', { name: /刚被别人约了$/ })
    await sheet.getByRole('button', { name: /^改约/ }).first().click()
    await says(person, /点好了 1 样/)
    expect((await hiredBy(OTHER)).length).toBeGreaterThan(0)
  })

  test('a room that is not lent says so, and whom to call', async () => {
    await enter(RESIDENT)
    await person.open(`venues/venue?venueId=${closed.id}`)
    await says(person, '不外借')
    await person.screen.getByRole('button', { name: /^打给/ }).last().waitFor()
    expect(await person.screen.getByRole('radio').count()).toBe(0)
    await fits(person, elder)
  })

  test('a community without rooms says what will be here, and leads to the whole district', async () => {
    await enter(RESIDENT)
    await person.page.route('**/functions/schedule', async (route) => {
      const own = route.request().postDataJSON().input.community !== undefined
      const response = await route.fetch()
      const answer = await response.json()
      if (own) answer.value.venues = []
      await route.fulfill({ response, json: answer })
    })
    await person.open('venues')
    await says(person, '社区还没登记场地')
    await fits(person, elder)
    await tap(person, '看全区的')
    await says(person, room.name)
    await fits(person, elder)
    await person.screen.getByLabel('找场地').fill('没有这样的地方')
    await says(person, '没有叫“没有这样的地方”的场地')
    await fits(person, elder)
  })

  test('without a connection the pages say so, and come when it is back', async () => {
    await enter(RESIDENT)
    await cutOff(person.page)
    await person.open('venues')
    await says(person, '现在连不上网')
    await fits(person, elder)
    await person.page.unroute(FUNCTIONS)
    await tap(person, '再试一次')
    await says(person, room.name)
  })
})

test('on a desk the room stands in the middle, and is hired for somebody in the family', async () => {
  const person = await site.enter(RELATIVE, { size: DESKTOP })
  await person.open(`venues/venue?venueId=${room.id}`)
  const submit = await pickTime(person, await freeDayOf(SERVED))
  await sayWhatFor(person)
  await person.screen.getByRole('checkbox', { name: /王\*兰/ }).click()
  await fits(person, false)
  const before = await hiredBy(SERVED)
  await submit.click()
  await person.screen.getByText(/点好了 1 样/).waitFor()
  expect(await hiredBy(SERVED)).toHaveLength(before.length + 1)
  await person.leave()
})

test('nobody saw the page fail', () => {
  expect(site.errors).toEqual([])
})
