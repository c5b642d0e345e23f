import { newEvent, type NewEvent } from '../../shared/domain/journal/index.ts'
import { RevokedLogKept, stationAggregate, stationOf } from '../../shared/domain/station/index.ts'
import { toLocalTime } from '../../shared/kernel/local-time.ts'
import type { GatewayStore } from '../store/gateway-store.ts'

/**
 * What this gateway or hub already held of a revoked station's log when it learned of it was taken from a machine still trusted. It
 * says so in its own log, and all keep it; otherwise those facts would live here only.
 */
export async function vouchForRevoked(
  store: GatewayStore,
  unit: string,
  told: { readonly revoked: ReadonlyMap<string, number>; readonly now: number },
): Promise<void> {
  if (told.revoked.size === 0) return
  await store.transaction(unit, async (tx) => {
    const origins = [...told.revoked.keys()]
    const heads = await tx.db
      .selectFrom('head')
      .select(['origin', 'seq'])
      .where('unit', '=', unit)
      .where('origin', 'in', origins)
      .execute()
    const own = await tx.log.own()
    const kept = heads.filter(({ origin, seq }) => seq > (told.revoked.get(origin) ?? seq))
    const events = kept.map(({ origin, seq }): NewEvent => {
      const station = stationOf(origin)
      const body = { station, at: toLocalTime(told.now), until: { [origin]: seq } }
      return newEvent(RevokedLogKept, { aggId: `${stationAggregate(station)}@${own}`, actor: 'system', body })
    })
    if (events.length > 0) await tx.log.append(events)
  })
}
