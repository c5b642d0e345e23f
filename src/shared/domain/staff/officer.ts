import { z } from 'zod'
import { cleanLine } from '../../kernel/text.ts'
import { Role } from './permission.ts'

export const OfficerId = z.string().min(1).max(64).brand('OfficerId')
export type OfficerId = z.infer<typeof OfficerId>

/** Name an officer types to sign in: short, lower case, no marks, so that any keyboard can type it. */
export const AccountName = z
  .string()
  .max(40, 'validation.too-long')
  .transform((text) => text.trim().toLowerCase())
  .pipe(z.string().regex(/^[a-z0-9][a-z0-9._-]{1,29}$/, 'validation.account-name'))

/** 6 to 12 digits; weak offline, so it is hashed with Argon2id and a machine secret and slowed after each wrong try. */
export const Pin = z.string().regex(/^\d{6,12}$/, 'validation.pin')

/** Procedures a post-office clerk (1–3 fields, plan of Hà Tĩnh) or a specialist may touch; empty lists mean all. */
export const OfficerScope = z.object({ fieldCodes: z.array(z.string().max(40)).max(100) })
export type OfficerScope = z.infer<typeof OfficerScope>

export const OfficerName = z
  .string({ error: 'validation.required' })
  .max(1000, 'validation.too-long')
  .transform(cleanLine)
  .pipe(z.string().min(1, 'validation.required').max(100, 'validation.too-long'))

export const Officer = z.object({
  id: OfficerId,
  accountName: z.string(),
  fullName: z.string(),
  title: z.string(),
  department: z.string(),
  phone: z.string(),
  roles: z.array(Role),
  scope: OfficerScope,
  isActive: z.boolean(),
})
export type Officer = z.infer<typeof Officer>

/** Who did it, as kept in every event: the name is copied so that an old paper reads as it was signed. */
export const OfficerRef = z.object({ id: z.string(), name: z.string() })
export type OfficerRef = z.infer<typeof OfficerRef>

/** An empty scope means every field. */
export function isInScope(scope: OfficerScope, fieldCode: string): boolean {
  return scope.fieldCodes.length === 0 || scope.fieldCodes.includes(fieldCode)
}

/** Seconds to wait before the next PIN try: grows, but never locks out the only officer of a counter (design.md §6). */
export function pinDelaySeconds(wrongTries: number): number {
  if (wrongTries < 3) return 0
  return Math.min(60, 2 ** (wrongTries - 2))
}
