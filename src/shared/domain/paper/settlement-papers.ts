import { z } from 'zod'
import { LocalTime } from '../../kernel/local-time.ts'
import { PlainDate } from '../../kernel/plain-date.ts'
import { SettlementSheet } from '../settlement/index.ts'
import { PaperHeader } from './paper-parts.ts'

/** Bảng kê ngày, bảng quyết toán tháng, quý (NĐ 61/2018 Đ.12.9, TT 226/2016): our own sheet, A4 landscape. */
export const SettlementPaper = z.object({
  header: PaperHeader,
  title: z.string(),
  period: z.string(),
  sheet: SettlementSheet,
  netInWords: z.string(),
  madeAt: LocalTime,
  officer: z.string(),
})
export type SettlementPaper = z.infer<typeof SettlementPaper>

/** What the bank says beside what was matched, A4 landscape. */
export const BankReconciliationPaper = z.object({
  header: PaperHeader,
  period: z.string(),
  credit: z.number().int(),
  debit: z.number().int(),
  matched: z.number().int(),
  setAside: z.number().int(),
  open: z.number().int(),
  rows: z.array(
    z.object({
      ordinal: z.number().int(),
      on: PlainDate,
      reference: z.string(),
      amount: z.number().int(),
      text: z.string(),
      result: z.string(),
    }),
  ),
  madeAt: LocalTime,
  officer: z.string(),
})
export type BankReconciliationPaper = z.infer<typeof BankReconciliationPaper>

/** Phiếu chuyển khoản: the QR code to take along, A5. */
export const PaymentQrPaper = z.object({
  header: PaperHeader,
  /** The whole VietQR string. */
  qr: z.string(),
  bankName: z.string(),
  account: z.string(),
  holder: z.string(),
  amount: z.number().int(),
  amountInWords: z.string(),
  purpose: z.string(),
  payer: z.string(),
  items: z.array(z.object({ code: z.string(), procedureName: z.string(), amount: z.number().int() })),
})
export type PaymentQrPaper = z.infer<typeof PaymentQrPaper>
