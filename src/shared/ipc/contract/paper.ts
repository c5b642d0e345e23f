import { z } from 'zod'
import { PaperForm } from '../../domain/paper/paper-form.ts'
import { PrintOutcomeKind } from '../../domain/paper/print-event.ts'
import { LocalTime } from '../../kernel/local-time.ts'
import { PlainDate } from '../../kernel/plain-date.ts'
import { PrinterState } from '../../ports/printer.ts'

const DossierForm = PaperForm.extract(['receipt-slip', 'supplement-request', 'refusal-notice', 'control-slip'])

/** What is printed: a form of one dossier, or the register (Mẫu 07) of any period up to a year. */
export const PaperSubject = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('dossier'), form: DossierForm, dossierId: z.uuid() }),
  /** Mẫu 02–05 of one notice: a draft is only looked at, an approved one is printed. */
  z.object({ kind: z.literal('notice'), dossierId: z.uuid(), noticeId: z.string().min(1).max(64) }),
  /** Phiếu chuyển xử lý. */
  z.object({ kind: z.literal('forwarding'), dossierId: z.uuid(), forwardId: z.string().min(1).max(64) }),
  z
    .object({ kind: z.literal('register'), from: PlainDate, to: PlainDate })
    .refine((period) => period.from <= period.to, { path: ['to'], message: 'validation.period' }),
  /** Biên bản đối soát of a day that the gateway has reconciled. */
  z.object({ kind: z.literal('reconciliation'), day: PlainDate }),
  z.object({ kind: z.literal('fee-receipt'), receiptId: z.string().min(1).max(64) }),
  z.object({ kind: z.literal('shift-sheet'), shiftId: z.string().min(1).max(64) }),
  /** Biên bản of a wrong day that was put right. */
  z.object({ kind: z.literal('day-correction'), correctionId: z.string().min(1).max(64) }),
  z
    .object({ kind: z.literal('cash-book'), from: PlainDate, to: PlainDate })
    .refine((period) => period.from <= period.to, { path: ['to'], message: 'validation.period' }),
])
export type PaperSubject = z.infer<typeof PaperSubject>

export const PrinterView = z.object({
  id: z.string(),
  name: z.string(),
  driver: z.string(),
  isDefault: z.boolean(),
  state: z.string(),
  messageKey: z.string().nullable(),
})
export type PrinterView = z.infer<typeof PrinterView>

export const PrintRecord = z.object({
  printId: z.string(),
  form: PaperForm,
  n: z.number().int(),
  at: LocalTime,
  officerName: z.string(),
  printer: z.string(),
  outcome: PrintOutcomeKind,
  reasonKey: z.string(),
})
export type PrintRecord = z.infer<typeof PrintRecord>

/** A print under way; `waitingFor`: what a person has to mend at the printer before it goes on. */
export const RunningPrint = z.object({
  printId: z.string(),
  subject: z.union([
    PaperSubject,
    z.object({ kind: z.literal('result'), dossierId: z.uuid() }),
    z.object({ kind: z.literal('sheet'), form: PaperForm, key: z.string() }),
  ]),
  printer: z.string(),
  waitingFor: PrinterState.nullable(),
})
export type RunningPrint = z.infer<typeof RunningPrint>

export const paperContract = {
  /** The same PDF as the paper, under the watermark; `url` works once. */
  'paper.preview': {
    kind: 'query',
    permission: 'dossier.read',
    input: z.object({ subject: PaperSubject }),
    output: z.object({ url: z.string(), pageCount: z.number().int() }),
  },
  /** Answers when the printer has ended, failed, or stayed silent; the record of the attempt is durable before the first byte. */
  'paper.print': {
    kind: 'command',
    permission: 'paper.print',
    input: z.object({
      subject: PaperSubject,
      printerId: z.string().max(300).nullable(),
      copies: z.number().int().min(1).max(20),
    }),
    output: PrintRecord,
  },
  /** Prints of this PC that have not ended; `print.changed` says when one waits, goes on or ends. */
  'paper.list-running': { kind: 'query', permission: 'dossier.read', input: z.object({}), output: z.array(RunningPrint) },
  /** Takes it back from the printer, as far as it can; `paper.print` answers with what became of it. */
  'paper.cancel': {
    kind: 'command',
    permission: 'paper.print',
    input: z.object({ printId: z.string().min(1).max(64) }),
    output: z.object({}),
  },
  'paper.list-prints': {
    kind: 'query',
    permission: 'dossier.read',
    input: z.object({ dossierId: z.uuid() }),
    output: z.array(PrintRecord),
  },
  'paper.list-printers': { kind: 'query', permission: 'session.own', input: z.object({}), output: z.array(PrinterView) },
  /** A page of the register on the screen, newest last; gaps carry their reason. */
  'register.list': {
    kind: 'query',
    permission: 'register.read',
    input: z.object({
      from: PlainDate,
      to: PlainDate,
      page: z.number().int().min(1).max(100_000),
      pageSize: z.union([z.literal(10), z.literal(50), z.literal(200)]),
    }),
    output: z.object({
      rows: z.array(
        z.object({
          dossierId: z.string(),
          ordinal: z.number().int(),
          /** Each PC keeps a book of its own, and its ordinals begin at 1. */
          book: z.string(),
          code: z.string(),
          procedureName: z.string(),
          setCount: z.number().int(),
          ownerName: z.string(),
          address: z.string(),
          phone: z.string(),
          receivedAt: LocalTime,
          dueAt: LocalTime.nullable(),
          returnedAt: LocalTime.nullable(),
          receiverName: z.string(),
          statusText: z.string(),
        }),
      ),
      total: z.number().int(),
      gaps: z.array(z.object({ from: z.string(), to: z.string(), reasonKey: z.string() })),
    }),
  },
} as const
