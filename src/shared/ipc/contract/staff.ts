import { z } from 'zod'
import { AccountName, Officer, OfficerId, OfficerName, OfficerScope, Pin } from '../../domain/staff/officer.ts'
import { Role } from '../../domain/staff/permission.ts'
import { cleanLine } from '../../kernel/text.ts'

const ShortLine = z
  .string()
  .max(1000, 'validation.too-long')
  .transform(cleanLine)
  .pipe(z.string().max(120, 'validation.too-long'))

export const OfficerInput = z.object({
  fullName: OfficerName,
  title: ShortLine,
  department: ShortLine,
  phone: ShortLine,
  roles: z.array(Role).min(1, 'validation.role-required').max(10),
  scope: OfficerScope,
})

export const staffContract = {
  'staff.list': { kind: 'query', permission: 'session.own', input: z.object({}), output: z.array(Officer) },
  'staff.create': {
    kind: 'command',
    permission: 'staff.manage',
    input: OfficerInput.extend({ accountName: AccountName, pin: Pin }),
    output: Officer,
  },
  'staff.update': {
    kind: 'command',
    permission: 'staff.manage',
    input: OfficerInput.extend({ id: OfficerId, isActive: z.boolean() }),
    output: Officer,
  },
  'staff.set-pin': {
    kind: 'command',
    permission: 'staff.manage',
    input: z.object({ id: OfficerId, pin: Pin }),
    output: z.object({}),
  },
} as const
