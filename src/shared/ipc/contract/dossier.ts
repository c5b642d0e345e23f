import { z } from 'zod'
import { PersonDetails } from '../../domain/applicant/person-details.ts'
import { requiredLine } from '../../domain/applicant/person-fields.ts'
import {
  DossierDeadline,
  DossierFee,
  FeePayment,
  LongText,
  Proxy,
  Reason,
  ResultPlace,
  ShortText,
  SubmittedComponent,
} from '../../domain/dossier/dossier-parts.ts'
import { Dossier } from '../../domain/dossier/dossier.ts'
import { Agency } from '../../domain/dossier/turn-parts.ts'
import { Channel } from '../../domain/procedure/channel.ts'
import { OfficerId } from '../../domain/staff/officer.ts'
import { LocalTime } from '../../kernel/local-time.ts'
import { PlainDate } from '../../kernel/plain-date.ts'
import { DossierDetail, DossierListFilter, DossierRow, DossierTab, ExportedList, ListDossiers } from './dossier-views.ts'
import { DraftId } from './draft.ts'

export * from './dossier-views.ts'

export const DossierId = z.uuid({ error: 'validation.id' })
const UploadToken = z.string().min(1).max(100)

const Quantity = z
  .number({ error: 'validation.number' })
  .int('validation.number')
  .min(0, 'validation.number')
  .max(10_000, 'validation.number')

/** What the fee is counted from; only those the procedure's rule asks for are used. */
export const FeeQuantities = z.object({
  pages: Quantity.optional(),
  copies: Quantity.optional(),
  /** Several originals, each with its own pages and copies (TT 226/2016 Đ.4). */
  originals: z
    .array(z.object({ pages: Quantity, copies: Quantity }))
    .max(30, 'validation.too-many')
    .optional(),
  cases: Quantity.optional(),
  count: Quantity.optional(),
})

/** What changes due date and fee of one item. */
const ItemChoice = {
  /** The reason for more time holds (verification needed, many pages): `extraTimeLimit` of the procedure. */
  hasExtraTime: z.boolean(),
  feeQuantities: FeeQuantities,
  /** Amount the provincial council has set, typed when the catalogue does not know it; đồng. */
  provincialAmount: z
    .object({
      amount: z
        .number({ error: 'validation.number' })
        .int('validation.number')
        .min(0, 'validation.number')
        .max(1_000_000_000, 'validation.number'),
      resolution: ShortText,
    })
    .nullable(),
  exemption: z.object({ code: z.string().min(1).max(60), reason: ShortText }).nullable(),
}

/** One procedure of the sitting. */
export const IntakeItem = z.object({
  procedureCode: z
    .string({ error: 'validation.procedure-required' })
    .min(1, 'validation.procedure-required')
    .max(40, 'validation.procedure-required'),
  components: z.array(SubmittedComponent).max(60, 'validation.too-many'),
  setCount: z
    .number({ error: 'validation.number' })
    .int('validation.number')
    .min(1, 'validation.set-count')
    .max(99, 'validation.set-count'),
  summary: ShortText,
  note: LongText,
  /** Another agency decides (phi địa giới, NĐ 118/2025 Đ.17 k.3): the clock starts when it has the dossier. */
  competentAgency: Agency.nullish(),
  ...ItemChoice,
})
export type IntakeItem = z.infer<typeof IntakeItem>

const Filing = {
  /** Made at the first keystroke and also the visit's id: sending it twice receives once. */
  draftId: DraftId,
  channel: Channel,
  /** Code the national portal gave, for channel `online`. */
  onlineCode: ShortText.nullable(),
  owner: PersonDetails,
  proxy: Proxy.nullable(),
  /** The incomplete dossier that is now complete; only with one item. */
  continues: DossierId.nullable(),
}

export const ReceiveDossiers = z
  .object({
    ...Filing,
    ticket: ShortText.nullable(),
    /** The clerk has looked at a calendar: this PC's date is right although it jumped (sync.md §6, date guard). */
    confirmedDate: PlainDate.nullable(),
    resultPlace: ResultPlace,
    resultAddress: ShortText,
    items: z.array(IntakeItem).min(1, 'validation.procedure-required').max(10, 'validation.too-many'),
  })
  .refine((input) => input.channel !== 'online' || (input.onlineCode ?? '') !== '', {
    path: ['onlineCode'],
    message: 'validation.online-code-required',
  })
  .refine((input) => input.resultPlace !== 'postal' || input.resultAddress !== '', {
    path: ['resultAddress'],
    message: 'validation.address-required',
  })
export type ReceiveDossiers = z.infer<typeof ReceiveDossiers>

/** Mẫu 02 or Mẫu 03 at the counter, before anything is accepted. */
export const DeclineIntake = z.object({ ...Filing, item: IntakeItem, reason: Reason })
export type DeclineIntake = z.infer<typeof DeclineIntake>

/** Whatever paper the receiver shows: personal number, old number, passport. Empty: they showed none. */
export const ReceiverNumber = z
  .string()
  .max(300, 'validation.too-long')
  .transform((text) => text.replace(/[\s.-]/g, ''))
  .pipe(z.string().regex(/^(?:[A-Za-z0-9]{6,20})?$/, 'validation.receiver-number'))

const Moved = z.object({ dossier: Dossier })
const OnDossier = z.object({ id: DossierId })

export const IntakeEvaluation = z.object({
  receivedAt: LocalTime,
  deadline: DossierDeadline.nullable(),
  fee: DossierFee.nullable(),
  /** The provincial amount is not known: it must be typed with its resolution. */
  needsAmount: z.boolean(),
  /** Same owner, same procedure, still open or of the last 24 hours. */
  similarDossiers: z.array(DossierRow),
})
export type IntakeEvaluation = z.infer<typeof IntakeEvaluation>

export const dossierContract = {
  /** Due date, fee and possible doubles of one item while it is typed; nothing is written. */
  'dossier.evaluate-intake': {
    kind: 'query',
    permission: 'dossier.receive',
    input: z.object({
      procedureCode: z.string().max(40),
      channel: Channel,
      ownerIdNumber: z.string().max(200),
      ownerName: z.string().max(200_000),
      ...ItemChoice,
    }),
    output: IntakeEvaluation,
  },
  'dossier.receive': {
    kind: 'command',
    permission: 'dossier.receive',
    input: ReceiveDossiers,
    output: z.object({ savedAt: LocalTime, dossiers: z.array(Dossier) }),
  },
  'dossier.request-intake-supplement': { kind: 'command', permission: 'dossier.receive', input: DeclineIntake, output: Moved },
  'dossier.refuse-intake': { kind: 'command', permission: 'dossier.receive', input: DeclineIntake, output: Moved },
  'dossier.list': {
    kind: 'query',
    permission: 'dossier.read',
    input: ListDossiers,
    output: z.object({ rows: z.array(DossierRow), total: z.number().int(), isTotalExact: z.boolean() }),
  },
  /** The whole list as an Excel file. */
  'dossier.export': { kind: 'command', permission: 'dossier.read', input: DossierListFilter, output: ExportedList },
  'dossier.count-tabs': {
    kind: 'query',
    permission: 'dossier.read',
    input: z.object({}),
    output: z.record(DossierTab, z.number().int()),
  },
  'dossier.get': { kind: 'query', permission: 'dossier.read', input: OnDossier, output: DossierDetail },
  /** Command box F3: dossiers by code, name, number, phone. */
  'dossier.search': {
    kind: 'query',
    permission: 'dossier.read',
    input: z.object({ text: z.string().max(2000), limit: z.number().int().min(1).max(50) }),
    output: z.array(DossierRow),
  },
  'dossier.transfer': {
    kind: 'command',
    permission: 'dossier.transfer',
    input: OnDossier.extend({
      department: ShortText.pipe(z.string().min(1, 'validation.required')),
      toOfficerId: OfficerId.nullable(),
      opinion: LongText,
    }),
    output: Moved,
  },
  'dossier.accept': { kind: 'command', permission: 'dossier.process', input: OnDossier, output: Moved },
  'dossier.submit': {
    kind: 'command',
    permission: 'dossier.process',
    input: OnDossier.extend({ toOfficerId: OfficerId.nullable(), opinion: LongText }),
    output: Moved,
  },
  'dossier.send-back': {
    kind: 'command',
    permission: 'dossier.approve',
    orDelegated: ['approve'],
    input: OnDossier.extend({ opinion: Reason }),
    output: Moved,
  },
  'dossier.resolve': {
    kind: 'command',
    permission: 'dossier.approve',
    orDelegated: ['approve'],
    input: OnDossier.extend({
      outcome: z.enum(['granted', 'refused']),
      resultNumber: ShortText,
      summary: LongText,
      uploadTokens: z.array(UploadToken).max(20, 'validation.too-many'),
    }).refine((input) => input.outcome === 'granted' || input.summary !== '', {
      path: ['summary'],
      message: 'validation.reason-required',
    }),
    output: Moved,
  },
  /** Mẫu 02 drafted and approved at once; a draft for somebody else to approve is `turn.draft-notice`. */
  'dossier.request-supplement': {
    kind: 'command',
    permission: 'dossier.approve',
    orDelegated: ['sign-notice'],
    input: OnDossier.extend({
      reason: Reason,
      components: z.array(SubmittedComponent).max(60, 'validation.too-many'),
      /** A second request counts the dossier as late (indicator 2.1 of QĐ 766): it must be meant. */
      isSecondConfirmed: z.boolean(),
    }),
    output: Moved,
  },
  'dossier.receive-supplement': {
    kind: 'command',
    permission: 'dossier.receive',
    input: OnDossier.extend({ components: z.array(SubmittedComponent).max(60, 'validation.too-many'), note: LongText }),
    output: Moved,
  },
  'dossier.require-payment': {
    kind: 'command',
    permission: 'dossier.process',
    input: OnDossier.extend({ reason: Reason, amount: FeePayment.shape.amount }),
    output: Moved,
  },
  'dossier.withdraw': {
    kind: 'command',
    permission: 'dossier.withdraw',
    input: OnDossier.extend({ reason: Reason }),
    output: Moved,
  },
  /** Mẫu 05 likewise. */
  'dossier.stop': {
    kind: 'command',
    permission: 'dossier.approve',
    orDelegated: ['sign-notice'],
    input: OnDossier.extend({ reason: Reason }),
    output: Moved,
  },
  'dossier.correct': {
    kind: 'command',
    permission: 'dossier.correct',
    input: OnDossier.extend({
      reason: Reason,
      owner: PersonDetails,
      proxy: Proxy.nullable(),
      note: LongText,
      resultPlace: ResultPlace,
      resultAddress: ShortText,
    }),
    output: Moved,
  },
  'dossier.hand-over': {
    kind: 'command',
    permission: 'dossier.hand-over',
    input: OnDossier.extend({
      receiverName: requiredLine({ max: 200 }),
      receiverIdNumber: ReceiverNumber,
      receiverRelation: ShortText,
      place: ResultPlace,
      trackingNumber: ShortText,
      isSignedOnPaper: z.boolean(),
      note: LongText,
    })
      .refine((input) => input.place !== 'direct' || input.isSignedOnPaper, {
        path: ['isSignedOnPaper'],
        message: 'validation.signature-required',
      })
      // Whoever opens the door to the postman is checked by the post.
      .refine((input) => input.place === 'postal' || input.receiverIdNumber !== '', {
        path: ['receiverIdNumber'],
        message: 'validation.receiver-number',
      }),
    output: Moved,
  },
} as const
