import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  findDelegationFaults,
  findOverlaps,
  haveCommonDay,
  type DelegationTerms,
} from '../../../../../src/shared/domain/delegation/index.ts'
import type { Role } from '../../../../../src/shared/domain/staff/permission.ts'
import { addDays, plainDate } from '../../../../../src/shared/kernel/plain-date.ts'
import { aDelegation, DIRECTOR, someTerms } from './delegations.ts'

const recorded = {
  others: [aDelegation()],
  recorderId: 'van-thu',
  principalRoles: null,
  delegateRoles: ['centre-head'] as readonly Role[],
  today: plainDate('2026-11-01'),
}
const faults = (
  part: Partial<DelegationTerms>,
  by: Partial<Omit<typeof recorded, 'principalRoles'> & { principalRoles: Role[] }> = {},
): string[] => findDelegationFaults(someTerms(part), { ...recorded, ...by }).map(({ messageKey }) => messageKey)

describe('a delegation that may be granted', () => {
  it.each<[string, Partial<DelegationTerms>, string[]]>([
    ['nothing is wrong', {}, []],
    ['it ends before it begins', { validTo: plainDate('2026-10-01') }, ['delegation.ends-before-it-begins']],
    ['TUQ. without an end', { validTo: null }, ['delegation.needs-end']],
    ['TUQ. for two years', { validTo: plainDate('2028-11-01') }, ['delegation.too-long']],
    ['TL. needs no end', { word: 'TL', validTo: null }, []],
    ['to oneself', { delegate: { id: 'chu-tich', name: 'Trần Văn Lãnh' } }, ['delegation.to-oneself']],
    [
      'passed on by somebody who has it by delegation',
      {
        principal: { officerId: DIRECTOR.id, name: DIRECTOR.name, title: 'Giám đốc' },
        delegate: { id: 'khac', name: 'Ngô Văn Khác' },
      },
      ['delegation.passed-on'],
    ],
  ])('%s', (_name, part, expected) => {
    expect(faults(part)).toEqual(expected)
  })
})

describe('who gives and who records', () => {
  it('lets nobody record a delegation to themselves', () => {
    expect(faults({}, { recorderId: DIRECTOR.id })).toEqual(['delegation.recorded-for-oneself'])
  })

  it.each<[Role, string[]]>([
    ['leader', []],
    ['office-head', ['delegation.not-theirs-to-give']],
    ['specialist', ['delegation.not-theirs-to-give']],
  ])('an account with the office %s gives only what that office carries', (role, expected) => {
    expect(faults({ acts: ['certify'] }, { principalRoles: [role] })).toEqual(expected)
  })
})

describe('who may be given it', () => {
  const refused = ['delegation.role-decides-nothing']
  it.each<[string, Role[], string[]]>([
    ['a post clerk', ['postal-clerk'], refused],
    ['an auditor', ['auditor'], refused],
    ['an administrator', ['administrator'], refused],
    ['an administrator who also only looks on', ['administrator', 'auditor'], refused],
    ['an account without any role', [], refused],
    ['an administrator who is a specialist too', ['administrator', 'specialist'], []],
    ['a clerk of the counter', ['counter-clerk'], []],
  ])('%s', (_who, delegateRoles, expected) => {
    expect(faults({}, { delegateRoles })).toEqual(expected)
  })
})

describe('the day of the paper that gives it', () => {
  const dated = (date: string, part: Partial<DelegationTerms> = {}) => ({
    document: { number: '12/QĐ-UBND', date: plainDate(date) },
    ...part,
  })
  it.each<[string, Partial<DelegationTerms>, string[]]>([
    ['of today, from today', dated('2026-11-01'), []],
    ['of tomorrow', dated('2026-11-02'), ['delegation.document-in-future']],
    ['of 2099', dated('2099-01-01'), ['delegation.document-in-future']],
    ['after its first day', dated('2026-10-31', { validFrom: plainDate('2026-10-30') }), ['delegation.document-after-start']],
    ['a year before, TUQ.', dated('2025-10-31'), []],
    ['more than a year before, TUQ.', dated('2025-10-30'), ['delegation.document-too-old']],
    ['more than a year before, KT.', dated('2022-01-01', { word: 'KT' }), []],
    ['of another term of the council, KT.', dated('2020-01-01', { word: 'KT' }), ['delegation.document-too-old']],
    ['of another century', dated('1926-11-01', { word: 'KT' }), ['delegation.document-too-old']],
  ])('%s', (_name, part, expected) => {
    expect(faults(part)).toEqual(expected)
  })
})

describe('delegations that overlap', () => {
  it.each<[string, Partial<DelegationTerms>, number]>([
    ['the same days and acts', {}, 1],
    ['after it ended', { validFrom: plainDate('2026-12-01'), validTo: plainDate('2026-12-02') }, 0],
    ['another act', { acts: ['approve'] }, 0],
    ['one field of all', { fieldCodes: ['CT'] }, 1],
  ])('%s', (_name, part, count) => {
    expect(findOverlaps(someTerms(part), [aDelegation()])).toHaveLength(count)
  })

  it('does not tell of one that was revoked', () => {
    expect(findOverlaps(someTerms(), [aDelegation({}, '2026-11-02T08:00:00+07:00')])).toEqual([])
  })

  it('finds a common day exactly when a walk over the days finds one', () => {
    const start = plainDate('2026-01-01')
    const span = fc.tuple(fc.integer({ min: 0, max: 40 }), fc.option(fc.integer({ min: 0, max: 40 }), { nil: null }))
    fc.assert(
      fc.property(span, span, ([a, aLength], [b, bLength]) => {
        const to = (from: number, length: number | null): number => (length === null ? Infinity : from + length)
        const days = Array.from({ length: 90 }, (_, n) => n)
        const isCommon = days.some((n) => n >= a && n <= to(a, aLength) && n >= b && n <= to(b, bLength))
        const toSpan = (from: number, length: number | null) => ({
          validFrom: addDays(start, from),
          validTo: length === null ? null : addDays(start, from + length),
        })
        expect(haveCommonDay(toSpan(a, aLength), toSpan(b, bLength))).toBe(isCommon)
      }),
      { numRuns: 500 },
    )
  })
})
