import type { Delegation, DelegationTerms } from '../../../../../src/shared/domain/delegation/index.ts'
import { LocalTime } from '../../../../../src/shared/kernel/local-time.ts'
import { plainDate } from '../../../../../src/shared/kernel/plain-date.ts'

export const CHAIRMAN = { officerId: 'chu-tich', name: 'Trần Văn Lãnh', title: 'Chủ tịch' }
export const DIRECTOR = { id: 'giam-doc', name: 'Lê Thị Giám' }

/** A TUQ. of a director for everything, all of November 2026, unless told otherwise. */
export function someTerms(part: Partial<DelegationTerms> = {}): DelegationTerms {
  return {
    word: 'TUQ',
    principal: CHAIRMAN,
    collective: 'Ủy ban nhân dân xã Tân Hưng',
    delegate: DIRECTOR,
    delegateTitle: 'Giám đốc Trung tâm',
    acts: ['certify', 'sign-result'],
    fieldCodes: [],
    procedureCodes: [],
    validFrom: plainDate('2026-11-01'),
    validTo: plainDate('2026-11-30'),
    document: { number: '12/QĐ-UBND', date: plainDate('2026-10-30') },
    basis: 'Nghị định số 30/2020/NĐ-CP Điều 13',
    ...part,
  }
}

export function aDelegation(part: Partial<DelegationTerms> = {}, revokedAt?: string, id = 'uq-1'): Delegation {
  const by = { id: 'chu-tich', name: 'Trần Văn Lãnh' }
  return {
    id,
    terms: someTerms(part),
    grantedAt: LocalTime.parse('2026-10-30T08:00:00+07:00'),
    grantedBy: by,
    revoked: revokedAt === undefined ? null : { at: LocalTime.parse(revokedAt), by, reason: 'Đổi phân công' },
  }
}
