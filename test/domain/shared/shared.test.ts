import { type BookingId, bookingId, type DivisionCode, locateBooking, type OrderId } from '@/domain/shared/ids'
import { type Assignment, maskName, reaches } from '@/domain/shared/roles'
import { instant, toIso } from '@/domain/shared/time'

test('a booking is found through its order', () => {
  const id = bookingId('an-order' as OrderId, 3)
  expect(locateBooking(id)).toEqual({ order: 'an-order', index: 3 })
  expect(locateBooking('no-place' as typeof id).index).toBe(-1)
})

test('a booking has one id and no second spelling', () => {
  for (const place of ['', '00', '03', '3e0', '0x3', '-0', '-1', ' 3', '1e21']) {
    expect(locateBooking(`an-order.${place}` as BookingId).index).toBe(-1)
  }
})

test('a role reaches the communities of its division and no others', () => {
  const street: Assignment[] = [{ role: 'worker', scope: '150102001' as DivisionCode }]
  expect(reaches(street, 'worker', '150102001001' as DivisionCode)).toBe(true)
  expect(reaches(street, 'worker', '150102002001' as DivisionCode)).toBe(false)
  expect(reaches(street, 'officer', '150102001001' as DivisionCode)).toBe(false)
})

test('a name is shown by its first and, when it has three or more, its last character', () => {
  expect(['王桂兰', '张三', '欧阳娜娜', '李', '𠮷野家'].map(maskName)).toEqual([
    '王*兰',
    '张*',
    '欧*娜',
    '李*',
    '𠮷*家',
  ])
})

test('a moment is written in civil time, with its offset', () => {
  expect(toIso(instant(Date.parse('2026-11-25T01:30:00Z')))).toBe('2026-11-25T09:30:00+08:00')
})
