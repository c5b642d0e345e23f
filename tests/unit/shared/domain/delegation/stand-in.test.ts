import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  DelegatedAct,
  delegatedPermissions,
  mayAct,
  mayStandIn,
  rightTo,
  type Delegation,
} from '../../../../../src/shared/domain/delegation/index.ts'
import { OfficerId, type Officer } from '../../../../../src/shared/domain/staff/officer.ts'
import { addDays, type PlainDate, plainDate } from '../../../../../src/shared/kernel/plain-date.ts'
import { aDelegation, DIRECTOR } from './delegations.ts'

type Holder = Pick<Officer, 'id' | 'roles' | 'scope' | 'isActive'>
const holder = (part: Partial<Holder> = {}): Holder => ({
  id: OfficerId.parse(DIRECTOR.id),
  roles: ['specialist'],
  scope: { fieldCodes: [] },
  isActive: true,
  ...part,
})
const TODAY = plainDate('2026-11-15')
const asked = (delegations: Delegation[], part: Partial<Holder> = {}, on = TODAY) => ({ officer: holder(part), on, delegations })

describe('what a delegation opens', () => {
  it('opens the permission of its act and no other', () => {
    expect([...delegatedPermissions(asked([aDelegation({ acts: ['certify'] })]))]).toEqual(['certification.sign'])
    expect([...delegatedPermissions(asked([aDelegation({ acts: ['sign-notice'] })]))]).toEqual(['dossier.approve'])
  })

  it.each<[string, Delegation, PlainDate, Partial<Holder>]>([
    ['before its first day', aDelegation(), plainDate('2026-10-31'), {}],
    ['after its last day', aDelegation(), plainDate('2026-12-01'), {}],
    ['on the day it was revoked', aDelegation({}, '2026-11-15T08:00:00+07:00'), TODAY, {}],
    ['for an account that is closed', aDelegation(), TODAY, { isActive: false }],
    ['for one who has only looked on since', aDelegation(), TODAY, { roles: ['auditor'] }],
    ['for another officer', aDelegation({ delegate: { id: 'khac', name: 'Ngô Văn Khác' } }), TODAY, {}],
  ])('opens nothing %s', (_when, delegation, on, part) => {
    const request = asked([delegation], part, on)
    expect(delegatedPermissions(request).size).toBe(0)
    expect(mayStandIn(request, DelegatedAct.options)).toBe(false)
  })
})

describe('the right to an act on a matter', () => {
  const procedure = { code: '2.000815', fieldCode: 'CT' }

  it('says for whom and by which document', () => {
    const right = rightTo({ ...asked([aDelegation()]), acts: ['certify'], procedure })
    expect(right).toEqual({
      ok: true,
      value: {
        delegationId: 'uq-1',
        word: 'TUQ',
        principal: { name: 'Trần Văn Lãnh', title: 'Chủ tịch' },
        document: '12/QĐ-UBND',
      },
    })
  })

  it('is nobody else’s where the own office carries it', () => {
    const right = rightTo({ ...asked([aDelegation()], { roles: ['leader'] }), acts: ['certify'], procedure })
    expect(right).toEqual({ ok: true, value: null })
  })

  it('is refused with the reason that is nearest', () => {
    const narrow = aDelegation({ fieldCodes: ['HT'], acts: ['sign-notice'] })
    const right = rightTo({ ...asked([narrow]), acts: ['approve', 'sign-notice'], procedure })
    expect(right).toEqual({ ok: false, error: { messageKey: 'delegation.out-of-scope' } })
  })

  it('never gives more than one of its acts alone would, whatever is delegated', () => {
    const start = plainDate('2026-11-01')
    const arbitrary = fc.record({
      acts: fc.uniqueArray(fc.constantFrom(...DelegatedAct.options), { minLength: 1 }),
      fieldCodes: fc.constantFrom<string[]>([], ['CT'], ['HT']),
      from: fc.integer({ min: -5, max: 25 }),
      length: fc.integer({ min: 0, max: 20 }),
      isRevoked: fc.boolean(),
    })
    fc.assert(
      fc.property(
        fc.array(arbitrary, { maxLength: 4 }),
        fc.uniqueArray(fc.constantFrom(...DelegatedAct.options), { minLength: 1 }),
        (many, acts) => {
          const delegations = many.map(({ from, length, isRevoked, ...part }, index) => {
            const validFrom = addDays(start, from)
            const terms = { ...part, validFrom, validTo: addDays(validFrom, length) }
            return aDelegation(terms, isRevoked ? '2026-11-10T08:00:00+07:00' : undefined, `uq-${index}`)
          })
          const request = { ...asked(delegations), procedure }
          const single = acts.some((act) => mayAct({ ...request, act }).ok)
          expect(rightTo({ ...request, acts }).ok).toBe(single)
          // The door is never narrower than what is behind it.
          expect(mayStandIn(request, acts) || !single).toBe(true)
        },
      ),
      { numRuns: 500 },
    )
  })
})
