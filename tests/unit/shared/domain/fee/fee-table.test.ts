import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findGaps, rateOn, ratesOverlap, withTableRate, type FeeRate } from '../../../../../src/shared/domain/fee/fee-table.ts'
import type { FeeRule } from '../../../../../src/shared/domain/fee/fee-rule.ts'
import { feeFor } from '../../../../../src/shared/domain/fee/fee-for.ts'
import { addDays, plainDate } from '../../../../../src/shared/kernel/plain-date.ts'

const rate = (over: Omit<Partial<FeeRate>, 'from' | 'to'> & { from?: string; to?: string | null } = {}): FeeRate => ({
  id: 'r',
  procedureCode: 'P1',
  channel: 'all',
  amount: 8e3,
  resolution: 'NQ 12',
  ...over,
  from: plainDate(over.from ?? '2026-01-01'),
  to: over.to === undefined || over.to === null ? null : plainDate(over.to),
})
const provincial: FeeRule = {
  kind: 'provincial',
  feeKind: 'fee',
  name: 'Lệ phí hộ tịch',
  amount: 5e3,
  onlineAmount: 0,
  unitName: 'việc',
  resolution: 'NQ cũ',
  legalBasis: 'Luật Hộ tịch',
}

describe("the commune's fee table", () => {
  const table = [
    rate({ id: '1', to: '2026-06-30' }),
    rate({ id: '2', from: '2026-08-01', amount: 10_000 }),
    rate({ id: '3', channel: 'online', amount: 0, to: '2026-06-30' }),
  ]
  it.each([
    ['2026-01-01', 'direct', 'rate'],
    ['2026-06-30', 'online', 'rate'],
    ['2026-07-01', 'direct', 'gap'],
    ['2025-12-31', 'postal', 'gap'],
    ['2026-08-01', 'online', 'rate'],
  ] as const)('on %s by %s: %s', (day, channel, kind) => {
    expect(rateOn(table, 'P1', { day: plainDate(day), channel }).kind).toBe(kind)
  })

  it("a channel's own rate goes before the rate for all", () => {
    const day = plainDate('2026-02-01')
    expect(rateOn(table, 'P1', { day, channel: 'online' })).toMatchObject({ rate: { id: '3' } })
    expect(rateOn(table, 'P2', { day, channel: 'online' })).toEqual({ kind: 'unknown' })
  })

  it('a day in the gap has no price even where the catalogue ships one: it is typed with its resolution', () => {
    const at = { procedureCode: 'P1', day: plainDate('2026-07-15'), channel: 'direct' as const }
    const feeRule = withTableRate(provincial, table, at)
    expect(feeFor({ feeRule, channel: 'direct', quantities: {} })).toMatchObject({ value: { needsAmount: true } })
    const typed = feeFor({ feeRule, channel: 'direct', quantities: {}, provincialAmount: { amount: 9000, resolution: 'NQ 30' } })
    expect(typed).toMatchObject({ value: { total: 9000, lines: [{ basis: 'NQ 30' }] } })
    const known = withTableRate(provincial, table, { ...at, day: plainDate('2026-09-01') })
    expect(feeFor({ feeRule: known, channel: 'direct', quantities: {} })).toMatchObject({ value: { total: 10_000 } })
    expect(withTableRate(provincial, [], at)).toBe(provincial)
  })

  it('gaps are told, with the day the next rate begins', () => {
    expect(findGaps(table, (day) => addDays(day, 1))).toEqual([
      { procedureCode: 'P1', channel: 'all', from: '2026-07-01', until: '2026-08-01' },
      { procedureCode: 'P1', channel: 'online', from: '2026-07-01', until: null },
    ])
  })

  it('whatever does not overlap has at most one price a day', () => {
    const day = fc.integer({ min: 0, max: 400 }).map((n) => addDays(plainDate('2026-01-01'), n))
    const some = fc.tuple(day, fc.option(fc.integer({ min: 0, max: 120 })), fc.constantFrom('all' as const, 'online' as const))
    fc.assert(
      fc.property(fc.array(some, { maxLength: 12 }), day, (rows, on) => {
        const kept: FeeRate[] = []
        for (const [index, [from, length, channel]] of rows.entries()) {
          const next = rate({ id: String(index), from, to: length === null ? null : addDays(from, length), channel })
          if (!kept.some((other) => ratesOverlap(other, next))) kept.push(next)
        }
        for (const channel of ['direct', 'online'] as const)
          expect(rateOn(kept, 'P1', { day: on, channel }).kind).not.toBe('twice')
      }),
      { numRuns: 1000 },
    )
  })
})
