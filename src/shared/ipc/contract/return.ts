import { z } from 'zod'
import { requiredLine } from '../../domain/applicant/person-fields.ts'
import { LongText, Reason, ResultPlace, ShortText } from '../../domain/dossier/dossier-parts.ts'
import { Dossier } from '../../domain/dossier/dossier.ts'
import { Notification } from '../../domain/notification/index.ts'
import { LocalTime } from '../../kernel/local-time.ts'
import { PlainDate } from '../../kernel/plain-date.ts'
import { ReceiverNumber } from './dossier.ts'
import { PrintRecord } from './paper.ts'

const DossierId = z.uuid({ error: 'validation.id' })
const Money = z.number().int()

const Slip = z.boolean().default(false)
const isProven = (given: { readonly receiverIdNumber: string; readonly hasSlip: boolean }): boolean =>
  given.receiverIdNumber !== '' || given.hasSlip

export const ReturnedItem = z.object({
  name: ShortText.pipe(z.string().min(1, 'validation.required')),
  count: z
    .number({ error: 'validation.number' })
    .int('validation.number')
    .min(1, 'validation.number')
    .max(999, 'validation.number'),
})

export const ReturnTab = z.enum(['all', 'early', 'late', 'unclaimed', 'with-post', 'originals'])
export type ReturnTab = z.infer<typeof ReturnTab>

/** A result on the shelf, with what the clerk must know before the person is called. */
export const ReturnRow = z.object({
  id: z.string(),
  code: z.string(),
  procedureName: z.string(),
  ownerName: z.string(),
  resultPlace: ResultPlace,
  dueAt: LocalTime.nullable(),
  processedAt: LocalTime.nullable(),
  waitingDays: z.number().int(),
  isEarly: z.boolean(),
  isLate: z.boolean(),
  isUnclaimed: z.boolean(),
  isWithPost: z.boolean(),
  feeLeft: Money,
  openOriginals: z.number().int(),
  /** The last thing the person was told, or that waits to be told. */
  told: z.object({ state: Notification.shape.state, at: LocalTime }).nullable(),
  reminders: z.number().int(),
})
export type ReturnRow = z.infer<typeof ReturnRow>

const Original = z.object({ name: z.string(), count: z.number().int() })

export const ReturnDetail = z.object({
  dossier: Dossier,
  feeLeft: Money,
  openOriginals: z.array(Original),
  messages: z.array(Notification),
  /** Other results of the same person that wait as well. */
  others: z.array(ReturnRow),
})
export type ReturnDetail = z.infer<typeof ReturnDetail>

const Receiver = z.object({
  name: requiredLine({ max: 200 }),
  idNumber: ReceiverNumber,
  bornOn: PlainDate.nullable(),
  relation: ShortText,
  authorisation: ShortText,
  /** They gave back the receipt slip. */
  hasSlip: Slip,
})

const SlipSubject = z.object({ dossierIds: z.array(DossierId).min(1, 'validation.required').max(20, 'validation.too-many') })

export const returnContract = {
  'return.list': {
    kind: 'query',
    permission: 'dossier.hand-over',
    input: z.object({
      tab: ReturnTab,
      text: z.string().max(2000),
      page: z.number().int().min(1).max(10_000),
      pageSize: z.union([z.literal(10), z.literal(50), z.literal(200)]),
    }),
    output: z.object({
      rows: z.array(ReturnRow),
      total: z.number().int(),
      counts: z.record(ReturnTab, z.number().int()),
    }),
  },
  'return.get': { kind: 'query', permission: 'dossier.hand-over', input: z.object({ id: DossierId }), output: ReturnDetail },
  /** Everything one person takes in one visit: all of it is given, or nothing. */
  'return.hand-over': {
    kind: 'command',
    permission: 'dossier.hand-over',
    input: z
      .object({
        dossierIds: SlipSubject.shape.dossierIds,
        receiver: Receiver,
        /** Why the result is given although the receiver does not agree with the dossier; written into the record. */
        mismatchReason: LongText,
        /** An upload: the signature drawn by the receiver, PNG. */
        signatureToken: z.string().min(1).max(100).nullable(),
        isSignedOnPaper: z.boolean(),
        place: ResultPlace.extract(['direct', 'online']),
        originals: z
          .array(z.object({ dossierId: DossierId, items: z.array(ReturnedItem).max(60, 'validation.too-many') }))
          .max(20, 'validation.too-many'),
        note: LongText,
      })
      .refine(({ place, signatureToken, isSignedOnPaper }) => place !== 'direct' || signatureToken !== null || isSignedOnPaper, {
        path: ['isSignedOnPaper'],
        message: 'validation.signature-required',
      }),
    output: z.object({ dossiers: z.array(Dossier) }),
  },
  /** Papers given back before, or apart from, the result. */
  'return.return-originals': {
    kind: 'command',
    permission: 'dossier.hand-over',
    input: z
      .object({
        id: DossierId,
        receiverName: requiredLine({ max: 200 }),
        receiverIdNumber: ReceiverNumber,
        hasSlip: Slip,
        items: z.array(ReturnedItem).min(1, 'validation.required').max(60, 'validation.too-many'),
        note: LongText,
      })
      .refine(isProven, { path: ['receiverIdNumber'], message: 'return.slip-or-number' }),
    output: ReturnDetail,
  },
  /** The citizen calls: by post after all, or they come themselves. What waits for the post then stands in its list. */
  'return.change-way': {
    kind: 'command',
    permission: 'dossier.hand-over',
    input: z
      .object({ id: DossierId, resultPlace: ResultPlace, resultAddress: ShortText, reason: Reason })
      .refine(({ resultPlace, resultAddress }) => resultPlace !== 'postal' || resultAddress !== '', {
        path: ['resultAddress'],
        message: 'validation.address-required',
      }),
    output: ReturnDetail,
  },
  /** Phiếu trả kết quả of one visit, under the watermark; `url` works once. */
  'return.preview-slip': {
    kind: 'query',
    permission: 'dossier.hand-over',
    input: SlipSubject,
    output: z.object({ url: z.string(), pageCount: z.number().int() }),
  },
  'return.print-slip': {
    kind: 'command',
    permission: 'dossier.hand-over',
    input: SlipSubject.extend({ printerId: z.string().max(300).nullable(), copies: z.number().int().min(1).max(20) }),
    output: PrintRecord,
  },
} as const
