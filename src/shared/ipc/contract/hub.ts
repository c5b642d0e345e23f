import { z } from 'zod'
import { HubRole, Succession } from '../../domain/hub/hub-settings.ts'
import { EventId } from '../../domain/journal/index.ts'
import { OfficerRef } from '../../domain/staff/officer.ts'
import { LocalTime } from '../../kernel/local-time.ts'

/** What the administrator sets about the hub: of this PC, and the list of the whole unit. */
export const SaveHub = z.object({
  ...HubRole.shape,
  succession: Succession,
  /** The versions of the list the person saw (`HubView.basedOn`): a change made elsewhere meanwhile becomes a conflict, not a loss. */
  basedOn: z.array(EventId).max(100),
})
export type SaveHub = z.infer<typeof SaveHub>

export const HubView = z.object({
  ...HubRole.shape,
  succession: Succession,
  basedOn: z.array(EventId),
  /** More than one: two administrators changed the list at once; saving decides. */
  versions: z.array(z.object({ at: LocalTime, by: OfficerRef, succession: Succession })),
  thisStation: z.string(),
  /** Machines of the unit known here: `02 – Quầy 2`. */
  stations: z.array(z.object({ station: z.string(), label: z.string() })),
  /** The hub's program runs on this PC now. `problemKey`: why it should run and does not, such as a port in use. */
  running: z.object({ since: LocalTime, address: z.string() }).nullable(),
  problemKey: z.string().nullable(),
})
export type HubView = z.infer<typeof HubView>

export const hubContract = {
  'hub.get-settings': { kind: 'query', permission: 'settings.manage', input: z.object({}), output: HubView },
  'hub.save-settings': { kind: 'command', permission: 'settings.manage', input: SaveHub, output: HubView },
} as const
