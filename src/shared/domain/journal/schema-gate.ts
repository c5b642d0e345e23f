import { z } from 'zod'
import { defineEvent } from './define-event.ts'

/** All gates stand in one aggregate of the unit. */
export const SCHEMA_AGGREGATE = 'schema'

/**
 * From here on this version of an event type may be written: the gateway says so when every active station has shown that
 * it can read it, or those that cannot were retired (sync.md §11). Only the gateway writes it.
 */
export const SchemaGate = defineEvent({
  aggType: 'schema',
  type: 'SchemaGate',
  ver: 1,
  body: z.object({ type: z.string().min(1).max(200), ver: z.number().int().min(1).max(10_000) }),
})

/** Newest version opened of each type, from the events of the aggregate `schema`. */
export function openedGates(events: readonly { readonly type: string; readonly body: unknown }[]): ReadonlyMap<string, number> {
  const opened = new Map<string, number>()
  for (const { type, body } of events) {
    const gate = type === SchemaGate.type ? SchemaGate.body.safeParse(body) : undefined
    if (gate?.success) opened.set(gate.data.type, Math.max(gate.data.ver, opened.get(gate.data.type) ?? 0))
  }
  return opened
}
