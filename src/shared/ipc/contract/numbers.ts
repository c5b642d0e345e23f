import { z } from 'zod'
import { DocumentKind, RegisterBook, UnusedRange } from '../../domain/numbering/index.ts'
import { LocalTime } from '../../kernel/local-time.ts'
import { PlainDate } from '../../kernel/plain-date.ts'
import { cleanLine } from '../../kernel/text.ts'

const line = (max: number) =>
  z
    .string()
    .max(max * 10, 'validation.too-long')
    .transform(cleanLine)
    .pipe(z.string().max(max, 'validation.too-long'))
const filled = (max: number) =>
  z
    .string({ error: 'validation.required' })
    .max(max * 10, 'validation.too-long')
    .transform(cleanLine)
    .pipe(z.string().min(1, 'validation.required').max(max, 'validation.too-long'))

const Count = z
  .number({ error: 'validation.required' })
  .int('validation.number')
  .min(0, 'validation.number')
  .max(99_999, 'validation.number')
const Year = z.number().int().min(2000).max(2999)

/** A machine of the unit that can hold a book. `origin` changes when the PC is restored; the holder is that, not the PC. */
export const NumberStation = z.object({ origin: z.string(), label: z.string(), isThisMachine: z.boolean() })
export type NumberStation = z.infer<typeof NumberStation>

export const BookView = z.object({
  book: RegisterBook,
  /** `unopened`: never used here. `disputed`: two machines claim it, nobody writes. */
  state: z.enum(['unopened', 'here', 'elsewhere', 'disputed']),
  holder: NumberStation.nullable(),
  claims: z.array(NumberStation),
  year: Year,
  /** Last number of the year; 0: none yet. */
  lastNumber: z.number().int(),
  movedAt: LocalTime.nullable(),
  movedBy: z.string(),
})
export type BookView = z.infer<typeof BookView>

export const NumberOverview = z.object({
  books: z.array(BookView),
  /** The newest incarnation of each station of the unit. */
  stations: z.array(NumberStation),
  /** Dossier codes of this PC today: borrowed, and of its own range 5000–9999. */
  reserve: z.object({
    leased: z.number().int(),
    own: z.number().int(),
    ownFirst: z.number().int().nullable(),
    ownLast: z.number().int().nullable(),
  }),
  openRequests: z.number().int(),
  today: PlainDate,
})
export type NumberOverview = z.infer<typeof NumberOverview>

export const BookEntry = z.object({
  documentId: z.string(),
  book: RegisterBook,
  year: Year,
  number: z.number().int(),
  /** `05/KH-UBND`; for an incoming document what stands on it. */
  symbol: z.string(),
  documentKind: z.string(),
  documentOn: PlainDate.nullable(),
  summary: z.string(),
  /** Nơi nhận; of an incoming document who got it. */
  parties: z.string(),
  signer: z.string(),
  author: z.string(),
  enteredOn: PlainDate,
  enteredAt: LocalTime,
  enteredBy: z.string(),
  station: z.string(),
  /** Null: stands. A cancelled number stays in the book as "huỷ". */
  cancelReason: z.string().nullable(),
})
export type BookEntry = z.infer<typeof BookEntry>

export const NumberRequestView = z.object({
  id: z.string(),
  state: z.enum(['open', 'numbered', 'withdrawn', 'refused']),
  documentKind: DocumentKind,
  summary: z.string(),
  recipients: z.string(),
  signer: z.string(),
  askedAt: LocalTime,
  askedById: z.string(),
  askedBy: z.string(),
  station: z.string(),
  symbol: z.string().nullable(),
  reason: z.string(),
})
export type NumberRequestView = z.infer<typeof NumberRequestView>

export const UnusedNumbers = z.object({
  day: PlainDate,
  origin: z.string(),
  stationNumber: z.string(),
  used: z.number().int(),
  ranges: z.array(UnusedRange),
  closedAt: LocalTime,
  closedBy: z.string(),
})
export type UnusedNumbers = z.infer<typeof UnusedNumbers>

export const DoubleCode = z.object({
  code: z.string(),
  dossierId: z.string(),
  ownerName: z.string(),
  procedureName: z.string(),
  receivedAt: LocalTime,
  counter: z.string(),
})
export type DoubleCode = z.infer<typeof DoubleCode>

const OutgoingInput = z.object({
  documentKind: DocumentKind,
  summary: filled(1_000),
  recipients: filled(500),
  signer: filled(100),
})

/** `UBND`, `UBND-VP`, `TTPVHCC`: what stands after the kind in the symbol. */
const Issuer = z
  .string()
  .max(100, 'validation.too-long')
  .transform((text) => cleanLine(text).toUpperCase())
  .pipe(z.string().regex(/^[A-ZĐ0-9][A-ZĐ0-9.-]{0,29}$/u, 'number.issuer'))

const Pin = z.string().min(1, 'validation.required').max(40)
const Account = filled(40)

export const numbersContract = {
  'numbers.get-overview': { kind: 'query', permission: 'numbers.read', input: z.object({}), output: NumberOverview },
  'numbers.list-entries': {
    kind: 'query',
    permission: 'numbers.read',
    input: z.object({
      book: RegisterBook,
      year: Year,
      page: z.number().int().min(1).max(100_000),
      pageSize: z.union([z.literal(10), z.literal(50), z.literal(200)]),
    }),
    output: z.object({ items: z.array(BookEntry), total: z.number().int() }),
  },
  /** Gives the next number to a document that is signed; `requestId`: it answers a Xin số. */
  'numbers.take-outgoing': {
    kind: 'command',
    permission: 'numbers.register',
    input: OutgoingInput.extend({
      issuer: Issuer,
      requestId: z.string().min(1).max(64).nullable(),
      /** The day a person confirmed after `number.confirm-…`; null: not asked. */
      confirmedDate: PlainDate.nullable(),
    }),
    output: BookEntry,
  },
  'numbers.register-incoming': {
    kind: 'command',
    permission: 'numbers.register',
    input: z.object({
      author: filled(300),
      symbol: filled(100),
      documentDate: PlainDate.nullable(),
      summary: filled(1_000),
      receiver: line(300),
      confirmedDate: PlainDate.nullable(),
    }),
    output: BookEntry,
  },
  'numbers.cancel-entry': {
    kind: 'command',
    permission: 'numbers.register',
    input: z.object({ documentId: z.string().min(1).max(64), reason: filled(500) }),
    output: z.object({}),
  },
  'numbers.list-requests': {
    kind: 'query',
    permission: 'numbers.request',
    input: z.object({}),
    output: z.array(NumberRequestView),
  },
  /** Xin số: asks the holder of the book, on whatever machine it is. */
  'numbers.request': {
    kind: 'command',
    permission: 'numbers.request',
    input: OutgoingInput,
    output: z.object({ id: z.string() }),
  },
  'numbers.close-request': {
    kind: 'command',
    permission: 'numbers.request',
    input: z.object({ id: z.string().min(1).max(64), outcome: z.enum(['withdrawn', 'refused']), reason: line(500) }),
    output: z.object({}),
  },
  /** First use of a book on any machine; `lastNumber` from the paper book of this year. */
  'numbers.open-book': {
    kind: 'command',
    permission: 'numbers.register',
    input: z.object({ book: RegisterBook, lastNumber: Count }),
    output: z.object({}),
  },
  'numbers.hand-over': {
    kind: 'command',
    permission: 'numbers.register',
    input: z.object({ book: RegisterBook, to: z.string({ error: 'validation.required' }).min(1, 'validation.required').max(80) }),
    output: z.object({}),
  },
  /** The holder's machine is dead: leader and văn thư sign for it with their PINs, on this machine. */
  'numbers.take-over': {
    kind: 'command',
    permission: 'numbers.take-over',
    input: z.object({
      book: RegisterBook,
      lastPaperNumber: Count,
      reason: filled(500),
      leaderAccount: Account,
      leaderPin: Pin,
      clerkAccount: Account,
      clerkPin: Pin,
    }),
    output: z.object({}),
  },
  'numbers.list-unused': {
    kind: 'query',
    permission: 'numbers.close-day',
    input: z.object({ day: PlainDate }),
    output: z.object({
      /** What this PC would list now. */
      here: z.object({ stationNumber: z.string(), used: z.number().int(), ranges: z.array(UnusedRange) }),
      closed: z.array(UnusedNumbers),
    }),
  },
  'numbers.close-day': {
    kind: 'command',
    permission: 'numbers.close-day',
    input: z.object({ day: PlainDate }),
    output: z.object({}),
  },
  /** One code on two dossiers (a copied PC), one number on two documents (an emergency take-over). */
  'numbers.list-duplicates': {
    kind: 'query',
    permission: 'numbers.read',
    input: z.object({}),
    output: z.object({ dossiers: z.array(DoubleCode), documents: z.array(BookEntry) }),
  },
  /**
   * Today's date, typed from a calendar, where numbers of the later day `over` exist: the clock had run ahead. Whoever meets the refusal may
   * answer it, else the counter stands still until that day; who did is in the history.
   */
  'numbers.state-day': {
    kind: 'command',
    permission: 'session.own',
    input: z.object({ day: PlainDate, over: PlainDate }),
    output: z.object({}),
  },
  /** A restored PC with no peer in reach: goes on above the last receipt it printed. */
  'numbers.continue-above': {
    kind: 'command',
    permission: 'settings.manage',
    input: z.object({ code: filled(60), registerOrder: Count.nullable() }),
    output: z.object({ nextCode: z.string().nullable() }),
  },
} as const
