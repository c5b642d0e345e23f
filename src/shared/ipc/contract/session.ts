import { z } from 'zod'
import { Officer } from '../../domain/staff/officer.ts'
import { Permission } from '../../domain/staff/permission.ts'

export const SessionView = z.object({
  state: z.enum(['signed-out', 'signed-in', 'locked']),
  officer: Officer.nullable(),
  permissions: z.array(Permission),
  centreName: z.string(),
  counterName: z.string(),
  stationNumber: z.string(),
})
export type SessionView = z.infer<typeof SessionView>

/** Anything may be typed at sign-in; a wrong account and a wrong PIN get the same answer. */
const Credentials = z.object({
  accountName: z.string().max(200, 'validation.too-long'),
  pin: z.string().max(64, 'validation.pin'),
})

export const sessionContract = {
  'session.get': { kind: 'query', permission: 'public', input: z.object({}), output: SessionView },
  'session.list-accounts': {
    kind: 'query',
    permission: 'public',
    input: z.object({}),
    output: z.array(z.object({ accountName: z.string(), fullName: z.string(), title: z.string() })),
  },
  'session.sign-in': { kind: 'command', permission: 'public', input: Credentials, output: SessionView },
  'session.lock': { kind: 'command', permission: 'session.own', input: z.object({}), output: SessionView },
  /** Also the way back from the locked screen; another officer's account means a quick switch. */
  'session.unlock': { kind: 'command', permission: 'public', input: Credentials, output: SessionView },
  'session.sign-out': { kind: 'command', permission: 'session.own', input: z.object({}), output: SessionView },
  'session.change-pin': {
    kind: 'command',
    permission: 'session.own',
    input: z
      .object({ currentPin: z.string().max(64), newPin: z.string().max(64), repeatedPin: z.string().max(64) })
      .refine((input) => /^\d{6,12}$/.test(input.newPin), { path: ['newPin'], message: 'validation.pin' })
      .refine((input) => input.newPin === input.repeatedPin, { path: ['repeatedPin'], message: 'validation.pin-repeat' }),
    output: z.object({}),
  },
} as const
