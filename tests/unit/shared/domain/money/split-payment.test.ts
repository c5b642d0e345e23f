import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitBack, splitPayment } from '../../../../../src/shared/domain/money/index.ts'

const line = (kind: 'charge' | 'fee', amount: number, name: string = kind) => ({
  name,
  kind,
  unitPrice: amount,
  quantity: 1,
  amount,
  basis: 'TT',
})

describe('which line a payment pays', () => {
  const fee = { lines: [line('charge', 10_000), line('fee', 8000)], total: 18_000 }
  it.each([
    ['all at once', 0, 18_000, 10_000, 8000],
    ['the first part', 0, 4000, 4000, 0],
    ['the rest, over the border of two lines', 4000, 14_000, 6000, 8000],
    ['what no line knows is of the last kind', 18_000, 500, 0, 500],
  ])('%s', (_name, paidBefore, amount, charge, lephi) => {
    expect(splitPayment({ fee, paidBefore, amount, otherwise: 'Phí khác' })).toMatchObject({ charge, fee: lephi, amount })
  })

  it('counts what was paid before off line after line', () => {
    const seen = splitPayment({ fee, paidBefore: 12_000, amount: 6000, otherwise: 'Phí khác' })
    expect(seen.lines).toEqual([{ name: 'fee', kind: 'fee', amount: 6000 }])
  })

  it('more than the lines know is of the last one’s kind', () => {
    const turned = { lines: fee.lines.toReversed(), total: 18_000 }
    expect(splitPayment({ fee: turned, paidBefore: 18_000, amount: 500, otherwise: 'Phí khác' })).toMatchObject({
      charge: 500,
      fee: 0,
    })
  })

  it('of a đồng that cannot be divided lệ phí gives back the rest', () => {
    expect(splitBack({ charge: 1, amount: 3 }, 1)).toEqual({ charge: 0, fee: 1 })
  })

  it('a charge without lines is lệ phí', () => {
    const seen = splitPayment({ fee: { lines: [], total: 5000 }, paidBefore: 0, amount: 5000, otherwise: 'Phí khác' })
    expect(seen).toEqual({ lines: [{ name: 'Phí khác', kind: 'fee', amount: 5000 }], charge: 0, fee: 5000, amount: 5000 })
  })

  it('no đồng is lost or made, in parts or given back', () => {
    const lines = fc.array(fc.tuple(fc.constantFrom('charge' as const, 'fee' as const), fc.nat(100_000)), { maxLength: 6 })
    fc.assert(
      fc.property(lines, fc.array(fc.integer({ min: 1, max: 50_000 }), { maxLength: 8 }), (some, payments) => {
        const of = { lines: some.map(([kind, amount]) => line(kind, amount)), total: 0 }
        let paidBefore = 0
        for (const amount of payments) {
          const split = splitPayment({ fee: of, paidBefore, amount, otherwise: 'x' })
          expect(split.charge + split.fee).toBe(amount)
          expect(split.lines.reduce((sum, each) => sum + each.amount, 0)).toBe(amount)
          const back = splitBack(split, amount)
          expect(back).toEqual({ charge: split.charge, fee: split.fee })
          paidBefore += amount
        }
      }),
      { numRuns: 500 },
    )
  })
})
