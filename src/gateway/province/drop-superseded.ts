import { dossierEvents } from '../../shared/domain/dossier/dossier-events.ts'
import type { StoredEvent } from '../../shared/domain/journal/index.ts'
import { chunksOf } from '../store/event-columns.ts'
import type { GatewayTx } from '../store/gateway-store.ts'
import { setHead } from './outbox-changes.ts'

/**
 * Acts that a person's decision did not choose are not told to the province any more: it hears of the outcome alone. What has
 * been told already, or may have been, stays as it is.
 */
export async function dropSuperseded(tx: GatewayTx, event: StoredEvent): Promise<void> {
  const decided = dossierEvents.ConflictResolved.body.safeParse(event.body)
  if (event.type !== 'ConflictResolved' || !decided.success) return
  const { db, unit } = tx
  for (const ids of chunksOf(decided.data.superseded))
    await db
      .deleteFrom('outbox')
      .where('unit', '=', unit)
      .where('event_id', 'in', ids)
      .where('state', 'in', ['queued', 'rejected'])
      .where('is_in_doubt', '=', 0)
      .execute()
  await setHead(tx, event.aggId)
}
