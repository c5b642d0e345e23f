import { z } from 'zod'
import { LocalTime } from '../../kernel/local-time.ts'
import { defineEvent } from '../journal/define-event.ts'
import { OfficerRef } from '../staff/officer.ts'
import { Settings } from './settings.ts'

export const SettingsChanged = defineEvent({
  aggType: 'settings',
  type: 'SettingsChanged',
  ver: 1,
  body: z.object({ at: LocalTime, by: OfficerRef, settings: Settings }),
})
