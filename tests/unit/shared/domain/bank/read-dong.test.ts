import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readDay, readDong } from '../../../../../src/shared/domain/bank/index.ts'

describe('an amount as banks write it', () => {
  it.each([
    ['1.234.567', 1_234_567],
    ['1,234,567.00', 1_234_567],
    ['1.234.567,0', 1_234_567],
    ['1234567', 1_234_567],
    ['1234567,00', 1_234_567],
    ['+15,000', 15_000],
    ['-15.000 VND', -15_000],
    ['(15.000)', -15_000],
    ['15.000-', -15_000],
    ['15.000 CR', 15_000],
    ['15,000 DR', -15_000],
    ['15 000đ', 15_000],
    ['0', 0],
    ['-0', 0],
  ])('%s is %d', (text, amount) => expect(readDong(text)).toBe(amount))

  it.each([
    '',
    'abc',
    '1.00.000',
    '1.234,567',
    '1.000.00',
    '12,5',
    '1.234,50',
    '1E+06',
    '=1+1',
    '--5',
    '-5-',
    '(5',
    '5)',
    '999.999.999.999.999.999',
    '٣',
    'NaN',
    '0x10',
  ])('“%s” is no amount in đồng', (text) => expect(readDong(text)).toBeUndefined())

  it('comes back from every way of grouping', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e11, max: 1e11 }), fc.constantFrom('.', ',', ''), (amount, sign) => {
        const grouped = String(Math.abs(amount)).replace(/\B(?=(\d{3})+$)/g, sign)
        expect(readDong(`${amount < 0 ? '-' : ''}${grouped}`)).toBe(amount)
      }),
    )
  })
})

describe('a day as banks write it', () => {
  const patterns = ['dd/MM/yyyy HH:mm:ss', 'dd/MM/yyyy', 'yyyy-MM-dd', 'dd/MM/yy']
  it.each([
    ['23/11/2026 08:05:09', '2026-11-23', '08:05:09'],
    ['23/11/2026', '2026-11-23', ''],
    [' 2026-11-23 ', '2026-11-23', ''],
    ['23/11/26', '2026-11-23', ''],
  ])('%s', (text, on, time) => expect(readDay(text, patterns)).toEqual({ on, time }))

  it.each(['31/02/2026', '2026-13-01', '23/11/2026 25:00:00', '23.11.2026', 'hôm qua', ''])('%s is none', (text) =>
    expect(readDay(text, patterns)).toBeUndefined(),
  )
})
