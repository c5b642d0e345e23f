import type { Kysely } from 'kysely'
import { afterCrash, afterRetryRequest, isAbandoned } from '../../shared/domain/delivery/outbox-rules.ts'
import type { ProvinceMessage } from '../../shared/ports/province-gateway.ts'
import type { GatewayTx } from '../store/gateway-store.ts'
import type { GatewayTables } from '../store/gateway-tables.ts'
import { findTelling } from './outbox-rows.ts'

type Db = Kysely<GatewayTables>

export type Claim = {
  readonly eventId: string
  readonly by: string
  /** Milliseconds since 1970. */
  readonly deadline: number
  readonly message: ProvinceMessage
}

/** On its way from here on; whoever finds it after `deadline` knows that `by` is dead. */
export async function markSending(db: Db, unit: string, { eventId, by, deadline, message }: Claim): Promise<void> {
  const { service, body, fingerprint } = message
  await db
    .updateTable('outbox')
    .set((eb) => ({
      state: 'sending',
      attempts: eb('attempts', '+', 1),
      claimed_by: by,
      deadline,
      service,
      message: body,
      fingerprint,
    }))
    .where('unit', '=', unit)
    .where('event_id', '=', eventId)
    .execute()
}

/** Back into the queue, to be tried again at `nextAt`. */
export async function setBack(
  db: Db,
  unit: string,
  item: {
    readonly eventId: string
    readonly state: 'queued' | 'unknown'
    readonly isInDoubt: boolean
    readonly nextAt: number
    readonly error: string
  },
): Promise<void> {
  await db
    .updateTable('outbox')
    .set({
      state: item.state,
      is_in_doubt: item.isInDoubt ? 1 : 0,
      next_at: item.nextAt,
      last_error: item.error,
      claimed_by: null,
    })
    .where('unit', '=', unit)
    .where('event_id', '=', item.eventId)
    .where('state', '<>', 'confirmed')
    .execute()
}

/** The next of the dossier, if there is one, may go. */
export async function confirm(
  db: Db,
  unit: string,
  { eventId, receipt }: { readonly eventId: string; readonly receipt: string },
): Promise<void> {
  const changed = await db
    .updateTable('outbox')
    .set({ state: 'confirmed', is_head: 0, is_in_doubt: 0, message: null, receipt, last_error: null, claimed_by: null })
    .where('unit', '=', unit)
    .where('event_id', '=', eventId)
    .returning('dossier_id')
    .executeTakeFirst()
  if (changed === undefined) return
  await db
    .updateTable('outbox')
    .set({ is_head: 1 })
    .where('unit', '=', unit)
    .where('useq', '=', (eb) =>
      eb
        .selectFrom('outbox as o')
        .select((inner) => inner.fn.min('o.useq').as('useq'))
        .where('o.unit', '=', unit)
        .where('o.dossier_id', '=', changed.dossier_id)
        .where('o.state', '<>', 'confirmed'),
    )
    .execute()
}

export async function markUnfinished(
  db: Db,
  unit: string,
  item: { readonly eventId: string; readonly state: 'rejected' | 'unknown'; readonly error: string },
): Promise<void> {
  await db
    .updateTable('outbox')
    .set({ state: item.state, is_in_doubt: item.state === 'unknown' ? 1 : 0, last_error: item.error, claimed_by: null })
    .where('unit', '=', unit)
    .where('event_id', '=', item.eventId)
    .where('state', '<>', 'confirmed')
    .execute()
}

/** This database was set back to a backup: whatever waits may have been told already, so the province is asked first. */
export async function doubtAll(db: Db, unit: string): Promise<void> {
  await db.updateTable('outbox').set({ is_in_doubt: 1 }).where('unit', '=', unit).where('state', '=', 'queued').execute()
}

/** What the province confirmed goes again, written anew. `saysMore`: it has it, and is to hear something else now. */
export async function requeueConfirmed(
  db: Db,
  unit: string,
  { eventId, saysMore }: { readonly eventId: string; readonly saysMore: boolean },
): Promise<void> {
  const fresh = { state: 'queued', is_head: 0, is_in_doubt: 0, message: null, service: null, fingerprint: null } as const
  await db
    .updateTable('outbox')
    .set({ ...fresh, attempts: 0, next_at: 0, ...(saysMore && { is_retried: 1 }) })
    .where('unit', '=', unit)
    .where('event_id', '=', eventId)
    .where('state', '=', 'confirmed')
    .execute()
}

/** An officer wants another try. */
export async function requeue(db: Db, unit: string, eventId: string): Promise<void> {
  const telling = await findTelling(db, unit, eventId)
  if (telling === undefined || (telling.state !== 'rejected' && telling.state !== 'unknown')) return
  const next = afterRetryRequest(telling)
  const isAnew = next.isRetried && !telling.isRetried
  const rewritten = telling.state === 'rejected' ? { message: null, service: null, fingerprint: null } : {}
  await db
    .updateTable('outbox')
    .set({
      state: next.state,
      is_in_doubt: next.isInDoubt ? 1 : 0,
      is_retried: isAnew || telling.isRetried ? 1 : 0,
      next_at: 0,
      attempts: 0,
      ...rewritten,
    })
    .where('unit', '=', unit)
    .where('event_id', '=', eventId)
    .execute()
}

/**
 * What dead processes had on its way may have arrived. Without `times` everything counts as lost, for this process is the only one;
 * with them only what nobody can be working on any more. Returns how many there were.
 */
export async function recover(
  db: Db,
  unit: string,
  times?: { readonly now: number; readonly timeoutMs: number },
): Promise<number> {
  const rows = await db
    .selectFrom('outbox')
    .select(['event_id', 'deadline'])
    .where('unit', '=', unit)
    .where('state', '=', 'sending')
    .execute()
  const lost = rows.filter(({ deadline }) => times === undefined || isAbandoned({ state: 'sending', deadline }, times))
  for (const { event_id: eventId } of lost) {
    const { state, isInDoubt } = afterCrash({ state: 'sending', isInDoubt: false, isRetried: false, deadline: 0 })
    await db
      .updateTable('outbox')
      .set({ state, is_in_doubt: isInDoubt ? 1 : 0, next_at: 0, claimed_by: null })
      .where('unit', '=', unit)
      .where('event_id', '=', eventId)
      .where('state', '=', 'sending')
      .execute()
  }
  return lost.length
}

/** The first unconfirmed telling of a dossier goes first, and nothing else of it meanwhile. */
export async function setHead(tx: GatewayTx, dossierId: string): Promise<void> {
  const { db, unit } = tx
  const rows = await db
    .selectFrom('outbox')
    .select(['event_id', 'is_head'])
    .where('unit', '=', unit)
    .where('dossier_id', '=', dossierId)
    .where('state', '<>', 'confirmed')
    .orderBy('useq')
    .execute()
  for (const [index, { event_id: eventId, is_head: isHead }] of rows.entries()) {
    const wanted = index === 0 ? 1 : 0
    if (isHead === wanted) continue
    await db.updateTable('outbox').set({ is_head: wanted }).where('unit', '=', unit).where('event_id', '=', eventId).execute()
  }
}
