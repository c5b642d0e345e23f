import { z } from 'zod'
import {
  BookTotals,
  certificationEvents,
  CertificationBook,
  CertificationKind,
  CheckText,
  OfficialSigner,
} from '../../domain/certification/index.ts'
import { LocalTime } from '../../kernel/local-time.ts'
import { PlainDate } from '../../kernel/plain-date.ts'
import { NumberStation } from './numbers.ts'

export const CertificationEntryId = z.string().min(1).max(64)
const Id = CertificationEntryId
export const BookYear = z.number().int().min(2000).max(2999)
const Year = BookYear
export const BookMonth = z.number().int().min(1).max(12)
const Month = BookMonth
export const BookPlace = { book: CertificationBook, year: Year, volume: z.number().int().min(1).max(999) }

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
