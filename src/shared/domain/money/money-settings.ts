import { z } from 'zod'
import { Dong } from '../fee/fee-rule.ts'
import { ShortText } from '../dossier/dossier-parts.ts'

/** The centre's rules of money, the same on all its PCs. */
export const MoneySettings = z.object({
  /** Tên tổ chức thu; empty: the governing body of the settings. */
  collectorName: ShortText,
  collectorTaxCode: ShortText.pipe(z.string().regex(/^(\d{10}(-\d{3})?)?$/, 'money.tax-code')),
  /** A difference larger than this needs a second person to close the shift. Đồng. */
  approvalAbove: Dong,
  /** A dossier whose payment is `chờ đối soát` may go on being processed. */
  goesOnWhileAwaited: z.boolean(),
  /** After how many days an awaited payment is looked at; null: the habit of the day (`AWAITED_DAYS`). */
  awaitedDays: z
    .number({ error: 'validation.number' })
    .int('validation.whole-number')
    .min(1, 'validation.too-small')
    .max(90, 'validation.too-large')
    .nullable()
    .default(null),
})
export type MoneySettings = z.infer<typeof MoneySettings>

export const DEFAULT_MONEY_SETTINGS: MoneySettings = {
  collectorName: '',
  collectorTaxCode: '',
  approvalAbove: 20_000,
  goesOnWhileAwaited: true,
  awaitedDays: null,
}
