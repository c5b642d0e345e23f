import { z } from 'zod'
import type { Origin, VersionVector } from '../../../shared/domain/journal/index.ts'
import type { LoadedLog, LogNeed } from './loaded-log.ts'

/** As much of an event as says where to look; the core judges the whole of it later. */
const Sketch = z.object({
  origin: z.string(),
  seq: z.number().int().min(1),
  id: z.string().regex(/^[0-9a-f-]{36}$/),
  aggId: z.string(),
  parents: z.array(z.string().regex(/^[0-9a-f-]{36}$/)).max(1_000),
  via: z.object({ origin: z.string() }).nullable(),
})
type Sketch = z.infer<typeof Sketch>

/** What taking these events will ask of the log, so that a handful of questions answers it all. */
export function needsOfBatch(loaded: LoadedLog, incoming: readonly unknown[]): readonly LogNeed[] {
  const sketches = incoming.map((one) => Sketch.safeParse(one)).flatMap(({ data }) => (data ? [data] : []))
  const ids = new Set(sketches.flatMap(({ id, parents }) => [id, ...parents]))
  const released = releasedBy(loaded, sketches)
  const origins = new Set(sketches.flatMap(({ origin, via }) => (via ? [origin, via.origin] : [origin])))
  return [
    ...[...ids].map((id): LogNeed => ({ kind: 'fact', id })),
    ...sketches.map(({ aggId }): LogNeed => ({ kind: 'agg-heads', aggId })),
    ...sketches.filter((sketch) => isStored(loaded, sketch)).map(({ origin, seq }): LogNeed => ({ kind: 'hash', origin, seq })),
    ...[...origins].filter((origin) => loaded.heads.has(origin)).map((origin): LogNeed => ({ kind: 'event', origin, seq: 1 })),
    ...released.map((id): LogNeed => ({ kind: 'fact-event', id })),
  ]
}

/** Places where the other side's history may part from ours, and the key of who asks. */
export function needsOfAsker(
  loaded: LoadedLog,
  { theirs = {}, asker }: { readonly theirs?: VersionVector; readonly asker?: Origin },
): readonly LogNeed[] {
  const within = Object.entries(theirs).filter(([origin, [seq]]) => seq < (loaded.heads.get(origin)?.seq ?? 0))
  const hashes = within.map(([origin, [seq]]): LogNeed => ({ kind: 'hash', origin, seq }))
  return asker !== undefined && loaded.heads.has(asker) ? [...hashes, { kind: 'event', origin: asker, seq: 1 }] : hashes
}

/** The events whose arrival may follow from these: what they release, and the aggregates of that. */
export function needsOfReleased(loaded: LoadedLog, incoming: readonly unknown[]): readonly LogNeed[] {
  const sketches = incoming.map((one) => Sketch.safeParse(one)).flatMap(({ data }) => (data ? [data] : []))
  return releasedBy(loaded, sketches).flatMap((id): readonly LogNeed[] => {
    const event = loaded.factEvents.get(id)
    if (!event) return []
    return [
      { kind: 'agg-heads', aggId: event.aggId },
      ...[id, ...event.parents].map((one): LogNeed => ({ kind: 'fact', id: one })),
    ]
  })
}

const isStored = (loaded: LoadedLog, { origin, seq }: Sketch): boolean => seq < (loaded.heads.get(origin)?.seq ?? 0)

/** Waiting events, however far behind one another. */
function releasedBy(loaded: LoadedLog, sketches: readonly Sketch[]): readonly string[] {
  if (loaded.waitingFor.size === 0) return []
  const released = new Set<string>()
  const queue = sketches.map(({ id }) => id)
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    for (const child of loaded.waitingFor.get(id) ?? []) {
      if (released.has(child)) continue
      released.add(child)
      queue.push(child)
    }
  }
  return [...released]
}
