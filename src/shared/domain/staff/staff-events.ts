import { z } from 'zod'
import { LocalTime } from '../../kernel/local-time.ts'
import { defineEvent } from '../journal/define-event.ts'
import { Officer, OfficerRef } from './officer.ts'

const Act = z.object({ at: LocalTime, by: OfficerRef })

/** A new officer, or the record as it stands after a change. PINs never enter the journal. */
export const OfficerRecorded = defineEvent({
  aggType: 'officer',
  type: 'OfficerRecorded',
  ver: 1,
  body: Act.extend({ officer: Officer }),
})

export const OfficerPinSet = defineEvent({
  aggType: 'officer',
  type: 'OfficerPinSet',
  ver: 1,
  body: Act.extend({ officerId: z.string() }),
})

/** Who sat where and when. `failed`: a wrong PIN was typed for the account. */
export const OfficerSession = defineEvent({
  aggType: 'officer-session',
  type: 'OfficerSession',
  ver: 1,
  body: Act.extend({ act: z.enum(['signed-in', 'signed-out', 'locked', 'unlocked', 'failed']) }),
})

export const staffEventDefinitions = [OfficerRecorded, OfficerPinSet, OfficerSession] as const
