import { z } from 'zod'
import { CertificationBook, CertificationCase, CertificationPlace } from '../../domain/certification/index.ts'
import { LongText, Reason, ShortText } from '../../domain/dossier/dossier-parts.ts'
import { Dossier } from '../../domain/dossier/dossier.ts'
import { LocalTime } from '../../kernel/local-time.ts'
import { PlainDate } from '../../kernel/plain-date.ts'
import {
  BookMonth as Month,
  BookPlace,
  BookYear as Year,
  CertificationEntry,
  CertificationEntryId as Id,
  CertificationNote,
  CertificationOverview,
  CertificationPaperSubject,
  CertificationRules,
  EntryFilter,
  KeptPaper,
  MonthView,
  StatisticsRow,
  VolumeView,
} from './certification-views.ts'
import { ReceiveDossiers } from './dossier.ts'
import { PrintRecord } from './paper.ts'

export * from './certification-views.ts'

const Count = z
  .number({ error: 'validation.number' })
  .int('validation.number')
  .min(0, 'validation.number')
  .max(99_999, 'validation.number')
const Account = ShortText.pipe(z.string().min(1, 'validation.required').max(40))
const Pin = z.string().min(1, 'validation.required').max(40)
const Filled = ShortText.pipe(z.string().min(1, 'validation.required'))
const Empty = z.object({})

/** What one request has certified, whether in a dossier that is there or in one received with it. */
const Certifying = {
  papers: z.array(CertificationCase).min(1, 'certification.no-paper').max(30, 'validation.too-many'),
  place: CertificationPlace,
  signerId: z.string({ error: 'validation.required' }).min(1, 'validation.required').max(64),
  /** Codes of the duties that are ticked; one that the kind wants and is missing refuses the number. */
  duties: z.array(z.string().max(60)).max(20),
  /** The day a person confirmed after `number.confirm-…`; null: not asked. */
  confirmedDate: PlainDate.nullable(),
}
const Certified = z.object({ dossier: Dossier, entries: z.array(CertificationEntry) })

const RefusedPaper = {
  requestId: z.uuid({ error: 'validation.id' }),
  dossierId: z.uuid().nullable(),
  /** Needed without a dossier; of a dossier its own applicant is taken. */
  requester: z.object({ fullName: ShortText, idNumber: ShortText }),
  title: Filled,
}

export const certificationContract = {
  /** The same PDF as the paper, under the watermark; `url` works once. */
  'certification.preview-paper': {
    kind: 'query',
    permission: 'certification.read',
    input: z.object({ subject: CertificationPaperSubject }),
    output: z.object({ url: z.string(), pageCount: z.number().int() }),
  },
  /** The record of the attempt is durable before the first byte. */
  'certification.print-paper': {
    kind: 'command',
    permission: 'certification.certify',
    input: z.object({
      subject: CertificationPaperSubject,
      printerId: z.string().max(300).nullable(),
      copies: z.number().int().min(1).max(20),
    }),
    output: PrintRecord,
  },
  'certification.get-overview': { kind: 'query', permission: 'certification.read', input: Empty, output: CertificationOverview },
  'certification.get-rules': { kind: 'query', permission: 'certification.read', input: Empty, output: CertificationRules },
  'certification.get-entry': {
    kind: 'query',
    permission: 'certification.read',
    input: z.object({ id: Id }),
    output: CertificationEntry,
  },
  'certification.list-entries': {
    kind: 'query',
    permission: 'certification.read',
    input: EntryFilter.extend({
      page: z.number().int().min(1).max(100_000),
      pageSize: z.union([z.literal(10), z.literal(50), z.literal(200)]),
    }),
    output: z.object({ items: z.array(CertificationEntry), total: z.number().int() }),
  },
  'certification.list-of-dossier': {
    kind: 'query',
    permission: 'certification.read',
    input: z.object({ dossierId: z.uuid() }),
    output: z.object({ entries: z.array(CertificationEntry), notes: z.array(CertificationNote) }),
  },
  'certification.list-notes': {
    kind: 'query',
    permission: 'certification.read',
    input: z.object({ since: PlainDate }),
    output: z.array(CertificationNote),
  },
  'certification.get-statistics': {
    kind: 'query',
    permission: 'certification.read',
    input: z.object({ year: Year }),
    output: z.object({ rows: z.array(StatisticsRow) }),
  },
  'certification.list-kept': {
    kind: 'query',
    permission: 'certification.read',
    input: z.object({
      page: z.number().int().min(1).max(100_000),
      pageSize: z.union([z.literal(10), z.literal(50), z.literal(200)]),
    }),
    output: z.object({ items: z.array(KeptPaper), total: z.number().int() }),
  },
  /** Numbers the papers of a dossier that is being worked on; asked twice with one id it answers the same. */
  'certification.certify': {
    kind: 'command',
    permission: 'certification.certify',
    input: z.object({ requestId: z.uuid({ error: 'validation.id' }), dossierId: z.uuid(), ...Certifying }),
    output: Certified,
  },
  /** The quick lane: receives the dossier and numbers its papers in one act, or does neither. */
  'certification.receive-and-certify': {
    kind: 'command',
    permission: 'dossier.receive',
    input: z.object({ intake: ReceiveDossiers, ...Certifying }),
    output: Certified,
  },
  /**
   * Signed, sealed, joined; the dossier whose papers are all sealed is resolved. Said by the one whose name is on the paper and
   * nobody else: in their own session, or beside the clerk with their own PIN.
   */
  'certification.seal': {
    kind: 'command',
    permission: 'certification.read',
    input: z.object({ ids: z.array(Id).min(1).max(60), signerId: Id, pin: Pin.nullable() }),
    output: z.object({ entries: z.array(CertificationEntry) }),
  },
  'certification.cancel-entry': {
    kind: 'command',
    permission: 'certification.certify',
    input: z.object({ id: Id, reason: Reason }),
    output: CertificationEntry,
  },
  'certification.refuse': {
    kind: 'command',
    permission: 'certification.certify',
    input: z.object({
      ...RefusedPaper,
      grounds: z.array(z.string().max(60)).min(1, 'certification.ground-required').max(20),
      reason: LongText,
    }),
    output: CertificationNote,
  },
  'certification.record-violation': {
    kind: 'command',
    permission: 'certification.certify',
    input: z.object({
      ...RefusedPaper,
      violation: z.string().min(1, 'validation.required').max(60),
      description: Reason,
      kept: Reason,
      witnesses: z.array(ShortText).max(5),
    }),
    output: CertificationNote,
  },
  'certification.promise': {
    kind: 'command',
    permission: 'certification.certify',
    input: z.object({
      requestId: z.uuid({ error: 'validation.id' }),
      dossierId: z.uuid(),
      title: Filled,
      dueAt: LocalTime,
      isAgreed: z.boolean(),
      reason: Reason,
    }),
    output: CertificationNote,
  },
  /** First use of a book on any machine; the last number of the paper book of this year. */
  'certification.open-book': {
    kind: 'command',
    permission: 'certification.close-book',
    input: z.object({ book: CertificationBook, lastNumber: Count, volume: z.number().int().min(1).max(999) }),
    output: Empty,
  },
  'certification.hand-over-book': {
    kind: 'command',
    permission: 'certification.close-book',
    input: z.object({ book: CertificationBook, to: z.string().min(1, 'validation.required').max(80) }),
    output: Empty,
  },
  /** The holder is out of reach: head and văn thư approve a new volume at this machine with their PINs. */
  'certification.take-over-book': {
    kind: 'command',
    permission: 'certification.read',
    input: z.object({
      book: CertificationBook,
      lastPaperNumber: Count,
      reason: Reason,
      leaderAccount: Account,
      leaderPin: Pin,
      clerkAccount: Account,
      clerkPin: Pin,
    }),
    output: Empty,
  },
  'certification.ask-numbers': {
    kind: 'command',
    permission: 'certification.certify',
    input: z.object({
      book: CertificationBook,
      count: z.number().int().min(1, 'validation.number').max(500, 'validation.number'),
    }),
    output: z.object({ id: z.string() }),
  },
  'certification.answer-numbers': {
    kind: 'command',
    permission: 'certification.certify',
    input: z.object({ id: Id, outcome: z.enum(['lent', 'withdrawn', 'refused']), reason: LongText }),
    output: Empty,
  },
  /** Numbers that no paper will carry get their reason: of what was lent to this machine, or every hole of a year. */
  'certification.void-numbers': {
    kind: 'command',
    permission: 'certification.close-book',
    input: z.object({ book: CertificationBook, year: Year, which: z.enum(['own', 'missing']), reason: Reason }),
    output: z.object({ count: z.number().int() }),
  },
  /** In sổ tháng: the fact that the month was printed, before the printer gets it. */
  'certification.print-month': {
    kind: 'command',
    permission: 'certification.close-book',
    input: z.object({ book: CertificationBook, year: Year, month: Month }),
    output: z.object({ months: z.array(MonthView) }),
  },
  /** The volume is full: the numbers go on in the next one. */
  'certification.open-next-volume': {
    kind: 'command',
    permission: 'certification.close-book',
    input: z.object({ book: CertificationBook }),
    output: VolumeView,
  },
  'certification.close-volume': {
    kind: 'command',
    permission: 'certification.close-book',
    input: z.object({ ...BookPlace, signerId: Id }),
    output: VolumeView,
  },
} as const
