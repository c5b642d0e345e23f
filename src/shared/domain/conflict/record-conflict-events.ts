import { z } from 'zod'
import { LocalTime } from '../../kernel/local-time.ts'
import { PersonDetails } from '../applicant/person-details.ts'
import { Decision } from '../dossier/conflict-resolved.ts'
import { defineEvent } from '../journal/define-event.ts'
import { Settings } from '../settings/settings.ts'
import { Officer, OfficerRef } from '../staff/officer.ts'

const Decided = z.object({ at: LocalTime, by: OfficerRef, ...Decision.shape })

/** Two administrators set one PC at once; the settings as an administrator decided them. */
export const SettingsConflictResolved = defineEvent({
  aggType: 'settings',
  type: 'SettingsConflictResolved',
  ver: 1,
  body: Decided.extend({ settings: Settings }),
})

export const OfficerConflictResolved = defineEvent({
  aggType: 'officer',
  type: 'OfficerConflictResolved',
  ver: 1,
  body: Decided.extend({ officer: Officer }),
})

export const PersonConflictResolved = defineEvent({
  aggType: 'person',
  type: 'PersonConflictResolved',
  ver: 1,
  body: Decided.extend({ details: PersonDetails }),
})

export const recordConflictEventDefinitions = [SettingsConflictResolved, OfficerConflictResolved, PersonConflictResolved] as const
