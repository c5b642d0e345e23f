import type { z } from 'zod'
import { StationEnrolled, type EventDefinition } from '../../../shared/domain/journal/index.ts'

/** The kinds of event this program can read. Anything else is kept and relayed, not shown. */
export type EventKinds = {
  readonly find: (type: string, ver: number) => EventDefinition | undefined
}

export function createEventKinds(definitions: readonly EventDefinition[]): EventKinds {
  const byKey = new Map<string, EventDefinition>()
  for (const definition of [StationEnrolled, ...definitions]) {
    const key = `${definition.type}@${definition.ver}`
    if (byKey.has(key)) throw new Error(`event ${key} is defined twice`)
    byKey.set(key, definition)
  }
  return { find: (type, ver) => byKey.get(`${type}@${ver}`) }
}

/** `{ DossierReceived: { ver: 1, body } }` → definitions of one aggregate. */
export function defineEvents(
  aggType: string,
  kinds: Readonly<Record<string, { readonly ver: number; readonly body: z.ZodType }>>,
): readonly EventDefinition[] {
  return Object.entries(kinds).map(([type, { ver, body }]) => ({ aggType, type, ver, body }))
}
