import { ProvinceForgot } from '../../../shared/domain/delivery/delivery-events.ts'
import type { ReconciledItem } from '../../../shared/domain/delivery/reconciliation.ts'
import { newEvent, type NewEvent, type StoredEvent } from '../../../shared/domain/journal/index.ts'
import type { LocalTime } from '../../../shared/kernel/local-time.ts'
import type { GatewayTx } from '../../store/gateway-store.ts'
import { requeueConfirmed, setHead } from '../outbox-changes.ts'

/**
 * What must go to the province again: all of a dossier it no longer has, and the newest telling of one it holds in an older
 * state. Told by events, so that every station sees that it is on its way once more.
 */
export async function forgottenTellings(
  tx: GatewayTx,
  items: readonly ReconciledItem[],
  at: LocalTime,
): Promise<readonly NewEvent[]> {
  const events: NewEvent[] = []
  for (const { dossierId, kind } of items) {
    if (kind !== 'missing' && kind !== 'differs') continue
    const rows = await tx.db
      .selectFrom('outbox')
      .select('event_id')
      .where('unit', '=', tx.unit)
      .where('dossier_id', '=', dossierId)
      .where('state', '=', 'confirmed')
      .orderBy('useq')
      .execute()
    const again = kind === 'missing' ? rows : rows.slice(-1)
    for (const { event_id: eventId } of again)
      events.push(newEvent(ProvinceForgot, { aggId: eventId, actor: 'system', body: { at, dossierId, eventId } }))
  }
  return events
}

/** Puts the tellings back into the outbox, in the transaction that takes the events. May be repeated without effect. */
export async function takeForgotten(tx: GatewayTx, attached: readonly StoredEvent[]): Promise<void> {
  const dossiers = new Set<string>()
  for (const event of attached) {
    const parsed = event.type === ProvinceForgot.type ? ProvinceForgot.body.safeParse(event.body) : undefined
    if (!parsed?.success) continue
    const { eventId, dossierId } = parsed.data
    await requeueConfirmed(tx.db, tx.unit, { eventId, saysMore: false })
    dossiers.add(dossierId)
  }
  for (const dossierId of dossiers) await setHead(tx, dossierId)
}
