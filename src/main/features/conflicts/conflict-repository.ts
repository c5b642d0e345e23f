import type { Db } from '../../platform/database/index.ts'

/** Aggregates with more than one head, kept by the triggers of migration `create-conflicts`. */
export type ConflictRepository = {
  readonly listForked: () => readonly string[]
  readonly isForked: (aggId: string) => boolean
  /** Changes whenever a fork opens, moves on or closes. */
  readonly signature: () => string
}

export function createConflictRepository(db: Db, unit: string): ConflictRepository {
  const all = db.prepare<unknown[], string>('SELECT agg_id FROM fork WHERE unit = ? ORDER BY agg_id').pluck()
  const one = db.prepare('SELECT 1 FROM fork WHERE unit = ? AND agg_id = ?').pluck()
  const heads = db
    .prepare<unknown[], string>(
      `SELECT h.agg_id || hex(h.event_id) FROM fork f JOIN agg_head h ON h.unit = f.unit AND h.agg_id = f.agg_id
       WHERE f.unit = ? ORDER BY h.agg_id, h.event_id`,
    )
    .pluck()
  return {
    listForked: () => all.all(unit),
    isForked: (aggId) => one.get(unit, aggId) !== undefined,
    signature: () => heads.all(unit).join(),
  }
}
