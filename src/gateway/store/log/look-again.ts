import { idToBytes } from '../../../main/platform/journal/event-rows.ts'
import { inCausalOrder } from '../../../main/platform/journal/causal-order.ts'
import type { EventKinds, StoredEvent } from '../../../shared/domain/journal/index.ts'
import { chunksOf, selectEvents, toEvent } from '../event-columns.ts'
import type { GatewayTx } from '../gateway-store.ts'
import type { LogListener } from '../create-store.ts'

/**
 * After an update: what the old program could only store and pass on is acted upon now. Looked for only when the kinds of event
 * this program reads have changed, for at a province these are many.
 */
export async function lookAgain(
  tx: GatewayTx,
  options: { readonly kinds: EventKinds; readonly digest: string; readonly listeners: readonly LogListener[] },
): Promise<void> {
  const { kinds, digest, listeners } = options
  const { db, unit } = tx
  const head = await db.selectFrom('unit_head').select('kinds').where('unit', '=', unit).executeTakeFirst()
  if (head === undefined || head.kinds === digest) return
  await tx.log.lock()
  const readable = await listNewlyReadable(tx, kinds)
  if (readable.length > 0) {
    for (const chunk of chunksOf(readable.map(({ id }) => idToBytes(id))))
      await db.deleteFrom('unprojected').where('unit', '=', unit).where('event_id', 'in', chunk).execute()
    for (const { take } of listeners) await take?.(tx, readable)
  }
  await db.updateTable('unit_head').set({ kinds: digest }).where('unit', '=', unit).execute()
}

async function listNewlyReadable({ db, unit }: GatewayTx, kinds: EventKinds): Promise<readonly StoredEvent[]> {
  const marks = await db.selectFrom('unprojected').select('event_id').where('unit', '=', unit).execute()
  const marked = new Set(marks.map(({ event_id }) => event_id.toString('hex')))
  const found: StoredEvent[] = []
  for (const chunk of chunksOf(marks.map(({ event_id }) => event_id))) {
    const rows = await selectEvents(db).where('e.unit', '=', unit).where('e.id', 'in', chunk).execute()
    found.push(...rows.map(toEvent))
  }
  const readable: StoredEvent[] = []
  for (const event of inCausalOrder(found)) {
    const key = event.id.replaceAll('-', '')
    const standsOnUnreadable = event.parents.some((parent) => marked.has(parent.replaceAll('-', '')))
    if (!marked.has(key) || standsOnUnreadable || 'reason' in kinds.read(event)) continue
    marked.delete(key)
    readable.push(event)
  }
  return readable
}
