import { z } from 'zod'
import { LocalTime } from '../../kernel/local-time.ts'
import { defineEvent } from '../journal/define-event.ts'
import { OfficerRef } from '../staff/officer.ts'
import { PersonDetails } from './person-details.ts'

/** What the counter knows of a person now; fills the form of the next visit. */
export const PersonRecorded = defineEvent({
  aggType: 'person',
  type: 'PersonRecorded',
  ver: 1,
  body: z.object({ at: LocalTime, by: OfficerRef, details: PersonDetails }),
})
