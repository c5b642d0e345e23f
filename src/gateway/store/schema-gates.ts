import { newEvent, SCHEMA_AGGREGATE, SchemaGate, type EventKinds, type StoredEvent } from '../../shared/domain/journal/index.ts'
import { gatesToOpen, type Reader } from '../../shared/sync/index.ts'
import type { GatewayTx } from './gateway-store.ts'
import { listPeers } from './peers.ts'

/** A machine that has neither asked nor written for this long does not hold up the others; when it comes back it stores what it cannot read. */
const ACTIVE_MS = 400 * 24 * 3_600_000

/** The gateways' own logs: they write gates, they do not wait for them. */
const GATEWAY_LOG = /\.GW#\d+$/

/** Lets new versions be written once every active machine of the unit has said that it can read them (sync.md §11). */
export async function openGates(
  tx: GatewayTx,
  options: {
    readonly kinds: EventKinds
    readonly now: number
    /** What the machine that asks can read: only this can have changed anything. */
    readonly asked: Readonly<Record<string, number>>
  },
): Promise<void> {
  const { kinds, now, asked } = options
  const isGated = (type: string): boolean => kinds.find(type, 1)?.isGated === true
  const candidates = Object.entries(asked).filter(([type, ver]) => ver > 1 || isGated(type))
  if (candidates.length === 0) return
  const rows = await tx.db.selectFrom('schema_open').select(['type', 'ver']).where('unit', '=', tx.unit).execute()
  const opened = new Map(rows.map(({ type, ver }) => [type, ver]))
  if (candidates.every(([type, ver]) => (opened.get(type) ?? 0) >= ver)) return
  const due = gatesToOpen({ machines: await listMachines(tx, now), opened, isGated })
  if (due.length === 0) return
  await tx.log.append(due.map((body) => newEvent(SchemaGate, { aggId: SCHEMA_AGGREGATE, actor: 'system', body })))
}

/** Everybody whose log is known here, asked or not: whoever has never said what it can read can read nothing new. */
async function listMachines({ db, unit, log }: GatewayTx, now: number): Promise<readonly Reader[]> {
  const since = now - ACTIVE_MS
  const peers = new Map((await listPeers(db, unit, since)).map((peer) => [peer.origin, peer]))
  const written = await db
    .selectFrom('head as h')
    .innerJoin('event as e', (join) =>
      join.onRef('e.unit', '=', 'h.unit').onRef('e.origin', '=', 'h.origin').onRef('e.seq', '=', 'h.seq'),
    )
    .select(['h.origin', 'e.wall'])
    .where('h.unit', '=', unit)
    .execute()
  const active = written.filter(({ origin, wall }) => wall >= since && !GATEWAY_LOG.test(origin)).map(({ origin }) => origin)
  const origins = [...new Set([...active, ...peers.keys()])].sort()
  const shutOut = await log.shutOut(origins)
  return origins.filter((origin) => !shutOut.has(origin)).map((origin) => ({ origin, schema: peers.get(origin)?.schema ?? {} }))
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
