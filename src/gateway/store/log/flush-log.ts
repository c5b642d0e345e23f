import type { Kysely } from 'kysely'
import { idToBytes } from '../../../main/platform/journal/event-rows.ts'
import type { StoredEvent } from '../../../shared/domain/journal/index.ts'
import { chunksOf, toEventRow } from '../event-columns.ts'
import type { GatewayTables } from '../gateway-tables.ts'
import type { LogChanges, WorkingLog } from './working-set.ts'

type Db = Kysely<GatewayTables>

/**
 * Writes what a run of the core changed, many rows a statement. The places `useq` come from the unit's own row, locked by this
 * transaction: whoever reads by (unit, useq) never meets a row that appears behind its back (sync.md §7.3).
 */
export async function flushLog(
  db: Db,
  unit: string,
  { log, changes, hlc }: { readonly log: WorkingLog; readonly changes: LogChanges; readonly hlc: bigint },
): Promise<void> {
  for (const [origin, seq] of changes.cuts) {
    await db.deleteFrom('event').where('unit', '=', unit).where('origin', '=', origin).where('seq', '>', seq).execute()
    if (log.head(origin) === undefined)
      await db.deleteFrom('head').where('unit', '=', unit).where('origin', '=', origin).execute()
  }
  await insertEvents(db, unit, { events: changes.inserted, hlc })
  await upsertHeads(db, unit, changes)
  await replaceLinks(db, unit, { log, changes })
}

async function insertEvents(
  db: Db,
  unit: string,
  { events, hlc }: { readonly events: readonly StoredEvent[]; readonly hlc: bigint },
): Promise<void> {
  if (events.length === 0) return
  const { useq } = await db
    .updateTable('unit_head')
    .set((eb) => ({ useq: eb('useq', '+', events.length), hlc }))
    .where('unit', '=', unit)
    .returning('useq')
    .executeTakeFirstOrThrow()
  const first = useq - events.length + 1
  const rows = events.map((event, at) => toEventRow(event, first + at))
  for (const chunk of chunksOf(rows)) await db.insertInto('event').values(chunk).execute()
  const bodies = [...new Map(events.map((event) => [event.bodyHash, toBodyRow(event)])).values()]
  for (const chunk of chunksOf(bodies)) {
    await db
      .insertInto('event_body')
      .values(chunk)
      .onConflict((conflict) => conflict.columns(['unit', 'hash']).doNothing())
      .execute()
  }
}

function toBodyRow({ unit, bodyHash, salt, body }: StoredEvent) {
  const isErased = salt === null
  return {
    unit,
    hash: Buffer.from(bodyHash, 'hex'),
    salt: isErased ? null : Buffer.from(salt, 'hex'),
    // As it came: whoever checks its hash brings it into canonical form anyway, and that is dear.
    body: isErased ? null : JSON.stringify(body),
  }
}

async function upsertHeads(db: Db, unit: string, changes: LogChanges): Promise<void> {
  const rows = [...changes.heads.values()].map(({ origin, seq, hash }) => ({ unit, origin, seq, hash: Buffer.from(hash, 'hex') }))
  for (const chunk of chunksOf(rows)) {
    await db
      .insertInto('head')
      .values(chunk)
      .onConflict((conflict) =>
        conflict
          .columns(['unit', 'origin'])
          .doUpdateSet((eb) => ({ seq: eb.ref('excluded.seq'), hash: eb.ref('excluded.hash') })),
      )
      .execute()
  }
}

async function replaceLinks(
  db: Db,
  unit: string,
  { log, changes }: { readonly log: WorkingLog; readonly changes: LogChanges },
): Promise<void> {
  const aggregates = [...changes.aggHeads]
  const gone = aggregates.flatMap(([aggId, before]) =>
    before.filter((id) => !log.aggHeads(aggId).includes(id)).map((id) => ({ aggId, id })),
  )
  const come = aggregates.flatMap(([aggId, before]) =>
    log
      .aggHeads(aggId)
      .filter((id) => !before.includes(id))
      .map((id) => ({ unit, agg_id: aggId, event_id: idToBytes(id) })),
  )
  // An event heads one aggregate only, so its id and the list of aggregates name the rows exactly.
  for (const chunk of chunksOf(gone)) {
    await db
      .deleteFrom('agg_head')
      .where('unit', '=', unit)
      .where('agg_id', 'in', [...new Set(chunk.map(({ aggId }) => aggId))])
      .where(
        'event_id',
        'in',
        chunk.map(({ id }) => idToBytes(id)),
      )
      .execute()
  }
  for (const chunk of chunksOf(come)) await db.insertInto('agg_head').values(chunk).execute()
  await replacePending(db, unit, { log, changes })
  const marked = [...changes.unprojected].map(([id, reason]) => ({ unit, event_id: idToBytes(id), reason }))
  for (const chunk of chunksOf(marked)) {
    await db
      .insertInto('unprojected')
      .values(chunk)
      .onConflict((conflict) =>
        conflict.columns(['unit', 'event_id']).doUpdateSet((eb) => ({ reason: eb.ref('excluded.reason') })),
      )
      .execute()
  }
}

/** The rows of an event are few and change together: they are written anew. */
async function replacePending(
  db: Db,
  unit: string,
  { log, changes }: { readonly log: WorkingLog; readonly changes: LogChanges },
): Promise<void> {
  const had = [...changes.pending].filter(([, before]) => before.length > 0).map(([id]) => idToBytes(id))
  for (const chunk of chunksOf(had))
    await db.deleteFrom('pending').where('unit', '=', unit).where('event_id', 'in', chunk).execute()
  const rows = [...changes.pending.keys()].flatMap((id) =>
    log.missingOf(id).map((parent) => ({ unit, event_id: idToBytes(id), missing_parent: idToBytes(parent) })),
  )
  for (const chunk of chunksOf(rows)) await db.insertInto('pending').values(chunk).execute()
}
