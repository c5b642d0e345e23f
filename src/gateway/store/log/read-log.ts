import type { Kysely } from 'kysely'
import type { VersionVector } from '../../../shared/domain/journal/index.ts'
import {
  cutBatch,
  eventsMissing,
  MAX_BATCH_EVENTS,
  missingAtPeer,
  vectorOf,
  type BatchLimits,
} from '../../../shared/sync/index.ts'
import type { StoredEvent } from '../../../shared/domain/journal/index.ts'
import type { GatewayTables } from '../gateway-tables.ts'
import { createLogLoader } from './load-log.ts'
import { NotLoadedError, type LogNeed } from './loaded-log.ts'
import { createWorkingSet } from './working-set.ts'

export type Missing = { readonly ours: VersionVector; readonly batch: readonly StoredEvent[]; readonly more: boolean }

/** What the log holds and what the other side lacks of it, read after the commit that took its own events. */
export async function readMissing(
  db: Kysely<GatewayTables>,
  unit: string,
  asked: { readonly theirs: VersionVector; readonly limits?: BatchLimits },
): Promise<Missing> {
  const { theirs, limits } = asked
  const loader = createLogLoader(db, unit)
  const loaded = await loader.beginReading()
  const { log } = createWorkingSet(loaded)
  const ours = vectorOf(log)
  await loader.load(loaded, firstRanges(ours, theirs))
  for (;;) {
    try {
      return { ours, ...cutBatch(eventsMissing(log, theirs), limits) }
    } catch (error) {
      if (!(error instanceof NotLoadedError)) throw error
      await loader.load(loaded, [error.need])
    }
  }
}

/** What the core reads in its first round; most answers need no second. */
function firstRanges(ours: VersionVector, theirs: VersionVector): readonly LogNeed[] {
  const missing = missingAtPeer(ours, theirs)
  const share = Math.max(1, Math.floor(MAX_BATCH_EVENTS / Math.max(1, missing.length)))
  return missing.map(({ origin, from, to }) => ({ kind: 'range', origin, from, to: Math.min(to, from + share - 1) }))
}
