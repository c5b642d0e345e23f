import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { amountInWords, MAX_IN_WORDS } from '../../../../../src/shared/domain/fee/amount-in-words.ts'

describe('an amount in words', () => {
  it.each([
    [0, 'Không đồng'],
    [1, 'Một đồng'],
    [4, 'Bốn đồng'],
    [5, 'Năm đồng'],
    [10, 'Mười đồng'],
    [11, 'Mười một đồng'],
    [14, 'Mười bốn đồng'],
    [15, 'Mười lăm đồng'],
    [20, 'Hai mươi đồng'],
    [21, 'Hai mươi mốt đồng'],
    [24, 'Hai mươi tư đồng'],
    [25, 'Hai mươi lăm đồng'],
    [55, 'Năm mươi lăm đồng'],
    [100, 'Một trăm đồng'],
    [101, 'Một trăm lẻ một đồng'],
    [104, 'Một trăm lẻ bốn đồng'],
    [105, 'Một trăm lẻ năm đồng'],
    [110, 'Một trăm mười đồng'],
    [115, 'Một trăm mười lăm đồng'],
    [121, 'Một trăm hai mươi mốt đồng'],
    [999, 'Chín trăm chín mươi chín đồng'],
    [1000, 'Một nghìn đồng'],
    [1005, 'Một nghìn không trăm lẻ năm đồng'],
    [1050, 'Một nghìn không trăm năm mươi đồng'],
    [2000, 'Hai nghìn đồng'],
    [8000, 'Tám nghìn đồng'],
    [10_000, 'Mười nghìn đồng'],
    [12_005, 'Mười hai nghìn không trăm lẻ năm đồng'],
    [15_000, 'Mười lăm nghìn đồng'],
    [21_000, 'Hai mươi mốt nghìn đồng'],
    [105_000, 'Một trăm lẻ năm nghìn đồng'],
    [200_000, 'Hai trăm nghìn đồng'],
    [1_000_000, 'Một triệu đồng'],
    [1_000_001, 'Một triệu không trăm lẻ một đồng'],
    [1_005_000, 'Một triệu không trăm lẻ năm nghìn đồng'],
    [1_200_000, 'Một triệu hai trăm nghìn đồng'],
    [1_234_567, 'Một triệu hai trăm ba mươi tư nghìn năm trăm sáu mươi bảy đồng'],
    [1_000_000_000, 'Một tỷ đồng'],
    [1_000_000_005, 'Một tỷ không trăm lẻ năm đồng'],
    [21_500_000_000, 'Hai mươi mốt tỷ năm trăm triệu đồng'],
    [1_000_000_000_000, 'Một nghìn tỷ đồng'],
  ])('of %i is "%s"', (amount, words) => {
    expect(amountInWords(amount)).toBe(words)
  })

  it('is never empty, has no double space and differs for different amounts', () => {
    const amount = fc.integer({ min: 0, max: MAX_IN_WORDS })
    fc.assert(
      fc.property(amount, amount, (one, other) => {
        expect(amountInWords(one)).toMatch(/^\p{Lu}[\p{Ll} ]+ đồng$/u)
        expect(amountInWords(one)).not.toContain('  ')
        expect(amountInWords(one) === amountInWords(other)).toBe(one === other)
      }),
      { numRuns: 1000 },
    )
  })

  it.each([-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, MAX_IN_WORDS + 1])('refuses %s, which is no amount', (amount) => {
    expect(() => amountInWords(amount)).toThrow(RangeError)
  })
})
