import { z } from 'zod'
import { LocalTime } from '../../kernel/local-time.ts'
import { PlainDate } from '../../kernel/plain-date.ts'
import { Act, DossierFile, LongText, Reason, ShortText } from '../dossier/dossier-parts.ts'
import { OfficerRef } from '../staff/officer.ts'
import { CapacityWord } from '../delegation/index.ts'

export const RESULT_AGGREGATE = 'result'

/** One result a dossier; its own aggregate, so that drafting never collides with the moves of the dossier. */
export const resultAggregateId = (dossierId: string): string => `result:${dossierId}`

const DraftId = z.string().min(1).max(64)
const OnDossier = Act.extend({ dossierId: z.string().min(1).max(64) })
/** What was approved, numbered or stamped is this draft and no other. */
const OnDraft = OnDossier.extend({ draftId: DraftId })

export const AppraisalAnswer = z.object({
  code: z.string().min(1).max(40),
  text: ShortText,
  isMet: z.boolean(),
})
export type AppraisalAnswer = z.infer<typeof AppraisalAnswer>

/** Who signs, in whose name (NĐ 30/2020 Đ.13). */
export const ResultSignature = z.object({
  officer: OfficerRef,
  word: CapacityWord.nullable(),
  /** The lines above the name: `TM. ỦY BAN NHÂN DÂN`, `KT. CHỦ TỊCH`, `PHÓ CHỦ TỊCH`. */
  lines: z.array(z.string().max(500)).min(1).max(5),
  /** The document the right rests on; empty: the signer's own office. */
  document: z.string().max(500),
  /** The delegation it rests on, when it does. */
  delegationId: z.string().max(64).nullable(),
})
export type ResultSignature = z.infer<typeof ResultSignature>

export const resultEvents = {
  /** Thẩm định: what was looked at and what was found. */
  ResultAppraised: {
    ver: 1,
    body: OnDossier.extend({ answers: z.array(AppraisalAnswer).min(1).max(20), opinion: LongText }),
  },
  /** A version; every one is kept, in the order all machines agree on. */
  ResultDrafted: {
    ver: 1,
    body: OnDraft.extend({
      templateId: z.string().max(60),
      templateVersion: z.number().int().min(1),
      outcome: z.enum(['granted', 'refused']),
      values: z.record(z.string(), z.string().max(4000)),
      note: LongText,
    }),
  },
  ResultSubmitted: { ver: 1, body: OnDraft.extend({ toOfficer: OfficerRef.nullable(), opinion: LongText }) },
  ResultSentBack: { ver: 1, body: OnDraft.extend({ remark: Reason }) },
  ResultApproved: { ver: 1, body: OnDraft.extend({ signature: ResultSignature, remark: LongText }) },
  /** Xin số: the register is held by another machine. */
  ResultNumberAsked: { ver: 1, body: OnDraft.extend({ requestId: z.string().min(1).max(64) }) },
  /** The number and the two renditions of the approved draft that bear it; written with `DossierResolved`. */
  ResultNumbered: {
    ver: 1,
    body: OnDraft.extend({
      symbol: ShortText,
      issuedOn: PlainDate,
      /** The sector's own book the number stands in; empty: the register of outgoing documents. */
      book: ShortText,
      /** Entry of the register of outgoing documents; null: own book, or given by another machine. */
      documentId: z.string().max(64).nullable(),
      requestId: z.string().max(64).nullable(),
      /** Kept in the system; holds the place of the digital signature and seal. */
      systemCopy: DossierFile,
      /** Printed without seal, signed and stamped by hand (domain.md §11). */
      printCopy: DossierFile,
      /** SHA-256 of what both renditions show: one document, twice. */
      contentHash: z.string().regex(/^[0-9a-f]{64}$/),
      /** What the QR on both renditions says (`domain/result-proof`); absent on results of before there was one. */
      proof: z.string().max(1300).optional(),
    }),
  },
  /** Signed and stamped by hand; who holds the seal says so. */
  ResultStamped: { ver: 1, body: OnDraft.extend({ stampedAt: LocalTime, copies: z.number().int().min(1).max(99) }) },
} as const

export type ResultEventType = keyof typeof resultEvents
export type ResultEventBody<T extends ResultEventType> = z.infer<(typeof resultEvents)[T]['body']>
export type ResultEvent = {
  [T in ResultEventType]: { readonly type: T; readonly body: ResultEventBody<T> }
}[ResultEventType]
