import { z } from 'zod'
import type { DossierStatus } from '../dossier/dossier-status.ts'
import { canMove } from '../dossier/transitions.ts'
import { LocalTime } from '../../kernel/local-time.ts'
import { defineEvent } from '../journal/define-event.ts'
import { OfficerRef } from '../staff/officer.ts'
import type { ResultState } from './result-state.ts'

/**
 * "4 tại chỗ": Thẩm định – Phê duyệt – Đóng dấu – Trả kết quả, all at the one-stop. `left`: it went another way (transferred,
 * waiting for papers or money, withdrawn) and is not the lane's any more.
 */
export const LaneStep = z.enum(['appraise', 'approve', 'number', 'stamp', 'hand-over', 'done', 'left'])
export type LaneStep = z.infer<typeof LaneStep>

type Standing = Pick<ResultState, 'appraisal' | 'stage'>

/** What is to be done next for the citizen who waits. */
export function laneStepOf(status: DossierStatus, result: Standing): LaneStep {
  if (status === 'returned') return 'done'
  if (status === 'resolved') return result.stage === 'numbered' ? 'stamp' : 'hand-over'
  return canMove(status, 'resolve').ok ? openStep(result) : 'left'
}

function openStep({ stage, appraisal }: Standing): LaneStep {
  if (stage === 'approved' || stage === 'number-asked') return 'number'
  return appraisal?.answers.every(({ isMet }) => isMet) ? 'approve' : 'appraise'
}

/** `whole`: all four at the counter. `no-approval`: appraised and returned here, approved elsewhere. */
export const LaneClass = z.enum(['whole', 'no-approval'])
export type LaneClass = z.infer<typeof LaneClass>

export const OnTheSpotSettings = z.object({
  /** Share of dossiers to be done at the counter; plans say 20–30 %, TT 01/2018 Đ.13 chỉ số 5 at least 20 %. */
  targetPercent: z
    .number({ error: 'validation.number' })
    .int('validation.number')
    .min(1, 'validation.number')
    .max(100, 'validation.number'),
  /** Procedures of the lane that nobody may approve at the counter. */
  notApprovable: z.array(z.string().min(1).max(40)).max(500, 'validation.too-many'),
})
export type OnTheSpotSettings = z.infer<typeof OnTheSpotSettings>

export const DEFAULT_ON_THE_SPOT: OnTheSpotSettings = { targetPercent: 20, notApprovable: [] }

/** Of the whole unit: two who change it at once both stand in the journal, the later word holds everywhere. */
export const OnTheSpotSettingsChanged = defineEvent({
  aggType: 'on-the-spot-settings',
  type: 'OnTheSpotSettingsChanged',
  ver: 1,
  body: z.object({ at: LocalTime, by: OfficerRef, settings: OnTheSpotSettings }),
})

export const laneClassOf = (settings: OnTheSpotSettings, procedureCode: string): LaneClass =>
  settings.notApprovable.includes(procedureCode) ? 'no-approval' : 'whole'
