import { z } from 'zod'
import { LongText } from '../../domain/dossier/dossier-parts.ts'
import { DossierStatus } from '../../domain/dossier/dossier-status.ts'
import { LaneClass, LaneStep, OnTheSpotSettings, ResultStage } from '../../domain/result/index.ts'
import { OfficerId } from '../../domain/staff/officer.ts'
import { LocalTime } from '../../kernel/local-time.ts'
import { PlainDate } from '../../kernel/plain-date.ts'
import { DossierId } from './dossier.ts'
import { ResultView } from './result.ts'

const Pin = z.string().min(1, 'validation.required').max(40)

export const LaneRow = z.object({
  dossierId: z.string(),
  code: z.string(),
  ownerName: z.string(),
  procedureCode: z.string(),
  procedureName: z.string(),
  /** Number of the queue, as the citizen holds it; empty: none. */
  ticket: z.string(),
  receivedAt: LocalTime,
  status: DossierStatus,
  stage: ResultStage,
  step: LaneStep,
  laneClass: LaneClass,
  /** Still to be paid, whole đồng. */
  feeLeft: z.number().int(),
  endedAt: LocalTime.nullable(),
})
export type LaneRow = z.infer<typeof LaneRow>

/** Somebody who may approve or stamp at the counter with their own PIN. */
export const LaneOfficer = z.object({ id: z.string(), name: z.string(), title: z.string(), isOnDuty: z.boolean() })
export type LaneOfficer = z.infer<typeof LaneOfficer>

export const LaneShare = z.object({
  procedureCode: z.string(),
  procedureName: z.string(),
  received: z.number().int(),
  /** Resolved on the day they came, without leaving the counter. */
  done: z.number().int(),
})
export type LaneShare = z.infer<typeof LaneShare>

const Counter = z.enum(['mine', 'all'])

export const onTheSpotContract = {
  /** Today's citizens of the lane, who waits longest first; the last of those who are served already. */
  'on-the-spot.get-board': {
    kind: 'query',
    permission: 'dossier.read',
    input: z.object({ counter: Counter }),
    output: z.object({
      counter: z.string(),
      now: LocalTime,
      waiting: z.array(LaneRow),
      ended: z.array(LaneRow),
      approvers: z.array(LaneOfficer),
      stampers: z.array(LaneOfficer),
    }),
  },
  /** What part of the dossiers was done at the counter, by procedure. */
  'on-the-spot.get-share': {
    kind: 'query',
    permission: 'dossier.read',
    input: z
      .object({ from: PlainDate, to: PlainDate })
      .refine((period) => period.from <= period.to, { path: ['to'], message: 'validation.period' }),
    output: z.object({
      settings: OnTheSpotSettings,
      /** Procedures of the lane first. */
      rows: z.array(LaneShare.extend({ isLane: z.boolean() })),
      received: z.number().int(),
      done: z.number().int(),
      laneProcedures: z.number().int(),
      allProcedures: z.number().int(),
    }),
  },
  'on-the-spot.save-settings': {
    kind: 'command',
    permission: 'catalogue.manage',
    input: OnTheSpotSettings,
    output: OnTheSpotSettings,
  },
  /** The leader beside the clerk approves with their own PIN; the act is the leader's, the session stays the clerk's. */
  'on-the-spot.approve': {
    kind: 'command',
    permission: 'result.draft',
    input: z.object({
      id: DossierId,
      draftId: z.string().min(1).max(64),
      officerId: OfficerId,
      pin: Pin,
      remark: LongText,
      confirmedDate: PlainDate.nullable(),
    }),
    output: ResultView,
  },
  /** Who holds the seal stamps with their own PIN; without officer and PIN: the signed-in one. */
  'on-the-spot.stamp': {
    kind: 'command',
    permission: 'result.draft',
    input: z.object({
      id: DossierId,
      copies: z
        .number({ error: 'validation.number' })
        .int('validation.number')
        .min(1, 'validation.number')
        .max(99, 'validation.number'),
      keeper: z.object({ officerId: OfficerId, pin: Pin }).nullable(),
    }),
    output: ResultView,
  },
} as const
