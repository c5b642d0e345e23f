import { expect, it } from 'vitest'
import { pastedAmount } from '../../../../src/renderer/ui/pasted-amount.ts'

it.each([
  ['10000', 10_000],
  ['1.200.000', 1_200_000],
  ['1,200,000', 1_200_000],
  ['10.000,00', 10_000],
  ['10,000.00', 10_000],
  ['10000.0', 10_000],
  [' 10.000 đ\n', 10_000],
  ['10 000 VND', 10_000],
  ['１０００', 1000],
  ['0', 0],
  ['1.5', undefined],
  ['10.000,50', undefined],
  ['1.000.00,00', undefined],
  ['1,000,00', undefined],
  ['-5000', undefined],
  ['(5.000)', undefined],
  ['1e6', undefined],
  ['H12.64-261123-0001', undefined],
  ['999.999.999.999', 999_999_999_999],
  ['1000000000000', undefined],
  ['', undefined],
])('%j pasted is %s', (text, amount) => {
  expect(pastedAmount(text)).toBe(amount)
})
