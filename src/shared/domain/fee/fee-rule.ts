import { z } from 'zod'
import { catalogueLine } from '../procedure/catalogue-text.ts'

/** Most a single charge may be, in đồng; keeps every sum far below what a double holds exactly. */
export const MAX_AMOUNT = 10_000_000_000

/** Whole đồng, never negative: money is an integer everywhere. */
export const Dong = z
  .number({ error: 'validation.amount' })
  .int('validation.amount')
  .min(0, 'validation.negative-amount')
  .max(MAX_AMOUNT, 'validation.too-large')
export type Dong = z.infer<typeof Dong>

/** `charge` = phí (covers a cost), `fee` = lệ phí (fixed by law); they are reported apart (Luật Phí và lệ phí 2015 Đ.3). */
export const FeeKind = z.enum(['charge', 'fee'], { error: 'validation.choice' })
export type FeeKind = z.infer<typeof FeeKind>

const legalBasis = catalogueLine(500)
const named = { feeKind: FeeKind, name: catalogueLine(300), legalBasis }

/**
 * How the price of a procedure is found.
 * - `free` không thu.
 * - `per-unit` a fixed amount for each copy, paper … (`unitName`).
 * - `per-case` a fixed amount for each trường hợp or hợp đồng.
 * - `copy-certification` by pages of the ORIGINAL (TT 226/2016/TT-BTC Đ.4): `firstPages` at `firstPageAmount`, the rest at
 *   `nextPageAmount`, at most `maxPerCopy` a copy.
 * - `provincial` set by the province's HĐND: `amount` null means that nobody has told this commune yet, it is typed at the
 *   counter with the resolution; `onlineAmount` is the price of an online dossier where it differs.
 * `usualExemption` is the exemption most applicants have (on-time birth registration), offered first.
 */
export const FeeRule = z.discriminatedUnion(
  'kind',
  [
    z.object({ kind: z.literal('free'), legalBasis }),
    z.object({ kind: z.literal('per-unit'), ...named, amount: Dong, unitName: catalogueLine(60) }),
    z.object({ kind: z.literal('per-case'), ...named, amount: Dong, unitName: catalogueLine(60) }),
    z.object({
      kind: z.literal('copy-certification'),
      ...named,
      firstPages: z
        .number({ error: 'validation.whole-number' })
        .int('validation.whole-number')
        .min(0, 'validation.too-small')
        .max(1000, 'validation.too-large'),
      firstPageAmount: Dong,
      nextPageAmount: Dong,
      maxPerCopy: Dong,
    }),
    z.object({
      kind: z.literal('provincial'),
      ...named,
      amount: Dong.nullable(),
      onlineAmount: Dong.nullable(),
      unitName: catalogueLine(60),
      resolution: catalogueLine(300).nullable(),
      usualExemption: catalogueLine(60).optional(),
    }),
  ],
  { error: 'validation.choice' },
)
export type FeeRule = z.infer<typeof FeeRule>

/** A reason in law not to pay. Empty `fieldCodes` and `procedureCodes` mean that it may be asked for anywhere. */
export const FeeExemption = z.object({
  code: z.string({ error: 'validation.text' }).regex(/^[a-z][a-z0-9-]{1,59}$/, 'validation.code'),
  name: catalogueLine(300),
  fieldCodes: z.array(catalogueLine(30)).max(100, 'validation.too-many'),
  procedureCodes: z.array(catalogueLine(30)).max(500, 'validation.too-many'),
  needsReason: z.boolean({ error: 'validation.yes-no' }),
  legalBasis,
})
export type FeeExemption = z.infer<typeof FeeExemption>
