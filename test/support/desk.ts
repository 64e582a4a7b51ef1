import { DESKTOP, openSite, type Person, type Site } from './site'

export const WORKER = 'demo-worker-zhao'
export const RESIDENT = 'demo-resident-wang'

/** Whoever imports this has a site while its tests run, and before it the one who entered last; each leaves after their test. */
export let site: Site
export let person: Person

beforeAll(async () => {
  site = await openSite()
}, 60_000)
afterAll(() => site?.close())
afterEach(() => person.leave())

/** Comes to the desk, unless told where to and before what. */
export const enter = async (openid: string, route = 'worker/desk', { size = DESKTOP, kept = {} } = {}) => {
  person = await site.enter(openid, { size, kept })
  await person.open(route)
}

export const tab = (name: string) => person.screen.getByRole('tab', { name })
export const button = (name: string | RegExp) =>
  person.screen.getByRole('button', { name, exact: typeof name === 'string' }).first()
export const field = (name: string) => person.screen.getByLabel(name, { exact: true })
export const dialog = () => person.page.getByRole('dialog')
