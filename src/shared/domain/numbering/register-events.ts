import { z } from 'zod'
import { LocalTime } from '../../kernel/local-time.ts'
import { PlainDate } from '../../kernel/plain-date.ts'
import { defineEvent, type EventDefinition } from '../journal/define-event.ts'
import { Origin } from '../journal/event-envelope.ts'
import { OfficerRef } from '../staff/officer.ts'

/** Sổ đăng ký văn bản đi, sổ đăng ký văn bản đến (NĐ 30/2020 Phụ lục IV). Secret documents have their own paper book and are never stored here. */
export const RegisterBook = z.enum(['outgoing', 'incoming'])
export type RegisterBook = z.infer<typeof RegisterBook>

/** Kinds of document and their short forms in the symbol (NĐ 30/2020 Phụ lục III); a công văn has none. */
export const DOCUMENT_KINDS = {
  'official-letter': '',
  resolution: 'NQ',
  decision: 'QĐ',
  directive: 'CT',
  announcement: 'TB',
  guidance: 'HD',
  programme: 'CTr',
  plan: 'KH',
  report: 'BC',
  minutes: 'BB',
  submission: 'TTr',
  invitation: 'GM',
  introduction: 'GGT',
  'transmittal-slip': 'PC',
  'power-of-attorney': 'GUQ',
  // Not in Phụ lục III, yet numbered with the outgoing documents: results of procedures.
  confirmation: 'GXN',
  licence: 'GP',
} as const
export type DocumentKind = keyof typeof DOCUMENT_KINDS
export const DocumentKind = z.enum(
  // The keys of the table above, in their order; zod wants a tuple.
  Object.keys(DOCUMENT_KINDS) as [DocumentKind, ...DocumentKind[]],
)

/** `05/KH-UBND`, công văn `12/UBND-VP`: two digits at least (NĐ 30/2020 Phụ lục I). */
export function formatDocumentNumber(number: number, kind: DocumentKind, issuer: string): string {
  const short = DOCUMENT_KINDS[kind]
  return `${String(number).padStart(2, '0')}/${short === '' ? issuer : `${short}-${issuer}`}`
}

const Act = { at: LocalTime, by: OfficerRef }
const Count = z.number().int().min(0)
const Year = z.number().int().min(2000).max(2999)
const Line = z.string().max(2_000)
const Place = { year: Year, number: z.number().int().min(1), documentId: z.string().min(1) }

export const Outgoing = z.object({
  documentKind: DocumentKind,
  /** Trích yếu. */
  summary: Line,
  recipients: Line,
  signer: Line,
})
export type Outgoing = z.infer<typeof Outgoing>

export const Incoming = z.object({
  arrivedOn: PlainDate,
  /** Cơ quan ban hành. */
  author: Line,
  /** Số, ký hiệu on the document itself. */
  symbol: Line,
  documentDate: PlainDate.nullable(),
  summary: Line,
  receiver: Line,
})
export type Incoming = z.infer<typeof Incoming>

const Claim = { ...Act, book: RegisterBook, from: Origin.nullable(), to: Origin, epoch: z.number().int().min(1), year: Year }

export const registerEvents = {
  /** Opened (`from` null) or handed over; only the holder writes the latter. */
  RegisterAuthorityMoved: { ver: 1, body: z.object({ ...Claim, lastNumber: Count }) },
  RegisterAuthoritySeized: {
    ver: 1,
    body: z.object({
      ...Claim,
      confirmedBy: z.tuple([OfficerRef, OfficerRef]),
      lastPaperNumber: Count,
      reason: Line,
    }),
  },
  OutgoingNumbered: {
    ver: 1,
    body: z.object({
      ...Act,
      ...Place,
      ...Outgoing.shape,
      book: z.literal('outgoing'),
      epoch: z.number().int(),
      /** As printed: `05/KH-UBND`. */
      symbol: z.string(),
      issuedOn: PlainDate,
      /** The `Xin số` it answers. */
      requestId: z.string().nullable(),
    }),
  },
  OutgoingCancelled: { ver: 1, body: z.object({ ...Act, ...Place, book: z.literal('outgoing'), reason: Line }) },
  IncomingRegistered: {
    ver: 1,
    body: z.object({ ...Act, ...Place, ...Incoming.shape, book: z.literal('incoming'), epoch: z.number().int() }),
  },
  IncomingCancelled: { ver: 1, body: z.object({ ...Act, ...Place, book: z.literal('incoming'), reason: Line }) },
} as const

export const REGISTER_AGGREGATE = 'register-authority'

export type RegisterEventType = keyof typeof registerEvents
export type RegisterFact = {
  [T in RegisterEventType]: { readonly type: T; readonly body: z.infer<(typeof registerEvents)[T]['body']> }
}[RegisterEventType]

/** Xin số: somebody who does not hold the book asks its holder. Its own aggregate, so that asking never collides with numbering. */
export const NumberRequested = defineEvent({
  aggType: 'number-request',
  type: 'NumberRequested',
  ver: 1,
  body: z.object({ ...Act, book: z.literal('outgoing'), ...Outgoing.shape }),
})

export const NumberRequestClosed = defineEvent({
  aggType: 'number-request',
  type: 'NumberRequestClosed',
  ver: 1,
  body: z.object({
    ...Act,
    outcome: z.enum(['numbered', 'withdrawn', 'refused']),
    /** As printed, when numbered. */
    symbol: z.string().nullable(),
    reason: Line,
  }),
})

export const UnusedRange = z.object({ first: Count, last: Count, kind: z.enum(['lease', 'slot']) })
export type UnusedRange = z.infer<typeof UnusedRange>

/** Day close of one station: numbers nobody will ever carry, so that a gap in the register has its reason. */
export const NumbersUnusedBody = z.object({
  ...Act,
  day: PlainDate,
  /** Number of the station as people know it: `03`. */
  stationNumber: z.string(),
  used: Count,
  ranges: z.array(UnusedRange),
})
export type NumbersUnusedBody = z.infer<typeof NumbersUnusedBody>

export const NumbersUnused = defineEvent({ aggType: 'number-day', type: 'NumbersUnused', ver: 1, body: NumbersUnusedBody })

/**
 * A person has typed today's date from a calendar: the PC's date is right although it gave numbers of the later day `over` (its clock had run
 * ahead). One aggregate a station.
 */
export const NumberDayStated = defineEvent({
  aggType: 'number-calendar',
  type: 'NumberDayStated',
  ver: 1,
  body: z.object({ ...Act, day: PlainDate, over: PlainDate }),
})

export const numberEventDefinitions: readonly EventDefinition[] = [
  NumberRequested,
  NumberRequestClosed,
  NumbersUnused,
  NumberDayStated,
]
