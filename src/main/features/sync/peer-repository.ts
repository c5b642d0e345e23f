import { z } from 'zod'
import { VersionVector } from '../../../shared/domain/journal/index.ts'
import type { Db } from '../../platform/database/index.ts'

/** Names of the rows: the province's gateway, each hub by the name of its own log, and what a hub told of the gateway. */
export const GATEWAY = 'gateway'
export const GATEWAY_BY_HUB = 'gateway-by-hub'
export const hubPeerName = (origin: string): string => `hub:${origin}`

const PeerRow = z.object({ have: z.string(), last_ok: z.number().nullable() })

export type PeerState = {
  /** What the peer last said it holds. */
  readonly have: VersionVector
  /** Last request number of this machine, whichever peer it went to. */
  readonly n: number
  /** Milliseconds since 1970. */
  readonly lastOkAt: number | null
}

/** What this station remembers of one peer. Changes only inside a unit of work. */
export type PeerRepository = {
  readonly load: () => PeerState
  /** The number of the request about to be sent; never goes back. */
  readonly saveNumber: (n: number, bootId: string) => void
  readonly saveHave: (have: VersionVector, at: number) => void
}

export type PeerRepositories = { readonly of: (peer: string) => PeerRepository }

/**
 * The numbers are one row of numbers for all peers: a relay tells everybody's, and the receiver judges them by their
 * origin, not by the way they came (sync.md §7.4, fault 2). So the counter is the greatest of all rows.
 */
export function createPeerRepositories(db: Db, unit: string): PeerRepositories {
  const one = db.prepare('SELECT have, last_ok FROM peer WHERE unit = ? AND peer = ?')
  const counter = db.prepare<unknown[], number | null>('SELECT max(n) FROM peer WHERE unit = ?').pluck()
  const setN = db.prepare(`
    INSERT INTO peer(unit, peer, n, boot_id) VALUES (@unit, @peer, @n, @bootId)
    ON CONFLICT(unit, peer) DO UPDATE SET n = max(n, excluded.n), boot_id = excluded.boot_id`)
  const setHave = db.prepare(`
    INSERT INTO peer(unit, peer, have, last_ok) VALUES (@unit, @peer, @have, @at)
    ON CONFLICT(unit, peer) DO UPDATE SET have = excluded.have, last_ok = excluded.last_ok, last_error = NULL`)
  return {
    of: (peer) => ({
      load: () => {
        const n = counter.get(unit) ?? 0
        const row = one.get(unit, peer)
        if (row === undefined) return { have: {}, n, lastOkAt: null }
        const { have, last_ok: lastOkAt } = PeerRow.parse(row)
        return { have: VersionVector.parse(JSON.parse(have)), n, lastOkAt }
      },
      saveNumber: (n, bootId) => void setN.run({ unit, peer, n, bootId }),
      saveHave: (have, at) => void setHave.run({ unit, peer, have: JSON.stringify(have), at }),
    }),
  }
}
