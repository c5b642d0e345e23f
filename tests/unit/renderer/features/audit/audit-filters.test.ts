import { expect, test } from 'vitest'
import { dayErrors, NO_AUDIT_FILTERS, toAuditInput } from '../../../../../src/renderer/features/audit/audit-filters.ts'

test('days as people type them become the days of the question', () => {
  expect(toAuditInput({ officerId: 'officer-1', type: 'FeePaid', from: '1/9/2026', to: '05092026' })).toEqual({
    officerId: 'officer-1',
    type: 'FeePaid',
    from: '2026-09-01',
    to: '2026-09-05',
  })
})

test.each([
  ['', '', {}],
  ['31/02/2026', '', { from: 'validation.date' }],
  ['', 'hôm qua', { to: 'validation.date' }],
  ['05/09/2026', '01/09/2026', { to: 'audit.to-before-from' }],
  ['05/09/2026', '05/09/2026', {}],
])('from %j to %j: %j', (from, to, errors) => {
  expect(dayErrors({ ...NO_AUDIT_FILTERS, from, to })).toEqual(errors)
})
