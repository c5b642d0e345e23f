import type { z } from 'zod'
import type { EventDefinition } from './define-event.ts'
import type { StoredEvent } from './event-envelope.ts'
import { StationEnrolled } from './station-enrolled.ts'

/** Why a stored event cannot be shown: kept and relayed all the same (sync.md §11). */
export type UnreadableReason = 'unknown' | 'bad-body' | 'no-body'

export type ReadBody = { readonly body: unknown } | { readonly reason: UnreadableReason }

/** The kinds of event this program can read. Anything else is kept and relayed, not shown. */
export type EventKinds = {
  readonly find: (type: string, ver: number) => EventDefinition | undefined
  /** The body in the newest version this program knows, whichever version it was written in. */
  readonly read: (event: Pick<StoredEvent, 'aggType' | 'type' | 'ver' | 'salt' | 'body'>) => ReadBody
  /** Newest readable version of each type, as a peer is told. */
  readonly newest: Readonly<Record<string, number>>
}

export function createEventKinds(definitions: readonly EventDefinition[]): EventKinds {
  const byKey = new Map<string, EventDefinition>()
  const newest: Record<string, number> = {}
  for (const definition of [StationEnrolled, ...definitions]) {
    const key = `${definition.type}@${definition.ver}`
    if (byKey.has(key)) throw new Error(`event ${key} is defined twice`)
    byKey.set(key, definition)
    newest[definition.type] = Math.max(definition.ver, newest[definition.type] ?? 0)
  }
  const find = (type: string, ver: number): EventDefinition | undefined => byKey.get(`${type}@${ver}`)

  function read({ aggType, type, ver, salt, body }: Parameters<EventKinds['read']>[0]): ReadBody {
    const written = find(type, ver)
    if (written === undefined || written.aggType !== aggType) return { reason: 'unknown' }
    if (salt === null) return { reason: 'no-body' }
    const parsed = written.body.safeParse(body)
    if (!parsed.success) return { reason: 'bad-body' }
    let current: unknown = parsed.data
    for (let next = find(type, ver + 1); next?.upcast; next = find(type, next.ver + 1))
      current = next.body.parse(next.upcast(current))
    return { body: current }
  }

  return { find, read, newest }
}

/** `{ DossierReceived: { ver: 1, body } }` → definitions of one aggregate. */
export function defineEvents(
  aggType: string,
  kinds: Readonly<Record<string, { readonly ver: number; readonly body: z.ZodType }>>,
): readonly EventDefinition[] {
  return Object.entries(kinds).map(([type, { ver, body }]) => ({ aggType, type, ver, body }))
}
