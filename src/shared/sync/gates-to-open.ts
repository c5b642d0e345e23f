import type { Origin } from '../domain/journal/index.ts'

/** A machine of the unit and the newest version of each event type it says it can read. */
export type Reader = { readonly origin: Origin; readonly schema: Readonly<Record<string, number>> }

export type Gate = { readonly type: string; readonly ver: number }

/**
 * Versions that every machine can read and that nobody was allowed to write yet (sync.md §11). Of several incarnations of one
 * station only the newest counts: the others will never ask again. First versions need no gate unless their kind says so.
 */
export function gatesToOpen(options: {
  readonly machines: readonly Reader[]
  readonly opened: ReadonlyMap<string, number>
  readonly isGated: (type: string) => boolean
}): readonly Gate[] {
  const readers = newestIncarnations(options.machines)
  const types = new Set(readers.flatMap(({ schema }) => Object.keys(schema)))
  return [...types].sort().flatMap((type) => {
    const ver = Math.min(...readers.map(({ schema }) => schema[type] ?? 0))
    const needsGate = ver > 1 || (ver === 1 && options.isGated(type))
    return needsGate && ver > (options.opened.get(type) ?? 0) ? [{ type, ver }] : []
  })
}

function newestIncarnations(machines: readonly Reader[]): readonly Reader[] {
  const newest = new Map<string, { readonly incarnation: number; readonly machine: Reader }>()
  for (const machine of machines) {
    const [station = '', incarnation = '0'] = machine.origin.split('#')
    const known = newest.get(station)
    if (known === undefined || known.incarnation < Number(incarnation))
      newest.set(station, { incarnation: Number(incarnation), machine })
  }
  return [...newest.values()].map(({ machine }) => machine)
}
