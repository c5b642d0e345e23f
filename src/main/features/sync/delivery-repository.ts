import { z } from 'zod'
import { DeliveryState } from '../../../shared/domain/delivery/delivery-events.ts'
import type { Origin, StoredEvent } from '../../../shared/domain/journal/index.ts'
import type { DossierDelivery } from '../../../shared/ipc/contract/dossier-views.ts'
import type { QueueItem } from '../../../shared/ipc/contract/sync.ts'
import { LocalTime } from '../../../shared/kernel/local-time.ts'
import type { Db } from '../../platform/database/index.ts'

/** The SQL of the hot questions, named so that a test can ask for their plans. */
export const DELIVERY_SQL = {
  waiting: `SELECT count(*) FROM delivery WHERE is_own = 1 AND state <> 'confirmed'`,
  attention: `SELECT count(*) FROM delivery WHERE is_own = 1 AND state IN ('rejected', 'unknown')`,
  attentionDossiers: `SELECT count(DISTINCT dossier_id) FROM delivery WHERE is_own = 1 AND state IN ('rejected', 'unknown')`,
  queue: `SELECT d.event_id, d.dossier_id, s.code, s.owner_name, d.event_type, d.at, d.state, d.message
    FROM delivery d LEFT JOIN delivery_subject s ON s.dossier_id = d.dossier_id
    WHERE d.is_own = 1 AND d.state <> 'confirmed' ORDER BY d.seq LIMIT @limit OFFSET @offset`,
  ofDossier: `SELECT event_id, state, receipt, province_code, message, answered_at FROM delivery WHERE dossier_id = ? ORDER BY seq`,
  ofDossiers: `SELECT d.dossier_id, d.state FROM json_each(?) j CROSS JOIN delivery d ON d.dossier_id = j.value`,
  promote: `UPDATE delivery SET state = 'at-gateway' WHERE origin = @origin AND origin_seq <= @seq AND state = 'this-machine'`,
  demote: `UPDATE delivery SET state = 'this-machine' WHERE origin = @origin AND origin_seq > @seq AND state = 'at-gateway'`,
} as const

const QueueRow = z
  .object({
    event_id: z.string(),
    dossier_id: z.string(),
    code: z.string().nullable(),
    owner_name: z.string().nullable(),
    event_type: z.string(),
    at: LocalTime,
    state: DeliveryState,
    message: z.string().nullable(),
  })
  .transform((row): QueueItem => ({
    eventId: row.event_id,
    dossierId: row.dossier_id,
    code: row.code,
    ownerName: row.owner_name ?? '',
    eventType: row.event_type,
    at: row.at,
    state: row.state,
    message: row.message,
  }))

const AnswerRow = z.object({
  event_id: z.string(),
  state: DeliveryState,
  receipt: z.string().nullable(),
  province_code: z.string().nullable(),
  message: z.string().nullable(),
  answered_at: LocalTime.nullable(),
})

const StateRow = z.object({ dossier_id: z.string(), state: DeliveryState })

export type DeliveryRepository = ReturnType<typeof createDeliveryRepository>

export function createDeliveryRepository(db: Db) {
  const waiting = db.prepare<unknown[], number>(DELIVERY_SQL.waiting).pluck()
  const attention = db.prepare<unknown[], number>(DELIVERY_SQL.attention).pluck()
  const attentionDossiers = db.prepare<unknown[], number>(DELIVERY_SQL.attentionDossiers).pluck()
  const queue = db.prepare(DELIVERY_SQL.queue)
  const ofDossier = db.prepare(DELIVERY_SQL.ofDossier)
  const ofDossiers = db.prepare(DELIVERY_SQL.ofDossiers)
  const one = db.prepare('SELECT dossier_id, state FROM delivery WHERE event_id = ?')
  const promote = db.prepare(DELIVERY_SQL.promote)
  const demote = db.prepare(DELIVERY_SQL.demote)
  const moveTo = db.prepare(
    `UPDATE delivery SET origin = @origin, origin_seq = @seq, state = iif(state = 'at-gateway', 'this-machine', state) WHERE event_id = @id`,
  )
  const listAnswers = (dossierId: string) => ofDossier.all(dossierId).map((row) => AnswerRow.parse(row))
  return {
    countWaiting: (): number => waiting.get() ?? 0,
    countAttention: (): number => attention.get() ?? 0,
    countAttentionDossiers: (): number => attentionDossiers.get() ?? 0,
    listQueue: (page: { readonly limit: number; readonly offset: number }): QueueItem[] =>
      queue.all(page).map((row) => QueueRow.parse(row)),
    find: (eventId: string): { readonly dossierId: string; readonly state: DeliveryState } | undefined => {
      const row = one.get(eventId)
      if (row === undefined) return undefined
      const { dossier_id: dossierId, state } = StateRow.parse(row)
      return { dossierId, state }
    },
    deliveryOf: (dossierId: string): DossierDelivery => toDossierDelivery(listAnswers(dossierId)),
    eventStatesOf: (dossierId: string): ReadonlyMap<string, DeliveryState> =>
      new Map(listAnswers(dossierId).map((row) => [row.event_id, row.state])),
    deliveryStatesOf: (dossierIds: readonly string[]): ReadonlyMap<string, DeliveryState> => {
      const states = new Map<string, DeliveryState[]>()
      for (const row of ofDossiers.all(JSON.stringify(dossierIds)).map((found) => StateRow.parse(found))) {
        states.set(row.dossier_id, [...(states.get(row.dossier_id) ?? []), row.state])
      }
      return new Map([...states].map(([dossierId, each]) => [dossierId, worstOf(each)]))
    },
    /** Events that were re-homed: from here on the new place counts. Only inside a unit of work. */
    moved: (events: readonly Pick<StoredEvent, 'id' | 'origin' | 'seq'>[]): void =>
      events.forEach(({ id, origin, seq }) => moveTo.run({ id, origin, seq })),
    /** At least up to `seq`, as a hub tells of the gateway: its word may be older than the gateway's own. Returns how many rows changed. */
    setHeldAtLeast: (origin: Origin, seq: number): number => promote.run({ origin, seq }).changes,
    /** The gateway holds this origin up to `seq`: no more, no less. Only inside a unit of work. Returns how many rows changed. */
    setHeldUpTo: (origin: Origin, seq: number): number =>
      promote.run({ origin, seq }).changes + demote.run({ origin, seq }).changes,
  }
}

/** What a person must know first: trouble, then what only this machine has; "confirmed" only when all of it is. */
const WORST_FIRST: readonly DeliveryState[] = ['rejected', 'unknown', 'this-machine', 'at-gateway', 'confirmed']

function worstOf(states: readonly DeliveryState[]): DeliveryState {
  return WORST_FIRST.find((state) => states.includes(state)) ?? 'this-machine'
}

function toDossierDelivery(rows: readonly z.infer<typeof AnswerRow>[]): DossierDelivery {
  const confirmed = rows.findLast((row) => row.state === 'confirmed')
  const troubled = rows.find((row) => row.state === 'rejected' || row.state === 'unknown')
  return {
    state: worstOf(rows.map((row) => row.state)),
    receipt: confirmed?.receipt ?? null,
    provinceCode: confirmed?.province_code ?? null,
    confirmedAt: confirmed?.answered_at ?? null,
    waiting: rows.filter((row) => row.state !== 'confirmed').length,
    message: troubled?.message ?? null,
  }
}
