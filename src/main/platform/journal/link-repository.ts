import type { EventId, OpenConflict } from '../../../shared/domain/journal/index.ts'
import type { Db } from '../database/db.ts'
import { idToBytes, idToText } from './event-rows.ts'

export type UnprojectedReason = 'unknown' | 'bad-body' | 'no-body' | 'after-unprojected'

/** How events hang together: heads of aggregates, events waiting for a parent, events this program cannot show. */
export type LinkRepository = {
  readonly aggHeads: (aggId: string) => readonly EventId[]
  readonly replaceHeads: (aggId: string, parents: readonly EventId[], head: EventId) => void
  readonly conflicts: () => readonly OpenConflict[]
  readonly addPending: (event: EventId, missingParent: EventId) => void
  readonly isPending: (event: EventId) => boolean
  readonly pendingCount: () => number
  readonly waitingFor: (parent: EventId) => readonly EventId[]
  readonly dropPending: (event: EventId, parent: EventId) => void
  readonly markUnprojected: (event: EventId, reason: UnprojectedReason) => void
  readonly clearUnprojected: (event: EventId) => void
  readonly isUnprojected: (event: EventId) => boolean
  readonly unprojected: () => readonly EventId[]
}

export function createLinkRepository(db: Db, unit: string): LinkRepository {
  const aggHeads = db
    .prepare<unknown[], Buffer>('SELECT event_id FROM agg_head WHERE unit = ? AND agg_id = ? ORDER BY event_id')
    .pluck()
  const dropHead = db.prepare('DELETE FROM agg_head WHERE unit = ? AND agg_id = ? AND event_id = ?')
  const addHead = db.prepare('INSERT INTO agg_head(unit, agg_id, event_id) VALUES (?, ?, ?)')
  const conflicted = db
    .prepare<unknown[], string>('SELECT agg_id FROM agg_head WHERE unit = ? GROUP BY agg_id HAVING count(*) > 1 ORDER BY agg_id')
    .pluck()
  return {
    aggHeads: (aggId) => aggHeads.all(unit, aggId).map(idToText),
    replaceHeads: (aggId, parents, head) => {
      for (const parent of parents) dropHead.run(unit, aggId, idToBytes(parent))
      addHead.run(unit, aggId, idToBytes(head))
    },
    conflicts: () => conflicted.all(unit).map((aggId) => ({ aggId, heads: aggHeads.all(unit, aggId).map(idToText) })),
    ...createPending(db, unit),
    ...createUnprojected(db, unit),
  }
}

function createPending(
  db: Db,
  unit: string,
): Pick<LinkRepository, 'addPending' | 'isPending' | 'pendingCount' | 'waitingFor' | 'dropPending'> {
  const add = db.prepare('INSERT OR IGNORE INTO pending(unit, event_id, missing_parent) VALUES (?, ?, ?)')
  const is = db.prepare('SELECT 1 FROM pending WHERE unit = ? AND event_id = ? LIMIT 1').pluck()
  const count = db.prepare<unknown[], number>('SELECT count(DISTINCT event_id) FROM pending WHERE unit = ?').pluck()
  const waitingFor = db
    .prepare<unknown[], Buffer>('SELECT event_id FROM pending WHERE unit = ? AND missing_parent = ? ORDER BY event_id')
    .pluck()
  const drop = db.prepare('DELETE FROM pending WHERE unit = ? AND event_id = ? AND missing_parent = ?')
  return {
    addPending: (event, missingParent) => void add.run(unit, idToBytes(event), idToBytes(missingParent)),
    isPending: (event) => is.get(unit, idToBytes(event)) !== undefined,
    pendingCount: () => count.get(unit) ?? 0,
    waitingFor: (parent) => waitingFor.all(unit, idToBytes(parent)).map(idToText),
    dropPending: (event, parent) => void drop.run(unit, idToBytes(event), idToBytes(parent)),
  }
}

function createUnprojected(
  db: Db,
  unit: string,
): Pick<LinkRepository, 'markUnprojected' | 'clearUnprojected' | 'isUnprojected' | 'unprojected'> {
  const mark = db.prepare('INSERT OR REPLACE INTO unprojected(unit, event_id, reason) VALUES (?, ?, ?)')
  const clear = db.prepare('DELETE FROM unprojected WHERE unit = ? AND event_id = ?')
  const is = db.prepare('SELECT 1 FROM unprojected WHERE unit = ? AND event_id = ?').pluck()
  const all = db.prepare<unknown[], Buffer>('SELECT event_id FROM unprojected WHERE unit = ?').pluck()
  return {
    markUnprojected: (event, reason) => void mark.run(unit, idToBytes(event), reason),
    clearUnprojected: (event) => void clear.run(unit, idToBytes(event)),
    isUnprojected: (event) => is.get(unit, idToBytes(event)) !== undefined,
    unprojected: () => all.all(unit).map(idToText),
  }
}
