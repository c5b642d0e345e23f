import { expect, test } from 'vitest'
import {
  compareDossier,
  DayReconciled,
  MAX_RECONCILED_ITEMS,
  summariseDay,
  type HeldAtProvince,
  type ToldDossier,
} from '../../../../../src/shared/domain/delivery/reconciliation.ts'
import { LocalTime } from '../../../../../src/shared/kernel/local-time.ts'
import { plainDate } from '../../../../../src/shared/kernel/plain-date.ts'

const told = (over: Partial<ToldDossier> = {}): ToldDossier => ({
  dossierId: 'd1',
  code: 'H12.57-260619-5001',
  status: 4,
  isConfirmed: true,
  ...over,
})
const there = (status: number | null): HeldAtProvince => ({ kind: 'there', status })

test.each([
  ['held as told', told(), there(4), undefined],
  ['held, but the province tells no status', told(), there(null), undefined],
  ['gone after it was confirmed', told(), { kind: 'not-there' } as const, 'missing'],
  ['an older status', told(), there(2), 'differs'],
  ['never confirmed', told({ isConfirmed: false }), { kind: 'not-there' } as const, 'not-confirmed'],
  ['confirmed in part, and there', told({ isConfirmed: false }), there(4), 'not-confirmed'],
  ['nobody answered', told(), { kind: 'no-answer' } as const, 'unanswered'],
  ['nobody answered about one not confirmed', told({ isConfirmed: false }), { kind: 'no-answer' } as const, 'unanswered'],
])('%s', (_name, ours, theirs, kind) => {
  expect(compareDossier(ours, theirs)?.kind).toBe(kind)
})

test('the worst comes first, the counts are of all, and the list has an end', () => {
  const at = LocalTime.parse('2026-06-20T01:00:00+07:00')
  const many = Array.from({ length: MAX_RECONCILED_ITEMS + 5 }, (_, n) => ({
    ours: told({ dossierId: `d${n}`, code: `H12.57-260619-${5000 + n}` }),
    theirs: (n === 7 ? { kind: 'not-there' } : there(n % 2 === 0 ? 4 : 2)) satisfies HeldAtProvince,
  }))
  const found = summariseDay(plainDate('2026-06-19'), at, [...many, ...many])
  expect(found.items[0]?.kind).toBe('missing')
  expect(found.counts).toMatchObject({ missing: 2, differs: 2 * (Math.floor((MAX_RECONCILED_ITEMS + 5) / 2) - 1) })
  expect(found.items).toHaveLength(MAX_RECONCILED_ITEMS)
  expect(found.told - found.agreed).toBe(found.counts.missing + found.counts.differs)
  expect(DayReconciled.body.parse(found)).toEqual(found)
})
