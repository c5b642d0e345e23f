import type { z } from 'zod'
import type { EventId, Sha256Hex } from './event-envelope.ts'

/** One kind of fact in one version. Its body schema is frozen once released; a change is a new `ver`. */
export type EventDefinition<TBody = unknown> = {
  readonly aggType: string
  readonly type: string
  readonly ver: number
  readonly body: z.ZodType<TBody>
  /** Turns a body of the version before into this one. Pure, with a golden file in its test; absent on the first version. */
  readonly upcast?: (older: unknown) => unknown
  /** Written only after the gateway's `SchemaGate` says that every active station can read it (sync.md §11). */
  readonly isGated?: boolean
}

export function defineEvent<TBody>(definition: EventDefinition<TBody>): EventDefinition<TBody> {
  return definition
}

/** What a feature asks the journal to write. */
export type NewEvent = {
  readonly aggType: string
  readonly aggId: string
  readonly type: string
  readonly ver: number
  /** Officer id, or `system`. */
  readonly actor: string
  readonly body: unknown
  /**
   * Heads of the aggregate the person saw. Absent = the heads of this moment. If the aggregate has moved on,
   * the event is kept beside the newer one and a conflict is open (never lost, never silently merged).
   */
  readonly parents?: readonly EventId[]
  /** Events of other aggregates that must be known everywhere before this one. */
  readonly after?: readonly EventId[]
  /** Blobs that must be at the gateway before this event goes on to the province. */
  readonly needs?: readonly Sha256Hex[]
}

/** A new event of a known kind: the compiler checks the body against the kind's schema. */
export function newEvent<TBody>(
  definition: EventDefinition<TBody>,
  fields: Omit<NewEvent, 'aggType' | 'type' | 'ver' | 'body'> & { readonly body: TBody },
): NewEvent {
  return { ...fields, aggType: definition.aggType, type: definition.type, ver: definition.ver }
}
