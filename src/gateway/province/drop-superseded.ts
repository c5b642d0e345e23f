import { dossierEvents } from '../../shared/domain/dossier/dossier-events.ts'
import type { StoredEvent } from '../../shared/domain/journal/index.ts'
import { chunksOf } from '../store/event-columns.ts'
import type { GatewayTx } from '../store/gateway-store.ts'
import { setHead } from './outbox-changes.ts'

/**
 * Acts that a person's decision did not choose are not told to the province any more: it hears of the outcome alone, which
 * says everything. Where an earlier try of such an act may still be at work there, the outcome waits until that try has
 * surely ended, so that it has the last word. What the province has confirmed stays as it is.
 */
export async function dropSuperseded(tx: GatewayTx, event: StoredEvent): Promise<void> {
  const decided = dossierEvents.ConflictResolved.body.safeParse(event.body)
  if (event.type !== 'ConflictResolved' || !decided.success) return
  const { db, unit } = tx
  const deadlines: number[] = []
  for (const ids of chunksOf(decided.data.superseded)) {
    const dropped = await db
      .deleteFrom('outbox')
      .where('unit', '=', unit)
      .where('event_id', 'in', ids)
      .where('state', 'in', ['queued', 'unknown', 'rejected'])
      .returning(['deadline', 'is_in_doubt'])
      .execute()
    deadlines.push(...dropped.filter(({ is_in_doubt: isInDoubt }) => isInDoubt === 1).map(({ deadline }) => deadline))
  }
  if (deadlines.length > 0)
    await db
      .updateTable('outbox')
      .set({ next_at: Math.max(...deadlines) })
      .where('unit', '=', unit)
      .where('event_id', '=', event.id)
      .where('state', '=', 'queued')
      .execute()
  await setHead(tx, event.aggId)
}
