import { z } from 'zod'
import { appError } from '../../kernel/app-error.ts'
import { PlainDate } from '../../kernel/plain-date.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
import { feeFor } from '../fee/fee-for.ts'
import { FeeRule } from '../fee/fee-rule.ts'
import { CertificationKind } from './certification-kind.ts'

/** What a kind costs from a day on, with the paper that says so. */
export const CertificationFeeRow = z.object({
  kinds: z.array(CertificationKind).min(1),
  validFrom: PlainDate,
  validTo: PlainDate.nullable(),
  rule: FeeRule,
})
export type CertificationFeeRow = z.infer<typeof CertificationFeeRow>

type Order = { readonly kind: CertificationKind; readonly pages: number; readonly copies: number }

/**
 * Đồng for one paper with one number. A case of signatures is one however many sign (TT 226/2016 Đ.4); copies of a contract
 * that are kept or handed to its parties cost nothing more. A day no row covers is refused, never guessed.
 */
export function certificationFee(rows: readonly CertificationFeeRow[], order: Order, on: PlainDate): Result<number> {
  const row = rows.find(
    ({ kinds, validFrom, validTo }) => kinds.includes(order.kind) && validFrom <= on && (validTo === null || on <= validTo),
  )
  if (!row) return err(appError('not-allowed-now', 'certification.no-fee-rule'))
  const isCopy = row.rule.kind === 'copy-certification'
  const quantities = isCopy ? { originals: [{ pages: order.pages, copies: order.copies }] } : { cases: 1, count: 1 }
  const fee = feeFor({ feeRule: row.rule, channel: 'direct', quantities })
  return fee.ok ? ok(fee.value.total) : fee
}
