import {
  DeliveryRetryRequested,
  PageGivenUp,
  PageTurnedUp,
  ProvinceConfirmed,
  ProvinceRejected,
  ProvinceUnknown,
} from '../../shared/domain/delivery/delivery-events.ts'
import { isForProvince } from '../../shared/domain/dossier/dossier-events.ts'
import type { StoredEvent } from '../../shared/domain/journal/index.ts'
import { chunksOf } from '../store/event-columns.ts'
import type { GatewayTx } from '../store/gateway-store.ts'
import { dropSuperseded } from './drop-superseded.ts'
import { toDossierEvent } from './fold-dossier.ts'
import { freezeForks } from './freeze-forks.ts'
import { stillNeeded, takeGivenUp, takeTurnedUp } from './given-up.ts'
import { confirm, markUnfinished, requeue } from './outbox-changes.ts'

type Told = { readonly event: StoredEvent; readonly type: string; readonly at: string }

/**
 * Fills the outbox in the transaction that takes the events, in the order of their causes. The outbox is a record of what was sent:
 * it changes only because an event says so, and every step may be repeated without effect.
 */
export async function takeIntoOutbox(tx: GatewayTx, attached: readonly StoredEvent[], now: number): Promise<void> {
  let queue: Told[] = []
  for (const event of attached) {
    const told = event.aggType === 'dossier' ? toDossierEvent(event.type, event.id, event.body) : undefined
    if (told !== undefined && isForProvince(told)) queue.push({ event, type: told.type, at: told.body.at })
    const isDecision = event.type === 'ConflictResolved'
    if (event.aggType !== 'delivery' && !isDecision) continue
    // What was queued in this very batch must be there before its outcome is.
    await addTellings(tx, queue, now)
    queue = []
    if (isDecision) await dropSuperseded(tx, event)
    else await applyOutcome(tx, event)
  }
  await addTellings(tx, queue, now)
  await freezeForks(tx, attached)
}

async function addTellings(tx: GatewayTx, queue: readonly Told[], now: number): Promise<void> {
  if (queue.length === 0) return
  const { db, unit } = tx
  const ids = queue.map(({ event }) => event.id)
  const known = await db.selectFrom('outbox').select('event_id').where('unit', '=', unit).where('event_id', 'in', ids).execute()
  const knownIds = new Set(known.map(({ event_id }) => event_id))
  const fresh = queue.filter(({ event }) => !knownIds.has(event.id))
  if (fresh.length === 0) return
  const dossiers = [...new Set(fresh.map(({ event }) => event.aggId))]
  const open = await db
    .selectFrom('outbox')
    .select('dossier_id')
    .distinct()
    .where('unit', '=', unit)
    .where('dossier_id', 'in', dossiers)
    .where('state', '<>', 'confirmed')
    .execute()
  const busy = new Set(open.map(({ dossier_id }) => dossier_id))
  const { last } = await db
    .selectFrom('outbox')
    .select((eb) => eb.fn.coalesce(eb.fn.max('useq'), eb.lit(0)).as('last'))
    .where('unit', '=', unit)
    .executeTakeFirstOrThrow()
  const restoredAt = await lastRestoredAt(tx)
  const rows = fresh.map(({ event, type, at }, index) => {
    const isHead = !busy.has(event.aggId)
    busy.add(event.aggId)
    return {
      unit,
      useq: last + index + 1,
      event_id: event.id,
      dossier_id: event.aggId,
      event_type: type,
      at,
      state: 'queued' as const,
      is_head: isHead ? 1 : 0,
      // It may have gone to the province before this database was set back to a backup: look before telling.
      is_in_doubt: event.wall <= restoredAt ? 1 : 0,
      claimed_by: null,
      service: null,
      message: null,
      fingerprint: null,
      receipt: null,
      last_error: null,
      queued_at: now,
    }
  })
  for (const chunk of chunksOf(rows)) await db.insertInto('outbox').values(chunk).execute()
  await addWaits(tx, fresh)
}

/** When a peer last showed that this database had been set back to a backup; 0 = never. Milliseconds since 1970. */
async function lastRestoredAt({ db, unit }: GatewayTx): Promise<number> {
  const row = await db
    .selectFrom('own_log')
    .select((eb) => eb.fn.max('retired_at').as('at'))
    .where('unit', '=', unit)
    .executeTakeFirst()
  return row?.at ?? 0
}

/** Blobs and facts of other dossiers that the province must have first. */
async function addWaits(tx: GatewayTx, fresh: readonly Told[]): Promise<void> {
  const { db, unit } = tx
  const named = fresh.flatMap(({ event }) => event.needs.map((sha256) => ({ dossierId: event.aggId, eventId: event.id, sha256 })))
  const needed = await stillNeeded(tx, named)
  const needs = needed.map(({ eventId, sha256 }) => ({ unit, event_id: eventId, sha256: Buffer.from(sha256, 'hex') }))
  for (const chunk of chunksOf(needs)) await db.insertInto('outbox_need').values(chunk).execute()
  const parents = [...new Set(fresh.flatMap(({ event }) => event.parents))]
  const dossierOf = new Map<string, string>()
  for (const chunk of chunksOf(parents)) {
    const open = await db
      .selectFrom('outbox')
      .select(['event_id', 'dossier_id'])
      .where('unit', '=', unit)
      .where('event_id', 'in', chunk)
      .where('state', '<>', 'confirmed')
      .execute()
    for (const row of open) dossierOf.set(row.event_id, row.dossier_id)
  }
  const after = fresh.flatMap(({ event }) =>
    event.parents
      .filter((parent) => dossierOf.has(parent) && dossierOf.get(parent) !== event.aggId)
      .map((parent) => ({ unit, event_id: event.id, parent_id: parent })),
  )
  for (const chunk of chunksOf(after)) await db.insertInto('outbox_after').values(chunk).execute()
}

async function applyOutcome(tx: GatewayTx, event: StoredEvent): Promise<void> {
  const { db, unit } = tx
  const { type, body } = event
  switch (type) {
    case PageGivenUp.type:
      return takeGivenUp(tx, event)
    case PageTurnedUp.type:
      return takeTurnedUp(tx, event)
    case ProvinceConfirmed.type:
      return confirm(db, unit, ProvinceConfirmed.body.parse(body))
    case ProvinceRejected.type: {
      const { eventId, message: error } = ProvinceRejected.body.parse(body)
      return markUnfinished(db, unit, { eventId, state: 'rejected', error })
    }
    case ProvinceUnknown.type: {
      const { eventId, message: error } = ProvinceUnknown.body.parse(body)
      return markUnfinished(db, unit, { eventId, state: 'unknown', error })
    }
    case DeliveryRetryRequested.type:
      return requeue(db, unit, DeliveryRetryRequested.body.parse(body).eventId)
    default:
  }
}
