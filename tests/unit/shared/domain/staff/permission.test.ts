import { describe, expect, it } from 'vitest'
import { isInScope, pinDelaySeconds } from '../../../../../src/shared/domain/staff/officer.ts'
import { permissionsOf, Role } from '../../../../../src/shared/domain/staff/permission.ts'

describe('rights of officers', () => {
  it('a post-office clerk never appraises, approves or corrects (NĐ 309/2026 Đ.5)', () => {
    const may = permissionsOf(['postal-clerk'])
    for (const permission of ['dossier.process', 'dossier.approve', 'dossier.correct', 'audit.read', 'staff.manage'] as const)
      expect(may.has(permission)).toBe(false)
  })

  it('two roles together may what either may', () => {
    const both = permissionsOf(['cashier', 'auditor'])
    expect(both.has('fee.collect') && both.has('audit.read')).toBe(true)
  })

  it('every role can lock its screen and see whether work is sent', () => {
    for (const role of Role.options)
      expect([...permissionsOf([role])]).toEqual(expect.arrayContaining(['session.own', 'sync.read']))
  })

  it('an empty scope means every field', () => {
    expect(isInScope({ fieldCodes: [] }, 'HT')).toBe(true)
    expect(isInScope({ fieldCodes: ['CT'] }, 'HT')).toBe(false)
  })

  it('wrong PINs make the next try wait longer, but never for more than a minute', () => {
    expect([0, 1, 2, 3, 4, 5, 8, 50].map(pinDelaySeconds)).toEqual([0, 0, 0, 2, 4, 8, 60, 60])
  })
})
