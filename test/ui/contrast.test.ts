import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const tokens = readFileSync(join(__dirname, '../../src/ui/styles/tokens.scss'), 'utf8')

const token = (name: string) => {
  const value = new RegExp(`--${name}: (#[0-9a-fA-F]{6});`).exec(tokens)?.[1]
  if (!value) throw new Error(`No token --${name}`)
  return value
}

/** Relative luminance, WCAG 2.2. */
const luminance = (colour: string) => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

const contrast = (a: string, b: string) => {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (light + 0.05) / (dark + 0.05)
}

test.each([
  ['ink', 'paper'],
  ['ink-2', 'paper'],
  ['ink-2', 'card'],
  ['ink-2', 'well'],
  ['ink-2', 'straw-wash'],
  ['jade', 'paper'],
  ['jade', 'jade-wash'],
  ['jade', 'straw-wash'],
  ['on-jade', 'jade'],
  ['on-jade-2', 'jade'],
  ['now-ink', 'card'],
  ['now-ink', 'now-wash'],
  ['amber-ink', 'amber-wash'],
  ['red-ink', 'red-wash'],
  ['red-ink', 'card'],
])('words in %s on %s have a contrast of at least 4.5', (ink, ground) => {
  expect(contrast(token(ink), token(ground))).toBeGreaterThanOrEqual(4.5)
})

test.each([
  ['edge', 'card'],
  ['edge', 'paper'],
  ['now', 'card'],
])('edges in %s on %s have a contrast of at least 3', (edge, ground) => {
  expect(contrast(token(edge), token(ground))).toBeGreaterThanOrEqual(3)
})
