import { z } from 'zod'
import { requiredLine } from '../../domain/applicant/person-fields.ts'
import { LongText, ResultPlace, ShortText } from '../../domain/dossier/dossier-parts.ts'
import { Dossier } from '../../domain/dossier/dossier.ts'
import { Notification } from '../../domain/notification/index.ts'
import { LocalTime } from '../../kernel/local-time.ts'
import { PlainDate } from '../../kernel/plain-date.ts'
import { PrintRecord } from './paper.ts'

const DossierId = z.uuid({ error: 'validation.id' })
const Money = z.number().int()

/** Whatever paper the receiver shows: personal number, old number, passport. */
const ReceiverNumber = requiredLine({
  max: 30,
  tidy: (text) => text.replace(/[\s.-]/g, ''),
  isValid: (text) => /^[A-Za-z0-9]{6,20}$/.test(text),
  messageKey: 'validation.receiver-number',
})

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
    input: z.object({
      id: DossierId,
      receiverName: requiredLine({ max: 200 }),
      receiverIdNumber: ReceiverNumber,
      items: z.array(ReturnedItem).min(1, 'validation.required').max(60, 'validation.too-many'),
      note: LongText,
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
