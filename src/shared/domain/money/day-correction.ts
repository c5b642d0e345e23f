import { z } from 'zod'
import { LocalTime } from '../../kernel/local-time.ts'
import { PlainDate } from '../../kernel/plain-date.ts'
import { ShortText } from '../dossier/dossier-parts.ts'
import { OfficerRef } from '../staff/officer.ts'

/** The minutes (biên bản) two people wrote of a wrong day: number as on the paper, and its day. */
export const CorrectionMinutes = z.object({
  number: ShortText.pipe(z.string().min(1, 'validation.required')),
  on: PlainDate,
})
export type CorrectionMinutes = z.infer<typeof CorrectionMinutes>

/** What a receipt or a shift says of its day once it was put right; its number, its words and its time stay as they were written. */
export const DayCorrection = z.object({
  from: PlainDate,
  to: PlainDate,
  at: LocalTime,
  by: OfficerRef,
  approvedBy: OfficerRef,
  minutes: CorrectionMinutes,
})
export type DayCorrection = z.infer<typeof DayCorrection>
