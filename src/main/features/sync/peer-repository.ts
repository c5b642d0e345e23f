import { z } from 'zod'
import { VersionVector } from '../../../shared/domain/journal/index.ts'
import type { Db } from '../../platform/database/index.ts'

/** The one peer of a station in this version; a hub on the LAN will be another. */
const GATEWAY = 'gateway'

const PeerRow = z.object({ have: z.string(), n: z.number(), last_ok: z.number().nullable() })

export type PeerState = {
  /** What the gateway last said it holds. */
  readonly have: VersionVector
  readonly n: number
  /** Milliseconds since 1970. */
  readonly lastOkAt: number | null
}

export type PeerRepository = ReturnType<typeof createPeerRepository>

/** What this station remembers of the gateway. Changes only inside a unit of work. */
export function createPeerRepository(db: Db, unit: string) {
  const one = db.prepare('SELECT have, n, last_ok FROM peer WHERE unit = ? AND peer = ?')
  const setN = db.prepare(`
    INSERT INTO peer(unit, peer, n, boot_id) VALUES (@unit, @peer, @n, @bootId)
    ON CONFLICT(unit, peer) DO UPDATE SET n = max(n, excluded.n), boot_id = excluded.boot_id`)
  const setHave = db.prepare('UPDATE peer SET have = @have, last_ok = @at, last_error = NULL WHERE unit = @unit AND peer = @peer')
  return {
    load: (): PeerState => {
      const row = one.get(unit, GATEWAY)
      if (row === undefined) return { have: {}, n: 0, lastOkAt: null }
      const { have, n, last_ok: lastOkAt } = PeerRow.parse(row)
      return { have: VersionVector.parse(JSON.parse(have)), n, lastOkAt }
    },
    /** The number of the request about to be sent; never goes back. */
    saveNumber: (n: number, bootId: string) => void setN.run({ unit, peer: GATEWAY, n, bootId }),
    saveHave: (have: VersionVector, at: number) => void setHave.run({ unit, peer: GATEWAY, have: JSON.stringify(have), at }),
  }
}
