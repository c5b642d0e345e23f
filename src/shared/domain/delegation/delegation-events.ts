import { z } from 'zod'
import { Reason } from '../dossier/dossier-parts.ts'
import { LocalTime } from '../../kernel/local-time.ts'
import { defineEvent } from '../journal/define-event.ts'
import { OfficerRef } from '../staff/officer.ts'
import { Absence, DelegationTerms, DutyDay } from './delegation.ts'

const Act = z.object({ at: LocalTime, by: OfficerRef })

/** Aggregate: the delegation itself. What it says is never changed: another wording is another delegation. */
export const DelegationGranted = defineEvent({
  aggType: 'delegation',
  type: 'DelegationGranted',
  ver: 1,
  body: Act.extend({ terms: DelegationTerms }),
})

/** Stops at once, on every machine as soon as it hears of it. */
export const DelegationRevoked = defineEvent({
  aggType: 'delegation',
  type: 'DelegationRevoked',
  ver: 1,
  body: Act.extend({ reason: Reason }),
})

/** Aggregate `absence`: the record as it stands after the act. */
export const AbsenceRecorded = defineEvent({
  aggType: 'absence',
  type: 'AbsenceRecorded',
  ver: 1,
  body: Act.extend({ absence: Absence }),
})

/** Aggregate `duty:<day>`: two who plan one day at once both stand in the journal, the later word is shown everywhere. */
export const DutyDayPlanned = defineEvent({
  aggType: 'duty',
  type: 'DutyDayPlanned',
  ver: 1,
  body: Act.extend({ day: DutyDay }),
})

export const delegationEventDefinitions = [DelegationGranted, DelegationRevoked, AbsenceRecorded, DutyDayPlanned] as const
