import { z } from 'zod'
import type { Db } from '../../main/platform/database/index.ts'
import type { Origin } from '../../shared/domain/journal/index.ts'
import type { RequestHistory } from '../../shared/sync/index.ts'

const PeerRow = z.object({ n: z.number() })

export type RequestHistories = {
  readonly find: (origin: Origin) => RequestHistory | undefined
  /** Only inside a unit of work, together with what the request brought. */
  readonly save: (origin: Origin, history: RequestHistory, at: number) => void
}

/** Request numbers and process starts of every origin that ever asked. Kept for good: a copied disk may come back years later. */
export function createRequestHistories(db: Db, unit: string): RequestHistories {
  const one = db.prepare('SELECT n FROM peer WHERE unit = ? AND peer = ?')
  const boots = db
    .prepare<unknown[], string>('SELECT boot_id FROM peer_boot WHERE unit = ? AND origin = ? ORDER BY position')
    .pluck()
  const savePeer = db.prepare(`
    INSERT INTO peer(unit, peer, n, boot_id, last_ok) VALUES (@unit, @origin, @n, @bootId, @at)
    ON CONFLICT(unit, peer) DO UPDATE SET n = excluded.n, boot_id = excluded.boot_id, last_ok = excluded.last_ok`)
  const addBoot = db.prepare('INSERT OR IGNORE INTO peer_boot(unit, origin, position, boot_id) VALUES (?, ?, ?, ?)')
  return {
    find: (origin) => {
      const row = one.get(unit, origin)
      return row === undefined ? undefined : { n: PeerRow.parse(row).n, bootIds: boots.all(unit, origin) }
    },
    save: (origin, history, at) => {
      savePeer.run({ unit, origin, n: history.n, bootId: history.bootIds.at(-1), at })
      addBoot.run(unit, origin, history.bootIds.length, history.bootIds.at(-1))
    },
  }
}
