import { z } from 'zod'
import { ShortText } from '../dossier/dossier-parts.ts'

const line = (max: number) => ShortText.pipe(z.string().max(max, 'validation.too-long'))

/** An account of the commune that fees are paid into. */
export const BankAccount = z.object({
  id: z.string().min(1).max(64),
  /** Bank identification number of NAPAS (`970405` Agribank, `970436` Vietcombank, …). */
  bin: z.string().regex(/^\d{6}$/, 'bank.wrong-bin'),
  bankName: line(100).pipe(z.string().min(1, 'validation.required')),
  account: z
    .string()
    .max(60, 'validation.too-long')
    .transform((text) => text.replace(/[\s.-]/g, ''))
    .pipe(z.string().regex(/^[0-9A-Za-z]{1,19}$/, 'bank.wrong-account')),
  holder: line(150).pipe(z.string().min(1, 'validation.required')),
})
export type BankAccount = z.infer<typeof BankAccount>

/** The same on all PCs of the centre. The first account is the one QR codes name. */
export const BankSettings = z.object({ accounts: z.array(BankAccount).max(10, 'validation.too-many') })
export type BankSettings = z.infer<typeof BankSettings>

export const NO_BANK: BankSettings = { accounts: [] }
