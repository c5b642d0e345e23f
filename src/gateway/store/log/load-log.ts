import type { Kysely } from 'kysely'
import { idToBytes, idToText } from '../../../main/platform/journal/event-rows.ts'
import type { EventId, Origin, StoredEvent } from '../../../shared/domain/journal/index.ts'
import { chunksOf, selectEvents, toEvent } from '../event-columns.ts'
import type { GatewayTables } from '../gateway-tables.ts'
import { emptyLoadedLog, factIn, placeOf, type LoadedLog, type LogNeed } from './loaded-log.ts'

type Db = Kysely<GatewayTables>

/** A few set questions for a whole request, however large; never one question an event. */
export type LogLoader = {
  /** What is always needed: every head of the unit, and every event that waits for a parent. */
  readonly begin: () => Promise<LoadedLog>
  /** Heads alone, for whoever only reads. */
  readonly beginReading: () => Promise<LoadedLog>
  readonly load: (loaded: LoadedLog, needs: readonly LogNeed[]) => Promise<void>
}

export function createLogLoader(db: Db, unit: string): LogLoader {
  return {
    beginReading: async () => {
      const loaded = emptyLoadedLog()
      await loadHeads(db, unit, loaded)
      return loaded
    },
    begin: async () => {
      const loaded = emptyLoadedLog()
      await loadHeads(db, unit, loaded)
      await loadPending(db, unit, loaded)
      return loaded
    },
    load: async (loaded, needs) => {
      const of = <K extends LogNeed['kind']>(kind: K) =>
        needs.filter((need): need is Extract<LogNeed, { kind: K }> => need.kind === kind)
      const aggIds = distinct(of('agg-heads').map(({ aggId }) => aggId)).filter((aggId) => !loaded.aggHeads.has(aggId))
      const heads = await loadAggHeads(db, unit, { loaded, aggIds })
      const facts = distinct([...of('fact').map(({ id }) => id), ...heads]).filter((id) => !loaded.unprojected.has(id))
      await loadFacts(db, unit, { loaded, ids: facts })
      await loadFactEvents(db, unit, { loaded, ids: distinct(of('fact-event').map(({ id }) => id)) })
      for (const { origin, id } of of('fact-in')) await loadFactIn(db, unit, { loaded, origin, id })
      await loadHashes(db, unit, { loaded, places: of('hash') })
      await loadPlaces(db, unit, { loaded, places: of('event') })
      for (const range of of('range')) await loadRange(db, unit, { loaded, range })
    },
  }
}

const distinct = <T>(values: readonly T[]): readonly T[] => [...new Set(values)]

async function loadHeads(db: Db, unit: string, loaded: LoadedLog): Promise<void> {
  const rows = await db.selectFrom('head').select(['origin', 'seq', 'hash']).where('unit', '=', unit).execute()
  for (const { origin, seq, hash } of rows) loaded.heads.set(origin, { origin, seq, hash: hash.toString('hex') })
}

async function loadPending(db: Db, unit: string, loaded: LoadedLog): Promise<void> {
  const rows = await db
    .selectFrom('pending')
    .select(['event_id', 'missing_parent'])
    .where('unit', '=', unit)
    .orderBy('event_id')
    .execute()
  for (const row of rows) {
    const [id, parent] = [idToText(row.event_id), idToText(row.missing_parent)]
    loaded.missingOf.set(id, [...(loaded.missingOf.get(id) ?? []), parent])
    loaded.waitingFor.set(parent, [...(loaded.waitingFor.get(parent) ?? []), id])
  }
}

async function loadAggHeads(
  db: Db,
  unit: string,
  { loaded, aggIds }: { loaded: LoadedLog; aggIds: readonly string[] },
): Promise<readonly EventId[]> {
  const found: EventId[] = []
  for (const chunk of chunksOf(aggIds)) {
    for (const aggId of chunk) loaded.aggHeads.set(aggId, [])
    const rows = await db
      .selectFrom('agg_head')
      .select(['agg_id', 'event_id'])
      .where('unit', '=', unit)
      .where('agg_id', 'in', chunk)
      .orderBy('event_id')
      .execute()
    for (const row of rows) {
      const id = idToText(row.event_id)
      loaded.aggHeads.set(row.agg_id, [...(loaded.aggHeads.get(row.agg_id) ?? []), id])
      found.push(id)
    }
  }
  return found
}

async function loadFacts(db: Db, unit: string, { loaded, ids }: { loaded: LoadedLog; ids: readonly EventId[] }): Promise<void> {
  for (const chunk of chunksOf(ids)) {
    const bytes = chunk.map(idToBytes)
    for (const id of chunk) {
      if (!loaded.facts.has(id)) loaded.facts.set(id, false)
      loaded.unprojected.set(id, false)
    }
    const stored = await db.selectFrom('event').select('id').where('unit', '=', unit).where('id', 'in', bytes).execute()
    for (const { id } of stored) loaded.facts.set(idToText(id), true)
    const marked = await db
      .selectFrom('unprojected')
      .select('event_id')
      .where('unit', '=', unit)
      .where('event_id', 'in', bytes)
      .execute()
    for (const row of marked) loaded.unprojected.set(idToText(row.event_id), true)
  }
}

async function loadFactEvents(
  db: Db,
  unit: string,
  { loaded, ids }: { loaded: LoadedLog; ids: readonly EventId[] },
): Promise<void> {
  const wanted = ids.filter((id) => !loaded.factEvents.has(id))
  for (const chunk of chunksOf(wanted)) {
    for (const id of chunk) loaded.factEvents.set(id, null)
    const rows = await selectEvents(db)
      .where('e.unit', '=', unit)
      .where('e.id', 'in', chunk.map(idToBytes))
      .orderBy('e.origin', 'desc')
      .execute()
    // A fact that stands in several logs is one fact; the first origin wins, as on every machine.
    for (const row of rows) keep(loaded, toEvent(row))
  }
}

function keep(loaded: LoadedLog, event: StoredEvent): void {
  loaded.factEvents.set(event.id, event)
  loaded.events.set(placeOf(event.origin, event.seq), event)
  loaded.hashes.set(placeOf(event.origin, event.seq), event.hash)
  loaded.factsIn.set(factIn(event.origin, event.id), true)
}

async function loadFactIn(
  db: Db,
  unit: string,
  { loaded, origin, id }: { loaded: LoadedLog; origin: Origin; id: EventId },
): Promise<void> {
  const row = await db
    .selectFrom('event')
    .select('seq')
    .where('unit', '=', unit)
    .where('id', '=', idToBytes(id))
    .where('origin', '=', origin)
    .executeTakeFirst()
  loaded.factsIn.set(factIn(origin, id), row !== undefined)
}

type Place = { readonly origin: Origin; readonly seq: number }

function byOrigin(places: readonly Place[]): ReadonlyMap<Origin, readonly number[]> {
  const seqs = new Map<Origin, number[]>()
  for (const { origin, seq } of places) {
    const known = seqs.get(origin)
    if (known) known.push(seq)
    else seqs.set(origin, [seq])
  }
  return seqs
}

async function loadHashes(
  db: Db,
  unit: string,
  { loaded, places }: { loaded: LoadedLog; places: readonly Place[] },
): Promise<void> {
  const wanted = places.filter(({ origin, seq }) => !loaded.hashes.has(placeOf(origin, seq)))
  for (const chunk of chunksOf(wanted)) {
    for (const { origin, seq } of chunk) loaded.hashes.set(placeOf(origin, seq), null)
    const rows = await db
      .selectFrom('event')
      .select(['origin', 'seq', 'hash'])
      .where('unit', '=', unit)
      .where((eb) =>
        eb.or([...byOrigin(chunk)].map(([origin, seqs]) => eb.and([eb('origin', '=', origin), eb('seq', 'in', seqs)]))),
      )
      .execute()
    for (const { origin, seq, hash } of rows) loaded.hashes.set(placeOf(origin, seq), hash.toString('hex'))
  }
}

async function loadPlaces(
  db: Db,
  unit: string,
  { loaded, places }: { loaded: LoadedLog; places: readonly Place[] },
): Promise<void> {
  const wanted = places.filter(({ origin, seq }) => !loaded.events.has(placeOf(origin, seq)))
  for (const chunk of chunksOf(wanted)) {
    for (const { origin, seq } of chunk) loaded.events.set(placeOf(origin, seq), null)
    const rows = await selectEvents(db)
      .where('e.unit', '=', unit)
      .where((eb) =>
        eb.or([...byOrigin(chunk)].map(([origin, seqs]) => eb.and([eb('e.origin', '=', origin), eb('e.seq', 'in', seqs)]))),
      )
      .execute()
    for (const row of rows) loaded.events.set(placeOf(row.origin, row.seq), toEvent(row))
  }
}

async function loadRange(
  db: Db,
  unit: string,
  { loaded, range }: { loaded: LoadedLog; range: { origin: Origin; from: number; to: number } },
): Promise<void> {
  const { origin, from, to } = range
  const rows = await selectEvents(db)
    .where('e.unit', '=', unit)
    .where('e.origin', '=', origin)
    .where('e.seq', '>=', from)
    .where('e.seq', '<=', to)
    .execute()
  const found = new Map(rows.map((row) => [row.seq, toEvent(row)]))
  for (let seq = from; seq <= to; seq += 1) {
    const place = placeOf(origin, seq)
    if (!loaded.events.has(place)) loaded.events.set(place, found.get(seq) ?? null)
  }
}
