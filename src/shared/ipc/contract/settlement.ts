import { z } from 'zod'
import { PeriodKind, SettlementEntry, SettlementRules, SettlementSheet } from '../../domain/settlement/index.ts'
import { PlainDate } from '../../kernel/plain-date.ts'
import { PrintRecord } from './paper.ts'

const Period = { from: PlainDate, to: PlainDate }
const inOrder = (period: { readonly from: string; readonly to: string }): boolean => period.from <= period.to
const order = { path: ['to'], message: 'validation.period' }

/** Which lines stand behind a figure; null: all. */
export const EntryFilter = z.object({
  ...Period,
  agency: z.string().max(300).nullable(),
  fieldCode: z.string().max(60).nullable(),
  procedureCode: z.string().max(60).nullable(),
  kinds: z.array(SettlementEntry.shape.kind).max(4),
  method: SettlementEntry.shape.method.nullable(),
})
export type EntryFilter = z.infer<typeof EntryFilter>

/** What is written into an Excel file. */
export const ExportSubject = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('sheet'), period: PeriodKind, on: PlainDate }),
  z.object({ kind: z.literal('ledger'), ...Period }).refine(inOrder, order),
  z.object({ kind: z.literal('bank-lines'), ...Period }).refine(inOrder, order),
  /** Mẫu 07. */
  z.object({ kind: z.literal('register'), ...Period }).refine(inOrder, order),
])
export type ExportSubject = z.infer<typeof ExportSubject>

/** A sheet on paper: settlement of a period, or what the bank's statement says beside what was matched. */
export const SettlementPaper = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('sheet'), period: PeriodKind, on: PlainDate }),
  z.object({ kind: z.literal('bank'), ...Period }).refine(inOrder, order),
  /** VietQR of an awaited payment, to take along. */
  z.object({ kind: z.literal('qr'), expectedId: z.string().min(1).max(64) }),
])
export type SettlementPaper = z.infer<typeof SettlementPaper>

export const settlementContract = {
  'settlement.get-sheet': {
    kind: 'query',
    permission: 'money.read',
    input: z.object({ period: PeriodKind, on: PlainDate }),
    output: SettlementSheet,
  },
  /** The lines behind a figure; their sum is the figure. */
  'settlement.list-entries': {
    kind: 'query',
    permission: 'money.read',
    input: EntryFilter.extend({ page: z.number().int().min(1).max(100_000), pageSize: z.number().int().min(1).max(1000) }).refine(
      inOrder,
      order,
    ),
    output: z.object({ rows: z.array(SettlementEntry), total: z.number().int(), sum: z.number().int() }),
  },
  'settlement.get-rules': { kind: 'query', permission: 'money.read', input: z.object({}), output: SettlementRules },
  'settlement.save-rules': {
    kind: 'command',
    permission: 'money.manage',
    input: SettlementRules,
    output: SettlementRules,
  },
  'settlement.preview': {
    kind: 'query',
    permission: 'fee.collect',
    input: z.object({ subject: SettlementPaper }),
    output: z.object({ url: z.string(), pageCount: z.number().int() }),
  },
  'settlement.print': {
    kind: 'command',
    permission: 'fee.collect',
    input: z.object({
      subject: SettlementPaper,
      printerId: z.string().max(300).nullable(),
      copies: z.number().int().min(1).max(20),
    }),
    output: PrintRecord,
  },
  /** A one-time address of an .xlsx file. */
  'settlement.export': {
    kind: 'command',
    permission: 'money.read',
    input: z.object({ subject: ExportSubject }),
    output: z.object({ url: z.string(), fileName: z.string(), rows: z.number().int() }),
  },
  /** The register (Mẫu 07) for those who may read it and no money. */
  'settlement.export-register': {
    kind: 'command',
    permission: 'register.read',
    input: z.object(Period).refine(inOrder, order),
    output: z.object({ url: z.string(), fileName: z.string(), rows: z.number().int() }),
  },
} as const
