import { z } from 'zod'
import { ShortText } from '../dossier/dossier-parts.ts'
import { STATEMENT_LAYOUTS } from './statement-layouts.data.ts'
import { StatementLayout } from './statement-layout.ts'

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
  /** The layout its statements have; empty: whichever the titles fit. */
  layoutId: z.string().max(41).default(''),
})
export type BankAccount = z.infer<typeof BankAccount>

const areDifferent = (rows: readonly { readonly id: string }[]): boolean => new Set(rows.map(({ id }) => id)).size === rows.length

/** The same on all PCs of the centre. The first account is the one QR codes name. */
export const BankSettings = z.object({
  accounts: z.array(BankAccount).max(10, 'validation.too-many').refine(areDifferent, 'bank.account-twice'),
  /** Files of banks that the shipped layouts do not know, as the centre has described them. */
  layouts: z.array(StatementLayout).max(20, 'validation.too-many').refine(areDifferent, 'bank.layout-twice').default([]),
})
export type BankSettings = z.infer<typeof BankSettings>

export const NO_BANK: BankSettings = { accounts: [], layouts: [] }

/** In the order in which a file is tried: the account's own, the centre's, then the shipped. */
export function layoutsFor({ layouts }: BankSettings, { layoutId }: Pick<BankAccount, 'layoutId'>): readonly StatementLayout[] {
  const all = [...layouts, ...STATEMENT_LAYOUTS]
  return [...all.filter(({ id }) => id === layoutId), ...all.filter(({ id }) => id !== layoutId)]
}
