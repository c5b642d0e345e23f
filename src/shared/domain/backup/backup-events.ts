import { z } from 'zod'
import { LocalTime } from '../../kernel/local-time.ts'
import { defineEvent } from '../journal/define-event.ts'
import { OfficerRef } from '../staff/officer.ts'

const AGGREGATE = 'backup'

/** Where the second copy goes; null = nowhere any more. */
export const BackupPlaceChosen = defineEvent({
  aggType: AGGREGATE,
  type: 'BackupPlaceChosen',
  ver: 1,
  body: z.object({ at: LocalTime, by: OfficerRef, folder: z.string().max(1000).nullable() }),
})

/** A new recovery paper was made; the code itself never enters the journal. */
export const RecoveryCodeRenewed = defineEvent({
  aggType: AGGREGATE,
  type: 'RecoveryCodeRenewed',
  ver: 1,
  body: z.object({ at: LocalTime, by: OfficerRef }),
})

/**
 * The station works again after a restore. `lastPrintedCode`: the greatest code a person found on the day's papers, null = none
 * was printed; numbers go on above it, because what the dead disk alone knew nobody else can tell (sync.md §9).
 */
export const StationRestored = defineEvent({
  aggType: AGGREGATE,
  type: 'StationRestored',
  ver: 1,
  body: z.object({
    at: LocalTime,
    by: OfficerRef,
    untilAt: LocalTime.nullable(),
    lastPrintedCode: z.string().max(80).nullable(),
  }),
})

export const backupEventDefinitions = [BackupPlaceChosen, RecoveryCodeRenewed, StationRestored] as const
