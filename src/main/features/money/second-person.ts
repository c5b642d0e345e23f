import { permissionsOf } from '../../../shared/domain/staff/permission.ts'
import type { OfficerRef } from '../../../shared/domain/staff/officer.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { MoneyDeps } from './money-deps.ts'

export type Approver = { readonly accountName: string; readonly pin: string }

const field = (path: string, messageKey: string): Result<never> =>
  err(appError('validation', 'validation.check-fields', { fields: [{ path: `approver.${path}`, messageKey }] }))

/**
 * The second person of a void, a refund or a large difference: may approve money, is not whoever acts, and did not take it.
 * Works without any line: the PIN is checked on this PC, and a wrong one counts.
 */
export async function confirmSecond(
  { confirm }: Pick<MoneyDeps, 'confirm'>,
  { accountName, pin }: Approver,
  takers: readonly OfficerRef[],
): Promise<Result<OfficerRef>> {
  if (accountName.trim() === '') return field('accountName', 'validation.required')
  const found = await confirm(accountName, pin)
  if (!found.ok) return found.error.code === 'forbidden' ? field('pin', 'money.approver-wrong-pin') : found
  const { id, fullName, roles } = found.value
  if (!permissionsOf(roles).has('money.approve')) return field('accountName', 'money.approver-may-not')
  if (takers.some((taker) => taker.id === id)) return field('accountName', 'money.approver-same-person')
  return ok({ id, name: fullName })
}
