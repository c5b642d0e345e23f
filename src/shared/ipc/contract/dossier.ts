import { z } from 'zod'
import { PersonDetails } from '../../domain/applicant/person-details.ts'
import { requiredLine } from '../../domain/applicant/person-fields.ts'
import {
  FeePayment,
  LongText,
  Proxy,
  Reason,
  ResultPlace,
  ShortText,
  SubmittedComponent,
} from '../../domain/dossier/dossier-parts.ts'
import { Dossier } from '../../domain/dossier/dossier.ts'
import { Channel } from '../../domain/procedure/channel.ts'
import { OfficerId } from '../../domain/staff/officer.ts'
import { LocalTime } from '../../kernel/local-time.ts'
import { DossierDetail, DossierListFilter, DossierRow, DossierTab, ExportedList, ListDossiers } from './dossier-views.ts'
import { DossierId } from './dossier-id.ts'
import { DeclineIntake, IntakeEvaluation, ItemChoice, ReceiveDossiers } from './intake.ts'

export * from './dossier-id.ts'
export * from './dossier-views.ts'
export * from './intake.ts'

const UploadToken = z.string().min(1).max(100)

/** Whatever paper the receiver shows: personal number, old number, passport. Empty: they showed none. */
export const ReceiverNumber = z
  .string()
  .max(300, 'validation.too-long')
  .transform((text) => text.replace(/[\s.-]/g, ''))
  .pipe(z.string().regex(/^(?:[A-Za-z0-9]{6,20})?$/, 'validation.receiver-number'))

const Moved = z.object({ dossier: Dossier })
const OnDossier = z.object({ id: DossierId })

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
