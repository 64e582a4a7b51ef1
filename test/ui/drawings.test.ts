import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CATEGORIES } from '@/contract/menu'
import { DRAWINGS, ICONS, pictureOf } from '@/ui/icon'

jest.mock('@tarojs/components', () => ({}))

const UI = join(__dirname, '../../src/ui')
const styles = readFileSync(join(UI, 'styles/icons.scss'), 'utf8')

/** The names in a list of the style sheet. */
const listed = (list: string) =>
  (new RegExp(`\\$${list}:([^;]+);`).exec(styles)?.[1] ?? '').split(',').map((name) => name.trim())

test('every kind on the menu has its own drawing', () => {
  const drawings = CATEGORIES.map(({ id }) => pictureOf(id))
  expect(drawings).toEqual(CATEGORIES.map(({ id }) => `draw-${id}`))
})

test('a kind without a drawing is a bowl', () => {
  expect(pictureOf('fireworks')).toBe('draw-meal')
})

test('every sign and drawing is in the folder and in the style sheet, and nothing else is', () => {
  const names = [...ICONS, ...DRAWINGS].sort()
  expect(names.filter((name) => !existsSync(join(UI, `icons/${name}.svg`)))).toEqual([])
  expect(readdirSync(join(UI, 'icons')).sort()).toEqual(names.map((name) => `${name}.svg`).sort())
  expect([...listed('icons'), ...listed('drawings')].sort()).toEqual(names)
})
