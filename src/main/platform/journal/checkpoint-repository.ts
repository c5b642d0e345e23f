import type { Head, Origin } from '../../../shared/domain/journal/index.ts'
import type { Clock } from '../../../shared/ports/clock.ts'
import type { Db } from '../database/db.ts'

/** How far each log was found good, so that a start does not read years of events again. */
export type CheckpointRepository = {
  readonly find: (origin: Origin) => Head | undefined
  readonly save: (head: Head) => void
}

export function createCheckpointRepository(db: Db, unit: string, clock: Clock): CheckpointRepository {
  const find = db.prepare<unknown[], { origin: string; seq: number; hash: Buffer }>(
    'SELECT origin, seq, hash FROM chain_checkpoint WHERE unit = ? AND origin = ?',
  )
  const save = db.prepare(
    `INSERT INTO chain_checkpoint(unit, origin, seq, hash, verified_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET seq = excluded.seq, hash = excluded.hash, verified_at = excluded.verified_at`,
  )
  return {
    find: (origin) => {
      const row = find.get(unit, origin)
      return row && { origin: row.origin, seq: row.seq, hash: row.hash.toString('hex') }
    },
    save: ({ origin, seq, hash }) => void save.run(unit, origin, seq, Buffer.from(hash, 'hex'), clock.now()),
  }
}
