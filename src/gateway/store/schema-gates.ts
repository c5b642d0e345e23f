import { newEvent, SCHEMA_AGGREGATE, SchemaGate, type EventKinds, type StoredEvent } from '../../shared/domain/journal/index.ts'
import { gatesToOpen } from '../../shared/sync/index.ts'
import type { GatewayTx } from './gateway-store.ts'
import { listPeers } from './peers.ts'

/** A machine that has not asked for this long does not hold up the others; when it comes back it stores what it cannot read. */
const ACTIVE_MS = 400 * 24 * 3_600_000

/** Lets new versions be written once every active machine of the unit has said that it can read them (sync.md §11). */
export async function openGates(tx: GatewayTx, options: { readonly kinds: EventKinds; readonly now: number }): Promise<void> {
  const { kinds, now } = options
  const peers = await listPeers(tx.db, tx.unit, now - ACTIVE_MS)
  const rows = await tx.db.selectFrom('schema_open').select(['type', 'ver']).where('unit', '=', tx.unit).execute()
  const opened = new Map(rows.map(({ type, ver }) => [type, ver]))
  const due = gatesToOpen({ machines: peers, opened, isGated: (type) => kinds.find(type, 1)?.isGated === true })
  if (due.length === 0) return
  await tx.log.append(due.map((body) => newEvent(SchemaGate, { aggId: SCHEMA_AGGREGATE, actor: 'system', body })))
}

/** What is open, as the events say, whichever gateway wrote them. */
export async function takeGates(tx: GatewayTx, attached: readonly StoredEvent[]): Promise<void> {
  for (const event of attached.filter(({ type }) => type === SchemaGate.type)) {
    const { type, ver } = SchemaGate.body.parse(event.body)
    await tx.db
      .insertInto('schema_open')
      .values({ unit: tx.unit, type, ver })
      .onConflict((conflict) =>
        conflict
          .columns(['unit', 'type'])
          .doUpdateSet((eb) => ({ ver: eb.ref('excluded.ver') }))
          .where('schema_open.ver', '<', ver),
      )
      .execute()
  }
}
