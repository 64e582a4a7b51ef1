import { promotions, promotionsByTimer } from '../support/promotion'

test('a place given back is offered to the next in line within two seconds', async () => {
  const { offered, answered } = await promotions(10)
  expect(offered).toHaveLength(10)
  expect(Math.max(...offered)).toBeLessThan(2000)
  expect(Math.max(...answered)).toBeLessThan(2000)
}, 600_000)

test('wherever the cancel dies on the way, the timer offers the place to the next, and later to the one after', async () => {
  const { deaths, faults } = await promotionsByTimer()
  expect(faults).toEqual([])
  expect(deaths).toBeGreaterThan(10)
}, 600_000)
