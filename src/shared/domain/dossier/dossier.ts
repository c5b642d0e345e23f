import { z } from 'zod'
import { LocalTime } from '../../kernel/local-time.ts'
import { PersonDetails } from '../applicant/person-details.ts'
import { Channel } from '../procedure/channel.ts'
import { OfficerRef } from '../staff/officer.ts'
import { WorkflowPosition } from '../workflow/workflow.ts'
import {
  SubmittedComponent,
  DossierDeadline,
  DossierFee,
  DossierFile,
  FeePayment,
  ProcedureSnapshot,
  Proxy,
  ReceivedPlace,
  ResultPlace,
} from './dossier-parts.ts'
import { DossierStatus } from './dossier-status.ts'
import { Agency, Consultation, Dispatch, DossierPromise, Extension, Forwarding, Notice, OriginalsReturn } from './turn-parts.ts'

/** One request for papers and what came of it (Mẫu 02). */
export const Supplement = z.object({
  eventId: z.string(),
  number: z.string(),
  round: z.number().int(),
  requestedAt: LocalTime,
  requestedBy: OfficerRef,
  reason: z.string(),
  components: z.array(SubmittedComponent),
  receivedAt: LocalTime.nullable(),
  receivedBy: OfficerRef.nullable(),
  dueBefore: LocalTime.nullable(),
  dueAfter: LocalTime.nullable(),
})
export type Supplement = z.infer<typeof Supplement>

/** One hand-over of the dossier from person to person: a block of the control slip (Mẫu 06). */
export const HandOverStep = z.object({
  at: LocalTime,
  kind: z.enum([
    'transferred',
    'accepted',
    'submitted',
    'sent-back',
    'resolved',
    'supplement-requested',
    'supplement-received',
    'handed-over',
    'stopped',
    'withdrawn',
    'extended',
    'promised',
    'consulted',
    'answered',
    'forwarded',
    'forward-received',
    'forward-answered',
    'reassigned',
    'dispatched',
    'came-back',
    'passed-on',
  ]),
  from: z.string(),
  to: z.string(),
  dueAt: LocalTime.nullable(),
  note: z.string(),
  /** When the step itself should be done, where the workflow or a sub-deadline says so; `dueAt` is the whole dossier's. */
  stepDueAt: LocalTime.nullable().optional(),
})
export type HandOverStep = z.infer<typeof HandOverStep>

/** A dossier as the events tell it. Rebuilt by `applyDossierEvent`, never edited. */
export const Dossier = z.object({
  id: z.string(),
  status: DossierStatus,
  /** Null until accepted: a refusal or a request to complete has a notice number instead. */
  code: z.string().nullable(),
  /** The code on the slip the citizen holds, when two dossiers bore it and this one was given another. */
  formerCode: z.string().optional(),
  noticeNumber: z.string().nullable(),
  noticeReason: z.string(),
  lookupSecret: z.string().nullable(),
  register: z.object({ year: z.number().int(), book: z.number().int(), order: z.number().int() }).nullable(),
  procedure: ProcedureSnapshot,
  channel: Channel,
  onlineCode: z.string().nullable(),
  owner: PersonDetails,
  ownerPersonId: z.string(),
  proxy: Proxy.nullable(),
  components: z.array(SubmittedComponent),
  setCount: z.number().int(),
  summary: z.string(),
  note: z.string(),
  resultPlace: ResultPlace,
  resultAddress: z.string(),
  receivedAt: LocalTime,
  receivedBy: OfficerRef,
  counter: z.string(),
  receivedPlace: ReceivedPlace.optional(),
  visitId: z.string(),
  ticket: z.string().nullable(),
  deadline: DossierDeadline.nullable(),
  fee: DossierFee,
  /** Whole đồng; what was given back is negative. */
  payments: z.array(FeePayment.extend({ amount: z.number().int(), at: LocalTime, by: OfficerRef })),
  department: z.string(),
  assignee: OfficerRef.nullable(),
  /** Whom it was submitted to; null once it came back, or when it was submitted to whoever signs. */
  submittedTo: OfficerRef.nullable().optional(),
  supplements: z.array(Supplement),
  result: z
    .object({
      outcome: z.enum(['granted', 'refused']),
      number: z.string(),
      summary: z.string(),
      files: z.array(DossierFile),
      at: LocalTime,
      by: OfficerRef,
    })
    .nullable(),
  handOver: z
    .object({
      at: LocalTime,
      by: OfficerRef,
      receiverName: z.string(),
      receiverIdNumber: z.string(),
      receiverRelation: z.string(),
      place: ResultPlace,
      trackingNumber: z.string(),
      isSignedOnPaper: z.boolean(),
      hasSlip: z.boolean().optional(),
      note: z.string(),
      signature: DossierFile.optional(),
      originals: OriginalsReturn.shape.items.optional(),
    })
    .nullable(),
  closing: z.object({ at: LocalTime, by: OfficerRef, reason: z.string() }).nullable(),
  // States kept by an older program have none of the following.
  workflow: WorkflowPosition.nullable().default(null),
  competentAgency: Agency.nullable().default(null),
  notices: z.array(Notice).default([]),
  extension: Extension.nullable().default(null),
  promise: DossierPromise.nullable().default(null),
  consultations: z.array(Consultation).default([]),
  forwardings: z.array(Forwarding).default([]),
  originalsReturned: z.array(OriginalsReturn).default([]),
  dispatch: Dispatch.nullable().default(null),
  steps: z.array(HandOverStep),
})
export type Dossier = z.infer<typeof Dossier>
