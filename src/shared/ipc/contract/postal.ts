import { z } from 'zod'
import { LongText, Reason, ShortText } from '../../domain/dossier/dossier-parts.ts'
import { ParcelState, PostBatchItem } from '../../domain/postal/index.ts'
import { OfficerId, OfficerRef } from '../../domain/staff/officer.ts'
import { LocalTime } from '../../kernel/local-time.ts'
import { PlainDate } from '../../kernel/plain-date.ts'
import { PrintRecord } from './paper.ts'

const DossierId = z.uuid({ error: 'validation.id' })
const Tracking = z
  .string()
  .max(200, 'validation.too-long')
  .transform((text) => text.replace(/\s/g, '').toUpperCase())
  .pipe(z.string().regex(/^[A-Z0-9-]{4,40}$/, 'validation.tracking'))
const Printing = { printerId: z.string().max(300).nullable(), copies: z.number().int().min(1).max(20) }
const Preview = z.object({ url: z.string(), pageCount: z.number().int() })

export const PostalTab = z.enum(['to-post', 'posted', 'came-back', 'delivered'])
export type PostalTab = z.infer<typeof PostalTab>

export const PostalRow = z.object({
  id: z.string(),
  code: z.string(),
  procedureName: z.string(),
  ownerName: z.string(),
  address: z.string(),
  phone: z.string(),
  feeLeft: z.number().int(),
  trackingNumber: z.string(),
  sentAt: LocalTime.nullable(),
  endedAt: LocalTime.nullable(),
  /** What the post said last, in its own words. */
  told: z.object({ state: ParcelState, words: z.string(), toldAt: LocalTime }).nullable(),
  note: z.string(),
})
export type PostalRow = z.infer<typeof PostalRow>

export const PostBatchRow = z.object({
  id: z.string(),
  number: z.string(),
  at: LocalTime,
  courier: z.string(),
  officerName: z.string(),
  items: z.array(PostBatchItem),
})
export type PostBatchRow = z.infer<typeof PostBatchRow>

/** What a line of the post's file does; `is`: `applied` only when it was written. */
export const StatusOutcome = z.object({
  line: z.number().int(),
  trackingNumber: z.string(),
  code: z.string(),
  ownerName: z.string(),
  state: ParcelState,
  words: z.string(),
  toldAt: LocalTime,
  does: z.enum(['delivers', 'comes-back', 'notes', 'known', 'not-ours', 'not-possible']),
  messageKey: z.string().nullable(),
})
export type StatusOutcome = z.infer<typeof StatusOutcome>

const StatusFile = z.object({ text: z.string().min(1, 'validation.empty-file').max(2_000_000, 'validation.file-too-large') })
const StatusRead = z.object({
  outcomes: z.array(StatusOutcome),
  problems: z.array(z.object({ line: z.number().int(), messageKey: z.string() })),
})

export const PostalParty = z.enum(['centre', 'post', 'commune'])
export type PostalParty = z.infer<typeof PostalParty>

const Period = z
  .object({ from: PlainDate, to: PlainDate })
  .refine(({ from, to }) => from <= to, { path: ['to'], message: 'validation.period' })

export const ClerkRow = z.object({
  officerId: z.string(),
  name: z.string(),
  accountName: z.string(),
  fieldCodes: z.array(z.string()),
  days: z.number().int(),
  received: z.number().int(),
  returned: z.number().int(),
  supplements: z.number().int(),
  corrections: z.number().int(),
  onTime: z.number().int(),
  ended: z.number().int(),
  money: z.number().int(),
  perDay: z.number(),
  verdict: z.enum(['none', 'below', 'within', 'above']),
})
export type ClerkRow = z.infer<typeof ClerkRow>

export const ReserveRow = z.object({ day: PlainDate, absent: OfficerRef, substitute: OfficerRef, reason: z.string() })

export const postalContract = {
  'postal.list': {
    kind: 'query',
    permission: 'dossier.hand-over',
    input: z.object({ tab: PostalTab, text: z.string().max(2000) }),
    output: z.object({ rows: z.array(PostalRow), counts: z.record(PostalTab, z.number().int()) }),
  },
  /** One act with the post: every parcel of the list is handed over and on the one manifest, or none. */
  'postal.dispatch': {
    kind: 'command',
    permission: 'dossier.hand-over',
    input: z.object({
      items: z
        .array(
          z.object({
            dossierId: DossierId,
            trackingNumber: Tracking,
            address: ShortText.pipe(z.string().min(1, 'validation.address-required')),
          }),
        )
        .min(1, 'validation.required')
        .max(200, 'validation.too-many'),
      courier: ShortText,
      note: LongText,
    }),
    output: PostBatchRow,
  },
  'postal.list-batches': {
    kind: 'query',
    permission: 'dossier.hand-over',
    input: z.object({ limit: z.number().int().min(1).max(200) }),
    output: z.array(PostBatchRow),
  },
  /** What the post's file would do; nothing is written. */
  'postal.read-status': { kind: 'query', permission: 'dossier.hand-over', input: StatusFile, output: StatusRead },
  'postal.apply-status': { kind: 'command', permission: 'dossier.hand-over', input: StatusFile, output: StatusRead },
  /** The parcel is back without the post's file: somebody carried it in. */
  'postal.take-back': {
    kind: 'command',
    permission: 'dossier.hand-over',
    input: z.object({ dossierId: DossierId, reason: Reason }),
    output: z.object({}),
  },
  'postal.preview-labels': {
    kind: 'query',
    permission: 'dossier.hand-over',
    input: z.object({ dossierIds: z.array(DossierId).min(1, 'validation.required').max(100, 'validation.too-many') }),
    output: Preview,
  },
  'postal.print-labels': {
    kind: 'command',
    permission: 'dossier.hand-over',
    input: z.object({
      dossierIds: z.array(DossierId).min(1, 'validation.required').max(100, 'validation.too-many'),
      ...Printing,
    }),
    output: PrintRecord,
  },
  'postal.preview-manifest': {
    kind: 'query',
    permission: 'dossier.hand-over',
    input: z.object({ batchId: z.string().max(64) }),
    output: Preview,
  },
  'postal.print-manifest': {
    kind: 'command',
    permission: 'dossier.hand-over',
    input: z.object({ batchId: z.string().max(64), ...Printing }),
    output: PrintRecord,
  },
  /** The work of the post-office clerks, for those who supervise it. */
  'postal.get-report': {
    kind: 'query',
    permission: 'postal.report',
    input: Period,
    output: z.object({ rows: z.array(ClerkRow), reserves: z.array(ReserveRow), workingDays: z.number().int() }),
  },
  'postal.preview-report': {
    kind: 'query',
    permission: 'postal.report',
    input: Period.safeExtend({ party: PostalParty }),
    output: Preview,
  },
  'postal.print-report': {
    kind: 'command',
    permission: 'postal.report',
    input: Period.safeExtend({ party: PostalParty, ...Printing }),
    output: PrintRecord,
  },
  /** A spare clerk for a day. */
  'postal.name-reserve': {
    kind: 'command',
    permission: 'work.reassign',
    input: z.object({ day: PlainDate, absentId: OfficerId, substituteId: OfficerId, reason: Reason }),
    output: z.object({}),
  },
} as const
