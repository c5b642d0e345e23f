import { findBranches } from '../../shared/domain/conflict/find-branches.ts'
import { judgeDossier, type DossierSide } from '../../shared/domain/conflict/judge-dossier.ts'
import { applyDossierEvent } from '../../shared/domain/dossier/apply-dossier-event.ts'
import type { Dossier } from '../../shared/domain/dossier/dossier.ts'
import type { EventId, StoredEvent } from '../../shared/domain/journal/index.ts'
import type { GatewayTx } from '../store/gateway-store.ts'
import { toDossierEvent } from './fold-dossier.ts'

/**
 * Keeps which dossiers wait for a person's decision, in the transaction that takes their events (sync.md §10). Sides that
 * unite by themselves hold up nothing.
 */
export async function freezeForks(tx: GatewayTx, attached: readonly StoredEvent[]): Promise<void> {
  const touched = [...new Set(attached.filter(({ aggType }) => aggType === 'dossier').map(({ aggId }) => aggId))]
  if (touched.length === 0) return
  const { db, unit } = tx
  const rows = await db
    .selectFrom('agg_head')
    .select(['agg_id', 'event_id'])
    .where('unit', '=', unit)
    .where('agg_id', 'in', touched)
    .execute()
  const heads = new Map<string, EventId[]>()
  for (const row of rows) heads.set(row.agg_id, [...(heads.get(row.agg_id) ?? []), toText(row.event_id)])
  await db.deleteFrom('dossier_fork').where('unit', '=', unit).where('dossier_id', 'in', touched).execute()
  for (const [dossierId, ids] of heads) {
    if (ids.length < 2 || !(await needsPerson(tx, dossierId, ids))) continue
    await db.insertInto('dossier_fork').values({ unit, dossier_id: dossierId }).execute()
  }
}

/** What cannot be read here may well be a conflict: it waits as one. */
async function needsPerson(tx: GatewayTx, dossierId: string, heads: readonly EventId[]): Promise<boolean> {
  const { base, branches } = findBranches(await tx.log.readAggregate(dossierId), heads)
  const before = fold(dossierId, base)
  const sides = branches.flatMap(({ all, own }): DossierSide[] => {
    const state = fold(dossierId, all)
    const acts = own.map(({ type, id, body }) => toDossierEvent(type, id, body)?.type)
    return state && acts.every((act) => act !== undefined) ? [{ state, acts }] : []
  })
  if (before === undefined || sides.length !== branches.length) return true
  return judgeDossier({ base: before, sides }).kind !== undefined
}

function fold(dossierId: string, events: readonly StoredEvent[]): Dossier | undefined {
  let dossier: Dossier | undefined
  for (const { type, id, body } of events) {
    const event = toDossierEvent(type, id, body)
    if (event === undefined) return undefined
    dossier = applyDossierEvent(dossier, dossierId, event)
  }
  return dossier
}

function toText(bytes: Uint8Array): EventId {
  const hex = Buffer.from(bytes).toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
