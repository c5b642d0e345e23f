import { describe, expect, it } from 'vitest'
import { keepingOn, periodOf, remitBy } from '../../../../../src/shared/domain/settlement/index.ts'
import { plainDate } from '../../../../../src/shared/kernel/plain-date.ts'

describe('a period', () => {
  it.each([
    ['day', '2026-11-23', '2026-11-23', '2026-11-23'],
    ['month', '2026-02-10', '2026-02-01', '2026-02-28'],
    ['month', '2028-02-29', '2028-02-01', '2028-02-29'],
    ['month', '2026-12-31', '2026-12-01', '2026-12-31'],
    ['quarter', '2026-01-01', '2026-01-01', '2026-03-31'],
    ['quarter', '2026-12-31', '2026-10-01', '2026-12-31'],
  ] as const)('%s of %s', (kind, on, from, to) => {
    expect(periodOf(kind, plainDate(on))).toEqual({ from, to })
  })

  it('is remitted by day 05 of the next month, over the year too', () => {
    const rules = { remitByDay: 5, keeping: [] }
    expect(remitBy(periodOf('month', plainDate('2026-12-10')), rules)).toBe('2027-01-05')
  })
})

describe('how much is kept', () => {
  it('is what the newest rule up to the day says; before the first one nothing', () => {
    const rule = (from: string, keptPercent: number) => ({ from: plainDate(from), keptPercent, basis: 'TT 226/2016/TT-BTC' })
    const rules = { remitByDay: 5, keeping: [rule('2026-01-01', 50), rule('2026-07-01', 0)] }
    const on = (day: string) => keepingOn(rules, plainDate(day))?.keptPercent
    expect([on('2025-12-31'), on('2026-06-30'), on('2026-07-01')]).toEqual([undefined, 50, 0])
  })
})
