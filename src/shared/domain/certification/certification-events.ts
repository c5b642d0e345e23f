import { z } from 'zod'
import { LocalTime } from '../../kernel/local-time.ts'
import { PlainDate } from '../../kernel/plain-date.ts'
import { LongText, Reason, ShortText } from '../dossier/dossier-parts.ts'
import { Dong } from '../fee/fee-rule.ts'
import { defineEvent, type EventDefinition } from '../journal/define-event.ts'
import { Origin } from '../journal/event-envelope.ts'
import { OfficerRef } from '../staff/officer.ts'
import { CertificationCase, CertificationPlace, OfficialSigner, Requester } from './certification-case.ts'
import { CertificationBook } from './certification-kind.ts'

const Act = { at: LocalTime, by: OfficerRef, counter: z.string() }
const Year = z.number().int().min(2000).max(2999)
const Ordinal = z.number().int().min(1).max(999_999)
const Volume = z.number().int().min(1).max(999)
const Count = z.number().int().min(0)
const Epoch = z.number().int().min(1)
const Code = z.string().min(1).max(60)
/** The place in a book; unique for ever. */
const Place = { book: CertificationBook, year: Year, volume: Volume, number: Ordinal }

export const REGISTER = 'certification-register'
export const CERTIFICATION = 'certification'
export const BOOK_AGGREGATE = 'certification-book'
export const NUMBER_REQUEST = 'certification-number-request'

const Claim = { ...Act, book: CertificationBook, from: Origin.nullable(), to: Origin, epoch: Epoch, year: Year }

/** Who may give the numbers of one of the four books; the aggregate id is the book. The same rules as of the registers of documents (sync.md §6). */
export const registerEvents = {
  CertificationAuthorityMoved: { ver: 1, body: z.object({ ...Claim, lastNumber: Count }) },
  /** The holder is out of reach: two people stand for it; the numbers go on in a new volume, so none is ever given twice. */
  CertificationAuthoritySeized: {
    ver: 1,
    body: z.object({
      ...Claim,
      confirmedBy: z.tuple([OfficerRef, OfficerRef]),
      lastPaperNumber: Count,
      volume: Volume,
      reason: Reason,
    }),
  },
  /** Consecutive numbers another machine may give by itself; only the holder lends. */
  CertificationNumbersLent: {
    ver: 1,
    body: z.object({
      ...Act,
      book: CertificationBook,
      to: Origin,
      year: Year,
      volume: Volume,
      first: Ordinal,
      last: Ordinal,
      epoch: Epoch,
      requestId: z.string().nullable(),
    }),
  },
} as const

/** One paper with one number; or what came of a paper that got none. */
export const certificationEvents = {
  CertificationRecorded: {
    ver: 1,
    body: z.object({
      ...Act,
      ...Place,
      epoch: Epoch,
      /** All papers of one request share it. */
      requestId: z.string(),
      dossierId: z.string().nullable(),
      requester: Requester,
      paper: CertificationCase,
      fee: Dong,
      place: CertificationPlace,
      signer: OfficialSigner,
      /** Duties of TT 01/2020 Đ.11 the officer has ticked. */
      duties: z.array(Code).max(20),
      /** The form of the sentence, so that an old paper is printed as it was. */
      sentenceId: Code,
      retainUntil: PlainDate.nullable(),
    }),
  },
  /** Signed, sealed and joined; from then on it may be handed over. */
  CertificationSealed: { ver: 1, body: z.object({ ...Act, signer: OfficialSigner, joinSeals: Count }) },
  /** The number stays in the book with its reason; it is never given again. */
  CertificationCancelled: { ver: 1, body: z.object({ ...Act, reason: Reason }) },
  /** A number that no paper will carry: of a block that was not used up, or of a slip before the paper was certified. */
  CertificationNumberVoided: { ver: 1, body: z.object({ ...Act, ...Place, reason: Reason }) },
  /** NĐ 23/2015 Đ.22: in writing, with its reason. */
  CertificationRefused: {
    ver: 1,
    body: z.object({
      ...Act,
      dossierId: z.string().nullable(),
      requester: Requester,
      title: ShortText,
      grounds: z.array(Code).min(1).max(20),
      reason: LongText,
      number: z.string(),
    }),
  },
  /** TT 01/2020 Đ.11: altered, forged, or the copy differs: minutes, and the dossier is kept. */
  CertificationViolationRecorded: {
    ver: 1,
    body: z.object({
      ...Act,
      dossierId: z.string().nullable(),
      requester: Requester,
      title: ShortText,
      violation: Code,
      description: Reason,
      kept: Reason,
      witnesses: z.array(ShortText).max(5),
      number: z.string(),
    }),
  },
  /** Phiếu hẹn: whenever it is not done the same day, with hour and day (TT 01/2020 Đ.2). */
  CertificationPromised: {
    ver: 1,
    body: z.object({
      ...Act,
      dossierId: z.string(),
      requester: Requester,
      title: ShortText,
      dueAt: LocalTime,
      legalDueAt: LocalTime,
      isAgreed: z.boolean(),
      reason: Reason,
    }),
  },
} as const

const BookPlace = { book: CertificationBook, year: Year, volume: Volume }
export const BookTotals = z.object({
  cases: Count,
  cancelled: Count,
  copies: Count,
  pages: Count,
  fee: z.number().int().min(0),
})
export type BookTotals = z.infer<typeof BookTotals>

/** A volume from its first number to the lock; the aggregate id is `<book>-<year>-<volume>`. */
export const bookEvents = {
  CertificationVolumeOpened: { ver: 1, body: z.object({ ...Act, ...BookPlace, firstNumber: Ordinal }) },
  /** NĐ 23/2015 Đ.13 k.3: a book kept by computer is printed monthly, bound and joined with seals. */
  CertificationMonthPrinted: {
    ver: 1,
    body: z.object({
      ...Act,
      ...BookPlace,
      month: z.number().int().min(1).max(12),
      firstNumber: Count,
      lastNumber: Count,
      totals: BookTotals,
    }),
  },
  /** Khóa sổ: totals, signer, and nothing is written in it any more (NĐ 23/2015 Đ.13 k.1). */
  CertificationVolumeClosed: {
    ver: 1,
    body: z.object({
      ...Act,
      ...BookPlace,
      firstNumber: Ordinal,
      lastNumber: Count,
      totals: BookTotals,
      signer: OfficialSigner,
    }),
  },
} as const

export const CertificationNumbersAsked = defineEvent({
  aggType: NUMBER_REQUEST,
  type: 'CertificationNumbersAsked',
  ver: 1,
  body: z.object({ ...Act, book: CertificationBook, station: Origin, count: z.number().int().min(1).max(500) }),
})
export const CertificationNumbersAnswered = defineEvent({
  aggType: NUMBER_REQUEST,
  type: 'CertificationNumbersAnswered',
  ver: 1,
  body: z.object({ ...Act, outcome: z.enum(['lent', 'withdrawn', 'refused']), reason: LongText }),
})
export const certificationRequestDefinitions: readonly EventDefinition[] = [
  CertificationNumbersAsked,
  CertificationNumbersAnswered,
]

type FactOf<Table extends Readonly<Record<string, { readonly body: z.ZodType }>>> = {
  [T in keyof Table & string]: { readonly type: T; readonly body: z.infer<Table[T]['body']> }
}[keyof Table & string]
export type RegisterFact = FactOf<typeof registerEvents>
export type CertificationFact = FactOf<typeof certificationEvents>
export type BookFact = FactOf<typeof bookEvents>
export type CertificationRecord = z.infer<(typeof certificationEvents)['CertificationRecorded']['body']>
