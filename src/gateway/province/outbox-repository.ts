import { z } from 'zod'
import type { Db } from '../../main/platform/database/index.ts'
import { DossierEventNames, type DossierEventType } from '../store/dossier-event-names.ts'
import { LocalTime } from '../../shared/kernel/local-time.ts'
import type { ProvinceMessage } from '../../shared/ports/province-gateway.ts'

const STATES = ['queued', 'sending', 'confirmed', 'unknown', 'rejected'] as const

const OutboxRow = z
  .object({
    event_id: z.string(),
    dossier_id: z.string(),
    event_type: DossierEventNames,
    at: LocalTime,
    state: z.enum(STATES),
    is_in_doubt: z.number(),
    is_retried: z.number(),
    attempts: z.number(),
    deadline: z.number(),
    service: z.string().nullable(),
    message: z.string().nullable(),
    fingerprint: z.string().nullable(),
  })
  .transform((row) => ({
    eventId: row.event_id,
    dossierId: row.dossier_id,
    eventType: row.event_type,
    at: row.at,
    state: row.state,
    /** An earlier try may have arrived: look before sending again. */
    isInDoubt: row.is_in_doubt === 1,
    isRetried: row.is_retried === 1,
    attempts: row.attempts,
    /** Milliseconds since 1970; before it an earlier try may still be at work inside the province. */
    deadline: row.deadline,
    /** As first written; sent again byte for byte until its outcome is known. */
    message: toMessage(row),
  }))
export type OutboxItem = z.infer<typeof OutboxRow>

function toMessage(row: {
  service: string | null
  message: string | null
  fingerprint: string | null
}): ProvinceMessage | undefined {
  const { service, message: body, fingerprint } = row
  return service === null || body === null || fingerprint === null ? undefined : { service, body, fingerprint }
}

export type OutboxCounts = { readonly waiting: number; readonly rejected: number; readonly unknown: number }

const COLUMNS =
  'event_id, dossier_id, event_type, at, state, is_in_doubt, is_retried, attempts, deadline, service, message, fingerprint'

/** A dossier that two machines changed at once waits until a person has decided (sync.md §10). */
const WITHOUT_CONFLICT = `(SELECT count(*) FROM agg_head h WHERE h.unit = o.unit AND h.agg_id = o.dossier_id) < 2`

/** The SQL of the hot questions, named so that a test can ask for their plans. */
export const OUTBOX_SQL = {
  ready: `SELECT ${COLUMNS} FROM lgsp_outbox o WHERE o.unit = @unit AND o.is_head = 1 AND o.state IN ('queued', 'unknown')
    AND o.next_at <= @now AND ${WITHOUT_CONFLICT} ORDER BY o.next_at, o.useq LIMIT @limit`,
  nextAt: `SELECT min(next_at) FROM lgsp_outbox WHERE unit = ? AND is_head = 1 AND state IN ('queued', 'unknown') AND next_at > ?`,
  counts: `SELECT state, count(*) AS n FROM lgsp_outbox WHERE unit = ? AND state <> 'confirmed' GROUP BY state`,
  hasOpen: `SELECT 1 FROM lgsp_outbox WHERE unit = ? AND dossier_id = ? AND state <> 'confirmed' LIMIT 1`,
  hasConfirmed: `SELECT 1 FROM lgsp_outbox WHERE unit = ? AND dossier_id = ? AND state = 'confirmed' LIMIT 1`,
  lastFingerprint: `SELECT fingerprint FROM lgsp_outbox WHERE unit = ? AND dossier_id = ? AND state = 'confirmed' AND service = ? ORDER BY useq DESC LIMIT 1`,
} as const

export type OutboxRepository = ReturnType<typeof createOutboxRepository>

export function createOutboxRepository(db: Db, unit: string) {
  const ready = db.prepare(OUTBOX_SQL.ready)
  const nextAt = db.prepare<unknown[], number | null>(OUTBOX_SQL.nextAt).pluck()
  const counts = db.prepare<unknown[], { readonly state: string; readonly n: number }>(OUTBOX_SQL.counts)
  const one = db.prepare(`SELECT ${COLUMNS} FROM lgsp_outbox WHERE unit = ? AND event_id = ?`)
  const hasConfirmed = db.prepare(OUTBOX_SQL.hasConfirmed).pluck()
  const lastFingerprint = db.prepare<unknown[], string | null>(OUTBOX_SQL.lastFingerprint).pluck()
  return {
    listReady: (now: number, limit: number): readonly OutboxItem[] =>
      ready.all({ unit, now, limit }).map((row) => OutboxRow.parse(row)),
    /** When the next one that backs off is due, milliseconds since 1970; undefined when none does. */
    nextDueAfter: (now: number): number | undefined => nextAt.get(unit, now) ?? undefined,
    find: (eventId: string): OutboxItem | undefined => {
      const row = one.get(unit, eventId)
      return row === undefined ? undefined : OutboxRow.parse(row)
    },
    counts: (): OutboxCounts => {
      const byState = new Map(counts.all(unit).map(({ state, n }) => [state, n]))
      const waiting = [...byState.values()].reduce((sum, n) => sum + n, 0)
      return { waiting, rejected: byState.get('rejected') ?? 0, unknown: byState.get('unknown') ?? 0 }
    },
    hasConfirmed: (dossierId: string): boolean => hasConfirmed.get(unit, dossierId) !== undefined,
    lastConfirmedFingerprint: (dossierId: string, service: string): string | undefined =>
      lastFingerprint.get(unit, dossierId, service) ?? undefined,
    ...createChanges(db, unit),
  }
}

/** All of them only inside a unit of work. */
function createChanges(db: Db, unit: string) {
  const add = db.prepare(`
    INSERT OR IGNORE INTO lgsp_outbox(unit, useq, event_id, dossier_id, event_type, at, state, is_head)
    VALUES (@unit, (SELECT coalesce(max(useq), 0) + 1 FROM lgsp_outbox WHERE unit = @unit), @eventId, @dossierId, @eventType, @at, 'queued',
      NOT EXISTS (SELECT 1 FROM lgsp_outbox WHERE unit = @unit AND dossier_id = @dossierId AND state <> 'confirmed'))`)
  const sending = db.prepare(`
    UPDATE lgsp_outbox SET state = 'sending', attempts = attempts + 1, deadline = @deadline, service = @service, message = @message, fingerprint = @hash
    WHERE unit = @unit AND event_id = @eventId`)
  const setBack = db.prepare(`
    UPDATE lgsp_outbox SET state = @state, is_in_doubt = @isInDoubt, next_at = @nextAt, last_error = @error WHERE unit = @unit AND event_id = @eventId`)
  const confirm = db.prepare(`
    UPDATE lgsp_outbox SET state = 'confirmed', is_head = 0, is_in_doubt = 0, message = NULL, receipt = @receipt, last_error = NULL
    WHERE unit = @unit AND event_id = @eventId`)
  const moveHead = db.prepare(`
    UPDATE lgsp_outbox SET is_head = 1 WHERE unit = @unit AND useq = (SELECT min(useq) FROM lgsp_outbox
      WHERE unit = @unit AND dossier_id = (SELECT dossier_id FROM lgsp_outbox WHERE unit = @unit AND event_id = @eventId) AND state <> 'confirmed')`)
  const reject = db.prepare(`
    UPDATE lgsp_outbox SET state = 'rejected', is_in_doubt = 0, last_error = @error WHERE unit = @unit AND event_id = @eventId AND state <> 'confirmed'`)
  const doubt = db.prepare(`
    UPDATE lgsp_outbox SET state = 'unknown', is_in_doubt = 1, last_error = @error WHERE unit = @unit AND event_id = @eventId AND state <> 'confirmed'`)
  // A refused telling is written anew, for it was corrected; one in doubt stays as it was, for it may have arrived.
  const retry = db.prepare(`
    UPDATE lgsp_outbox SET next_at = 0, attempts = 0, is_retried = iif(state = 'rejected', 1, is_retried), message = iif(state = 'rejected', NULL, message),
      state = iif(state = 'rejected', 'queued', state)
    WHERE unit = @unit AND event_id = @eventId AND state IN ('rejected', 'unknown')`)
  const recover = db.prepare(
    `UPDATE lgsp_outbox SET state = 'queued', is_in_doubt = 1, next_at = 0 WHERE unit = @unit AND state = 'sending'`,
  )
  return {
    add: (item: {
      readonly eventId: string
      readonly dossierId: string
      readonly eventType: DossierEventType
      readonly at: string
    }) => void add.run({ unit, ...item }),
    markSending: (item: { readonly eventId: string; readonly deadline: number; readonly message: ProvinceMessage }) => {
      const { service, body, fingerprint } = item.message
      sending.run({ unit, eventId: item.eventId, deadline: item.deadline, service, message: body, hash: fingerprint })
    },
    setBack: (item: {
      readonly eventId: string
      readonly state: 'queued' | 'unknown'
      readonly isInDoubt: boolean
      readonly nextAt: number
      readonly error: string
    }) => void setBack.run({ unit, ...item, isInDoubt: item.isInDoubt ? 1 : 0 }),
    confirm: (eventId: string, receipt: string) => {
      confirm.run({ unit, eventId, receipt })
      moveHead.run({ unit, eventId })
    },
    reject: (eventId: string, error: string) => void reject.run({ unit, eventId, error }),
    markUnknown: (eventId: string, error: string) => void doubt.run({ unit, eventId, error }),
    requeue: (eventId: string) => void retry.run({ unit, eventId }),
    /** After a crash: whatever was on its way may have arrived. Returns how many there were. */
    recover: (): number => recover.run({ unit }).changes,
  }
}
