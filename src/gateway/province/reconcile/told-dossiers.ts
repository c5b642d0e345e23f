import type { PlainDate } from '../../../shared/kernel/plain-date.ts'
import { NATIONAL_STATUS } from '../../../shared/domain/dossier/dossier-status.ts'
import type { ToldDossier } from '../../../shared/domain/delivery/reconciliation.ts'
import type { GatewayStore, GatewayTx } from '../../store/gateway-store.ts'
import { provinceCodeOf } from '../dongbohoso/to-dossier-item.ts'
import { foldDossier } from '../fold-dossier.ts'

type Row = { readonly dossier_id: string; readonly event_id: string; readonly state: string }

/** Every dossier of which something happened on `day`, as the province was last told of it. */
export async function toldOn(store: GatewayStore, unit: string, day: PlainDate): Promise<readonly ToldDossier[]> {
  const rows = await store.db
    .selectFrom('outbox')
    .select(['dossier_id', 'event_id', 'state'])
    .where('unit', '=', unit)
    .where('dossier_id', 'in', (eb) =>
      eb
        .selectFrom('outbox as o')
        .select('o.dossier_id')
        .where('o.unit', '=', unit)
        .where('o.at', '>=', `${day}T00:00:00+07:00`)
        .where('o.at', '<=', `${day}T23:59:59+07:00`),
    )
    .orderBy('useq')
    .execute()
  const byDossier = new Map<string, Row[]>()
  for (const row of rows) byDossier.set(row.dossier_id, [...(byDossier.get(row.dossier_id) ?? []), row])
  const told: ToldDossier[] = []
  for (const [dossierId, tellings] of byDossier) {
    const found = await store.transaction(unit, (tx) => toToldDossier(tx, dossierId, tellings))
    if (found) told.push(found)
  }
  return told
}

async function toToldDossier(tx: GatewayTx, dossierId: string, tellings: readonly Row[]): Promise<ToldDossier | undefined> {
  const last = tellings.findLast(({ state }) => state === 'confirmed') ?? tellings[0]
  if (last === undefined) return undefined
  const events = await tx.log.readAggregate(dossierId)
  const dossier = foldDossier({ dossierId, events, eventId: last.event_id, withLaterCorrections: false })
  if (dossier === undefined) return undefined
  const isConfirmed = tellings.every(({ state }) => state === 'confirmed')
  return { dossierId, code: provinceCodeOf(dossier), status: NATIONAL_STATUS[dossier.status], isConfirmed }
}
