import { z } from 'zod'
import { PersonDetails } from '../applicant/person-details.ts'
import { Channel } from '../procedure/channel.ts'
import { OfficerRef } from '../staff/officer.ts'
import { StepTaken, WorkflowPosition } from '../workflow/workflow.ts'
import { Decision, DossierOutcome } from './conflict-resolved.ts'
import {
  Act,
  SubmittedComponent,
  DossierDeadline,
  DossierFee,
  DossierFile,
  FeePayment,
  LongText,
  ProcedureSnapshot,
  Proxy,
  Reason,
  ReceivedPlace,
  ResultPlace,
  ShortText,
} from './dossier-parts.ts'
import { turnEvents } from './turn-events.ts'
import { Agency } from './turn-parts.ts'

/** What is known of a dossier before it is accepted: enough for Mẫu 02 and Mẫu 03. */
const Filing = z.object({
  procedure: ProcedureSnapshot,
  channel: Channel,
  onlineCode: z.string().nullable(),
  owner: PersonDetails,
  ownerPersonId: z.string(),
  proxy: Proxy.nullable(),
  components: z.array(SubmittedComponent),
  note: LongText,
})

export const DossierReceived = Act.extend({
  ...Filing.shape,
  code: z.string(),
  lookupSecret: z.string(),
  register: z.object({ year: z.number().int(), book: z.number().int(), order: z.number().int() }),
  setCount: z.number().int(),
  summary: ShortText,
  resultPlace: ResultPlace,
  resultAddress: ShortText,
  deadline: DossierDeadline,
  fee: DossierFee,
  visitId: z.string(),
  ticket: z.string().nullable(),
  /** The internal process it runs on; absent where the procedure has none. */
  workflow: WorkflowPosition.optional(),
  /** Absent: at the counter, or written before it was asked. */
  receivedPlace: ReceivedPlace.optional(),
  /** Another agency is competent (phi địa giới): the clock starts there. */
  competentAgency: Agency.optional(),
})

/** Not accepted yet: the citizen was told once, in writing, what is missing (NĐ 309/2026 Đ.17 k.2.a; Mẫu 02). */
export const IntakeSupplementRequested = Act.extend({ ...Filing.shape, number: z.string(), reason: Reason, visitId: z.string() })

/** Not accepted: reason in writing (Mẫu 03). */
export const IntakeRefused = Act.extend({ ...Filing.shape, number: z.string(), reason: Reason, visitId: z.string() })

export const dossierEvents = {
  DossierReceived: { ver: 1, body: DossierReceived },
  IntakeSupplementRequested: { ver: 1, body: IntakeSupplementRequested },
  IntakeRefused: { ver: 1, body: IntakeRefused },
  DossierTransferred: {
    ver: 1,
    body: Act.extend({ department: ShortText, toOfficer: OfficerRef.nullable(), opinion: LongText, step: StepTaken.optional() }),
  },
  DossierAccepted: { ver: 1, body: Act },
  DossierSubmitted: {
    ver: 1,
    body: Act.extend({ toOfficer: OfficerRef.nullable(), opinion: LongText, step: StepTaken.optional() }),
  },
  DossierSentBack: { ver: 1, body: Act.extend({ opinion: Reason, step: StepTaken.optional() }) },
  DossierResolved: {
    ver: 1,
    body: Act.extend({
      outcome: z.enum(['granted', 'refused']),
      resultNumber: ShortText,
      summary: LongText,
      files: z.array(DossierFile),
      step: StepTaken.optional(),
    }),
  },
  SupplementRequested: {
    ver: 1,
    body: Act.extend({ number: z.string(), reason: Reason, components: z.array(SubmittedComponent), round: z.number().int() }),
  },
  SupplementReceived: {
    ver: 1,
    body: Act.extend({
      components: z.array(SubmittedComponent),
      note: LongText,
      deadline: DossierDeadline,
      /** The clock restarts at the step where the work does. */
      step: StepTaken.optional(),
    }),
  },
  PaymentRequired: { ver: 1, body: Act.extend({ reason: Reason, amount: z.number().int() }) },
  FeePaid: { ver: 1, body: Act.extend({ payment: FeePayment }) },
  /** The charge that was asked for is awaited by transfer or online; the work goes on meanwhile. */
  PaymentExpected: { ver: 1, body: Act },
  DossierWithdrawn: { ver: 1, body: Act.extend({ reason: Reason }) },
  DossierStopped: { ver: 1, body: Act.extend({ reason: Reason }) },
  DossierCorrected: {
    ver: 1,
    body: Act.extend({
      reason: Reason,
      owner: PersonDetails,
      proxy: Proxy.nullable(),
      note: LongText,
      resultPlace: ResultPlace,
      resultAddress: ShortText,
    }),
  },
  DossierHandedOver: {
    ver: 1,
    body: Act.extend({
      receiverName: ShortText,
      receiverIdNumber: ShortText,
      receiverRelation: ShortText,
      place: ResultPlace,
      /** Post: tracking number of the BCCI parcel. */
      trackingNumber: ShortText,
      isSignedOnPaper: z.boolean(),
      /** The receiver gave back the receipt slip. */
      hasSlip: z.boolean().optional(),
      note: LongText,
      /** The receiver's signature drawn on a pad, when there is one. */
      signature: DossierFile.optional(),
      /** Papers given back with the result. */
      originals: z.array(z.object({ name: ShortText, count: z.number().int().min(1).max(999) })).optional(),
    }),
  },
  /** Two versions of the dossier met; a person chose. Its parents are all the heads that were seen. */
  ConflictResolved: { ver: 1, body: Act.extend({ ...Decision.shape, outcome: DossierOutcome }) },
  /** Two dossiers bore one code (a copied disk); this one was given another, the other keeps the old (sync.md §7.4). */
  DossierRecoded: {
    ver: 1,
    body: Act.extend({ reason: Reason, code: z.string(), formerCode: z.string(), keptBy: z.string() }),
  },
  /** More was taken than is due; the rest was given back. */
  FeeRefunded: {
    ver: 1,
    body: Act.extend({
      amount: FeePayment.shape.amount,
      receiverName: ShortText,
      note: LongText,
      /** Of a voided receipt: the receipt that no longer counts. */
      receipt: FeePayment.shape.receipt,
    }),
  },
  ...turnEvents,
} as const

export type DossierEventType = keyof typeof dossierEvents
export type DossierEventBody<T extends DossierEventType> = z.infer<(typeof dossierEvents)[T]['body']>
export type DossierEvent = {
  [T in DossierEventType]: { readonly type: T; readonly id: string; readonly body: DossierEventBody<T> }
}[DossierEventType]

const PROVINCE_EVENTS: ReadonlySet<DossierEventType> = new Set<DossierEventType>([
  'DossierReceived',
  'IntakeRefused',
  'DossierTransferred',
  'DossierAccepted',
  'DossierSubmitted',
  'DossierSentBack',
  'DossierResolved',
  'SupplementRequested',
  'SupplementReceived',
  'PaymentRequired',
  'FeePaid',
  'DossierWithdrawn',
  'DossierStopped',
  'DossierCorrected',
  'DossierHandedOver',
  'ConflictResolved',
  'DossierRecoded',
  'FeeRefunded',
  'DossierExtended',
  'DossierPromised',
  'ForwardReceived',
])

/**
 * Whether the province is told of the event; the rest are the counter's own. A refusal of papers handed in at the counter
 * has no dossier code, so the province has nothing to hang it on; a refusal of an online dossier has the portal's code.
 */
export function isForProvince(event: DossierEvent): boolean {
  if (event.type === 'IntakeRefused') return event.body.onlineCode !== null
  return PROVINCE_EVENTS.has(event.type)
}
