import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isInForce, mayAct, type ActRequest, type AuthorityRefusal } from '../../../../../src/shared/domain/delegation/index.ts'
import { workListMessageTexts } from '../../../../../src/renderer/i18n/work-list-messages.vi.ts'
import { LocalTime } from '../../../../../src/shared/kernel/local-time.ts'
import { addDays, plainDate } from '../../../../../src/shared/kernel/plain-date.ts'
import { aDelegation } from './delegations.ts'

const director: ActRequest['officer'] = {
  id: 'giam-doc' as ActRequest['officer']['id'], // a made-up id, branded by hand
  roles: ['centre-head'],
  scope: { fieldCodes: [] },
  isActive: true,
}
const CERTIFY = { code: '2.000815', fieldCode: 'CT' }
const ask = (part: Partial<ActRequest>): string => {
  const answer = mayAct({
    officer: director,
    act: 'certify',
    on: plainDate('2026-11-22'),
    procedure: CERTIFY,
    delegations: [aDelegation()],
    ...part,
  })
  return answer.ok ? answer.value.kind : answer.error.messageKey
}

/** Every reason there is; one that is missing does not compile. */
const REFUSALS = {
  'delegation.officer-inactive': true,
  'delegation.out-of-field': true,
  'delegation.revoked': true,
  'delegation.expired': true,
  'delegation.not-yet': true,
  'delegation.out-of-scope': true,
  'delegation.no-authority': true,
} as const satisfies Record<AuthorityRefusal['messageKey'], true>

it.each(Object.keys(REFUSALS) as AuthorityRefusal['messageKey'][])('%s says how it stands and what to do', (key) => {
  expect(workListMessageTexts[key]).toMatch(/^\p{Lu}[^.]+\. \p{Lu}[^.]+\.$/u)
})

describe('who may act', () => {
  it.each<[string, Partial<ActRequest>, string]>([
    ['a delegation in force gives the act', {}, 'delegation'],
    ['the first day counts', { on: plainDate('2026-11-01') }, 'delegation'],
    ['the last day counts', { on: plainDate('2026-11-30') }, 'delegation'],
    ['the day before it is not there yet', { on: plainDate('2026-10-31') }, 'delegation.not-yet'],
    ['the day after it is over', { on: plainDate('2026-12-01') }, 'delegation.expired'],
    ['revoked stops the same day', { delegations: [aDelegation({}, '2026-11-22T08:00:00+07:00')] }, 'delegation.revoked'],
    ['what was signed before stays right', { delegations: [aDelegation({}, '2026-11-23T08:00:00+07:00')] }, 'delegation'],
    ['another field is not covered', { delegations: [aDelegation({ fieldCodes: ['HT'] })] }, 'delegation.out-of-scope'],
    [
      'a procedure beside a field',
      { delegations: [aDelegation({ fieldCodes: ['HT'], procedureCodes: ['2.000815'] })] },
      'delegation',
    ],
    ['another act is not given', { delegations: [aDelegation({ acts: ['approve'] })] }, 'delegation.no-authority'],
    ['nobody gave anything', { delegations: [] }, 'delegation.no-authority'],
    ['a head approves by their own office', { act: 'approve', delegations: [] }, 'office'],
    ['a leader certifies by their own office', { officer: { ...director, roles: ['leader'] }, delegations: [] }, 'office'],
    ['a closed account does nothing', { officer: { ...director, isActive: false } }, 'delegation.officer-inactive'],
    ['a field that is not theirs', { officer: { ...director, scope: { fieldCodes: ['HT'] } } }, 'delegation.out-of-field'],
  ])('%s', (_name, part, expected) => {
    expect(ask(part)).toBe(expected)
  })

  it('takes the delegation that names the matter most exactly, in whatever order they are read', () => {
    const wide = aDelegation({}, undefined, 'rong')
    const narrow = aDelegation({ procedureCodes: ['2.000815'] }, undefined, 'hep')
    for (const delegations of [
      [wide, narrow],
      [narrow, wide],
    ]) {
      const answer = mayAct({ officer: director, act: 'certify', on: plainDate('2026-11-22'), procedure: CERTIFY, delegations })
      expect(answer.ok && answer.value.kind === 'delegation' && answer.value.delegation.id).toBe('hep')
    }
  })

  it('is in force on exactly the days a slow walk over the calendar finds', () => {
    const start = plainDate('2026-01-01')
    const day = fc.integer({ min: 0, max: 500 })
    fc.assert(
      fc.property(day, day, fc.option(day, { nil: null }), fc.option(day, { nil: null }), (from, length, endless, revokedOn) => {
        const to = endless === null ? null : from + length
        const revokedAt = revokedOn === null ? undefined : LocalTime.parse(`${addDays(start, revokedOn)}T15:00:00+07:00`)
        const delegation = aDelegation(
          { validFrom: addDays(start, from), validTo: to === null ? null : addDays(start, to) },
          revokedAt,
        )
        for (let n = 0; n <= 520; n += 7) {
          const isIn = n >= from && (to === null || n <= to) && (revokedOn === null || n < revokedOn)
          expect(isInForce(delegation, addDays(start, n))).toBe(isIn)
        }
      }),
      { numRuns: 300 },
    )
  })
})
