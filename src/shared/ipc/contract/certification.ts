import { z } from 'zod'
import {
  BookTotals,
  certificationEvents,
  CertificationBook,
  CertificationCase,
  CertificationKind,
  CertificationPlace,
  CheckText,
  OfficialSigner,
} from '../../domain/certification/index.ts'
import { LongText, Reason, ShortText } from '../../domain/dossier/dossier-parts.ts'
import { Dossier } from '../../domain/dossier/dossier.ts'
import { LocalTime } from '../../kernel/local-time.ts'
import { PlainDate } from '../../kernel/plain-date.ts'
import { ReceiveDossiers } from './dossier.ts'
import { NumberStation } from './numbers.ts'
import { PrintRecord } from './paper.ts'

const Id = z.string().min(1).max(64)
const Year = z.number().int().min(2000).max(2999)
const Month = z.number().int().min(1).max(12)
const Count = z
  .number({ error: 'validation.number' })
  .int('validation.number')
  .min(0, 'validation.number')
  .max(99_999, 'validation.number')
const BookPlace = { book: CertificationBook, year: Year, volume: z.number().int().min(1).max(999) }
const Account = ShortText.pipe(z.string().min(1, 'validation.required').max(40))
const Pin = z.string().min(1, 'validation.required').max(40)
const Filled = ShortText.pipe(z.string().min(1, 'validation.required'))
const Empty = z.object({})

/** A line of a book. `body`: what was certified; null for a number that no paper carries. */
export const CertificationEntry = z.object({
  id: z.string(),
  ...BookPlace,
  number: z.number().int(),
  state: z.enum(['stands', 'cancelled', 'void']),
  kind: z.union([CertificationKind, z.literal('')]),
  requestId: z.string(),
  dossierId: z.string().nullable(),
  certifiedOn: PlainDate,
  certifiedAt: LocalTime,
  requesterName: z.string(),
  title: z.string(),
  pages: z.number().int(),
  copies: z.number().int(),
  fee: z.number().int(),
  retainUntil: PlainDate.nullable(),
  /** Signed and sealed; null: the paper is still on somebody's desk. */
  sealedAt: LocalTime.nullable(),
  reason: z.string(),
  station: z.string(),
  body: certificationEvents.CertificationRecorded.body.nullable(),
})
export type CertificationEntry = z.infer<typeof CertificationEntry>

export const VolumeView = z.object({
  ...BookPlace,
  firstNumber: z.number().int(),
  openedAt: LocalTime,
  openedBy: z.string(),
  closedAt: LocalTime.nullable(),
  closing: z
    .object({
      firstNumber: z.number().int(),
      lastNumber: z.number().int(),
      totals: BookTotals,
      signer: OfficialSigner,
      by: z.string(),
    })
    .nullable(),
})
export type VolumeView = z.infer<typeof VolumeView>

export const MonthView = z.object({
  ...BookPlace,
  month: Month,
  firstNumber: z.number().int(),
  lastNumber: z.number().int(),
  totals: BookTotals,
  printedAt: LocalTime,
  printedBy: z.string(),
})
export type MonthView = z.infer<typeof MonthView>

export const NumberRequestRow = z.object({
  id: z.string(),
  state: z.enum(['open', 'lent', 'withdrawn', 'refused']),
  book: CertificationBook,
  station: z.string(),
  count: z.number().int(),
  askedAt: LocalTime,
  askedById: z.string(),
  askedBy: z.string(),
  reason: z.string(),
})
export type NumberRequestRow = z.infer<typeof NumberRequestRow>

/** What was said in writing about a paper: refused, a violation recorded, a later hour promised. */
export const CertificationNote = z.object({
  id: z.string(),
  kind: z.enum(['refusal', 'violation', 'promise']),
  at: LocalTime,
  byName: z.string(),
  dossierId: z.string().nullable(),
  requesterName: z.string(),
  title: z.string(),
  number: z.string(),
  body: z.union([
    certificationEvents.CertificationRefused.body,
    certificationEvents.CertificationViolationRecorded.body,
    certificationEvents.CertificationPromised.body,
  ]),
})
export type CertificationNote = z.infer<typeof CertificationNote>

export const StatisticsRow = z.object({
  book: CertificationBook,
  kind: CertificationKind,
  month: Month,
  cases: z.number().int(),
  copies: z.number().int(),
  pages: z.number().int(),
  fee: z.number().int(),
})
export type StatisticsRow = z.infer<typeof StatisticsRow>

/** A kept copy and the last day it stays (NĐ 23/2015 Đ.14); for the archive. */
export const KeptPaper = z.object({
  id: z.string(),
  kind: CertificationKind,
  ...BookPlace,
  number: z.number().int(),
  certifiedOn: PlainDate,
  retainUntil: PlainDate,
  requesterName: z.string(),
  title: z.string(),
  dossierId: z.string().nullable(),
})
export type KeptPaper = z.infer<typeof KeptPaper>

export const CertificationBookView = z.object({
  book: CertificationBook,
  /** `lent`: another machine holds it, this one has numbers of its own left. */
  state: z.enum(['unopened', 'here', 'lent', 'elsewhere', 'disputed']),
  holder: NumberStation.nullable(),
  claims: z.array(NumberStation),
  year: Year,
  lastNumber: z.number().int(),
  /** What this machine gives next; null: it may give none. */
  nextNumber: z.number().int().nullable(),
  /** Numbers left of what was lent to this machine; null: it holds the book. */
  lentLeft: z.number().int().nullable(),
  movedAt: LocalTime.nullable(),
  movedBy: z.string(),
  volumes: z.array(VolumeView),
  months: z.array(MonthView),
  /** Months of the year that are over, have lines and are not yet printed. */
  monthsToPrint: z.array(Month),
})
export type CertificationBookView = z.infer<typeof CertificationBookView>

export const CertificationOverview = z.object({
  today: PlainDate,
  books: z.array(CertificationBookView),
  stations: z.array(NumberStation),
  requests: z.array(NumberRequestRow.extend({ stationLabel: z.string() })),
  /** Volumes of years that are over and not locked. */
  volumesToClose: z.array(VolumeView),
  /** Numbered, not yet signed and sealed. */
  unsealed: z.array(CertificationEntry),
  /** One number on two papers; a person must look. */
  doubles: z.array(CertificationEntry),
})
export type CertificationOverview = z.infer<typeof CertificationOverview>

/** What the law of the day says and who may sign, for the screen. */
export const CertificationRules = z.object({
  duties: z.array(CheckText),
  refusalGrounds: z.array(CheckText),
  violations: z.array(CheckText),
  sentences: z.array(
    z.object({
      id: z.string(),
      kinds: z.array(CertificationKind),
      form: z.string(),
      title: z.string(),
      lines: z.array(z.object({ text: z.string() })),
      validFrom: PlainDate,
      source: z.string(),
      confidence: z.string(),
    }),
  ),
  signers: z.array(OfficialSigner),
})
export type CertificationRules = z.infer<typeof CertificationRules>

export const EntryFilter = z.object({
  book: CertificationBook.nullable(),
  kind: CertificationKind.nullable(),
  state: z.enum(['stands', 'cancelled', 'void']).nullable(),
  from: PlainDate,
  to: PlainDate,
  text: z.string().max(500),
})
export type EntryFilter = z.infer<typeof EntryFilter>

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

const Millimetres = z.number().min(0, 'validation.number').max(400, 'validation.number')

/** What is printed: sentences over a paper or as labels, a month or a whole volume of a book, or what was said in writing. */
export const CertificationPaperSubject = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('sentences'),
    ids: z.array(Id).min(1).max(60),
    layout: z.object({
      kind: z.enum(['overlay', 'labels']),
      left: Millimetres,
      top: Millimetres,
      width: z.number().min(60).max(200),
    }),
  }),
  z.object({ kind: z.literal('month'), ...BookPlace, month: Month }),
  z.object({ kind: z.literal('year'), ...BookPlace }),
  z.object({ kind: z.literal('note'), id: Id }),
])
export type CertificationPaperSubject = z.infer<typeof CertificationPaperSubject>

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
  /** Signed, sealed, joined; the dossier whose papers are all sealed is resolved. */
  'certification.seal': {
    kind: 'command',
    permission: 'certification.certify',
    input: z.object({ ids: z.array(Id).min(1).max(60), signerId: Id }),
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
