import { z } from 'zod'
import {
  BankSettings,
  KeptLine,
  LineState,
  StatementFormat,
  StatementLayout,
  StatementLine,
  statementEvents,
  StatementProblem,
} from '../../domain/bank/index.ts'
import { LongText, Reason, ShortText } from '../../domain/dossier/dossier-parts.ts'
import { ExpectedPayment } from '../../domain/money/index.ts'
import { PlainDate } from '../../kernel/plain-date.ts'
import { Approver } from './money.ts'

const Id = z.string().min(1).max(80)

/** A bank's file of a year stays far below. */
export const MAX_STATEMENT_BYTES = 12 * 1024 * 1024

export const StatementView = statementEvents.StatementImported.body.extend({ id: z.string() })
export type StatementView = z.infer<typeof StatementView>

export const LineView = KeptLine.extend({ statementId: z.string(), accountId: z.string(), ...LineState.shape })
export type LineView = z.infer<typeof LineView>

export const LineFilter = z.object({
  from: PlainDate,
  to: PlainDate,
  state: z.enum(['all', 'open', 'matched', 'set-aside', 'clash']),
  text: z.string().max(200),
  page: z.number().int().min(1).max(100_000),
  pageSize: z.number().int().min(1).max(1000),
})
export type LineFilter = z.infer<typeof LineFilter>

export const MatchReason = z.enum([
  'code',
  'code-one-off',
  'short-code',
  'amount',
  'too-little',
  'too-much',
  'visit-sum',
  'payer-sum',
  'code-sum',
  'cancelled',
  'not-asked',
  'name',
  'same-day',
])

/** A dossier that owes and was not asked for a transfer: accepting it asks and pays in one. */
export const UnaskedDue = z.object({ dossierId: z.string(), code: z.string(), ownerName: z.string(), due: z.number().int() })
export type UnaskedDue = z.infer<typeof UnaskedDue>

export const ProposalView = z.object({
  payments: z.array(ExpectedPayment),
  unasked: z.array(UnaskedDue),
  reasons: z.array(MatchReason),
  difference: z.number().int(),
})
export type ProposalView = z.infer<typeof ProposalView>

/** A file as it would be imported; nothing is written. `problems` not empty: it is refused as it is. */
export const StatementPreview = z.object({
  fileName: z.string(),
  format: StatementFormat,
  layoutName: z.string(),
  /** As the file says; empty where it says none. */
  account: z.string(),
  from: PlainDate.nullable(),
  to: PlainDate.nullable(),
  opening: z.number().int().nullable(),
  closing: z.number().int().nullable(),
  credit: z.number().int(),
  debit: z.number().int(),
  isProven: z.boolean(),
  problems: z.array(StatementProblem),
  counts: z.object({ all: z.number().int(), fresh: z.number().int(), doubled: z.number().int(), doubtful: z.number().int() }),
  /** The first lines, each with what it is here. */
  lines: z.array(StatementLine.extend({ row: z.number().int(), is: z.enum(['fresh', 'doubled', 'doubtful']) })),
  /** The first rows as they stand in the file, cut short: to see where a layout goes wrong, and to describe a new one. */
  raw: z.array(z.object({ row: z.number().int(), cells: z.array(z.string()) })),
})
export type StatementPreview = z.infer<typeof StatementPreview>

const SomeIds = z
  .array(Id)
  .max(50, 'validation.too-many')
  .refine((ids) => new Set(ids).size === ids.length, 'bank.payment-twice')

const File = { uploadToken: z.string().min(1).max(100), accountId: z.string().min(1).max(64) }

export const QrView = z.object({
  text: z.string(),
  /** The picture, drawn by us. */
  svg: z.string(),
  bankName: z.string(),
  account: z.string(),
  holder: z.string(),
  amount: z.number().int(),
  purpose: z.string(),
})
export type QrView = z.infer<typeof QrView>

export const bankContract = {
  'bank.get-settings': { kind: 'query', permission: 'fee.collect', input: z.object({}), output: BankSettings },
  'bank.save-settings': { kind: 'command', permission: 'money.manage', input: BankSettings, output: BankSettings },
  /** VietQR of an awaited payment, made on this PC. */
  'bank.make-qr': { kind: 'query', permission: 'fee.collect', input: z.object({ expectedId: Id }), output: QrView },
  'bank.read-statement': {
    kind: 'query',
    permission: 'money.reconcile',
    /** `layout`: read by this one alone, before it is saved. */
    input: z.object({ ...File, layout: StatementLayout.nullable().default(null) }),
    output: StatementPreview,
  },
  /** Keeps the new lines and matches what needs no person. The same file again brings nothing new. */
  'bank.import-statement': {
    kind: 'command',
    permission: 'money.reconcile',
    input: z.object({
      ...File,
      /** The file proves nothing about its sums, and the officer has compared it with the bank. */
      isUnprovenAccepted: z.boolean(),
    }),
    output: z.object({
      statementId: z.string().nullable(),
      fresh: z.number().int(),
      doubled: z.number().int(),
      matched: z.number().int(),
    }),
  },
  'bank.list-statements': { kind: 'query', permission: 'money.read', input: z.object({}), output: z.array(StatementView) },
  'bank.list-lines': {
    kind: 'query',
    permission: 'money.read',
    input: LineFilter,
    output: z.object({ rows: z.array(LineView), total: z.number().int(), credit: z.number().int(), debit: z.number().int() }),
  },
  /** Lines nobody has used, each with what it may have paid, the likeliest first. */
  'bank.list-proposals': {
    kind: 'query',
    permission: 'money.reconcile',
    input: z.object({ limit: z.number().int().min(1).max(500) }),
    output: z.object({
      rows: z.array(
        z.object({
          line: LineView,
          proposals: z.array(ProposalView),
          /** Codes the text names that owe nothing any more: paid a second time, most likely. */
          settled: z.array(z.string()),
        }),
      ),
      openLines: z.number().int(),
      awaited: z.number().int(),
    }),
  },
  'bank.match-automatically': {
    kind: 'command',
    permission: 'money.reconcile',
    input: z.object({}),
    output: z.object({ matched: z.number().int() }),
  },
  /** One line pays one or several awaited payments: receipts, ledger and dossiers in one transaction. */
  'bank.match': {
    kind: 'command',
    permission: 'money.reconcile',
    input: z
      .object({
        requestId: z.uuid({ error: 'validation.id' }),
        lineId: Id,
        expectedIds: SomeIds,
        /** Dossiers that owe and were not asked for a transfer. */
        dossierIds: SomeIds.default([]),
        note: ShortText,
      })
      .refine(({ expectedIds, dossierIds }) => expectedIds.length + dossierIds.length > 0, {
        path: ['expectedIds'],
        message: 'validation.required',
      }),
    output: LineView,
  },
  /** A wrong match, put right by two people: the money is given back in the books, the payments are awaited anew. */
  'bank.unmatch': {
    kind: 'command',
    permission: 'money.reconcile',
    input: z.object({ lineId: Id, matchId: Id, reason: Reason, approver: Approver }),
    output: LineView,
  },
  'bank.set-aside': {
    kind: 'command',
    permission: 'money.reconcile',
    input: z.object({ lineId: Id, reason: LongText.pipe(z.string().min(1, 'validation.reason-required')) }),
    output: LineView,
  },
  'bank.take-back': { kind: 'command', permission: 'money.reconcile', input: z.object({ lineId: Id }), output: LineView },
} as const
