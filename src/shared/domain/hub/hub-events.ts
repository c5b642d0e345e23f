import { z } from 'zod'
import { LocalTime } from '../../kernel/local-time.ts'
import { defineEvent } from '../journal/define-event.ts'
import { OfficerRef } from '../staff/officer.ts'
import { HubRole, Succession } from './hub-settings.ts'

/**
 * Which machines take the hub's work, first to last (sync.md §8): one fact of the whole unit, `aggId` is the unit. Two
 * administrators who change it at once leave two heads: a conflict that is shown, never merged.
 */
export const HubSuccession = defineEvent({
  aggType: 'hub',
  type: 'HubSuccession',
  ver: 1,
  body: z.object({ at: LocalTime, by: OfficerRef, succession: Succession }),
})

/** What one PC does about the hub; `aggId` is the station. */
export const HubRoleSet = defineEvent({
  aggType: 'hub-role',
  type: 'HubRoleSet',
  ver: 1,
  body: z.object({ at: LocalTime, by: OfficerRef, role: HubRole }),
})

export const hubEventDefinitions = [HubSuccession, HubRoleSet] as const
