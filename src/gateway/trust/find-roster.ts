import { isAdmitted, isCounter } from '../../main/platform/trust/index.ts'
import { StationEnrolledBody, type Origin } from '../../shared/domain/journal/index.ts'
import { stationOf } from '../../shared/domain/station/index.ts'
import type { Roster } from '../store/gateway-log.ts'
import type { GatewayTx } from '../store/gateway-store.ts'
import { findUnitTrust } from './trust-rows.ts'

/** Who may write to this unit's log, as far as these origins go. Undefined: the unit is not registered; a first event is its own word. */
export async function findRoster(tx: GatewayTx, origins: readonly Origin[]): Promise<Roster | undefined> {
  const { ca, admitted, revoked } = await findUnitTrust(tx.db, tx.unit)
  if (ca === undefined) return undefined
  const stored = await findStoredKeys(tx, origins)
  const known = {
    unit: tx.unit,
    ca,
    admittedKey: (origin: Origin) => admitted.get(origin),
    storedKey: (origin: Origin) => stored.get(origin),
    isRevoked: (origin: Origin) => revoked.has(origin),
  }
  return {
    findPublicKey: (origin, first) => {
      // A log that is here was judged when it came.
      const isIn = stored.has(origin) || !isCounter(origin) || isAdmitted(known, origin, first)
      return isIn ? first.publicKey : undefined
    },
    isShutOut: (origin, seq) => seq > (revoked.get(origin) ?? Number.POSITIVE_INFINITY),
  }
}

/** First events of these stations' logs, every incarnation: an earlier one may vouch for a later. */
async function findStoredKeys(tx: GatewayTx, origins: readonly Origin[]): Promise<ReadonlyMap<Origin, string>> {
  const stations = [...new Set(origins.map(stationOf))]
  if (stations.length === 0) return new Map()
  const rows = await tx.db
    .selectFrom('event')
    .innerJoin('event_body', (join) =>
      join.onRef('event_body.unit', '=', 'event.unit').onRef('event_body.hash', '=', 'event.body_hash'),
    )
    .select(['event.origin', 'event_body.body'])
    .where('event.unit', '=', tx.unit)
    .where('event.seq', '=', 1)
    .where('event.type', '=', 'StationEnrolled')
    .where((where) => where.or(stations.map((station) => where('event.agg_id', 'like', `${station}#%`))))
    .execute()
  return new Map(
    rows.flatMap(({ origin, body }) => {
      const first = StationEnrolledBody.safeParse(typeof body === 'string' ? JSON.parse(body) : body)
      return first.success ? [[origin, first.data.publicKey] as const] : []
    }),
  )
}
