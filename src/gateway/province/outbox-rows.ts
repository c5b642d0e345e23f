import { sql, type ExpressionBuilder, type Kysely } from 'kysely'
import { z } from 'zod'
import { LocalTime } from '../../shared/kernel/local-time.ts'
import type { ProvinceMessage } from '../../shared/ports/province-gateway.ts'
import { DossierEventNames } from '../store/dossier-event-names.ts'
import type { OutboxState } from '../../shared/domain/delivery/outbox-rules.ts'
import type { Engine } from '../store/gateway-store.ts'
import type { GatewayTables } from '../store/gateway-tables.ts'

type Db = Kysely<GatewayTables>

/** Written out, not bound: only then do the engines see that the partial index answers the question. */
const WAITING = [sql.lit<OutboxState>('queued'), sql.lit<OutboxState>('unknown')]

const OutboxRow = z
  .object({
    event_id: z.string(),
    dossier_id: z.string(),
    event_type: DossierEventNames,
    at: LocalTime,
    state: z.enum(['queued', 'sending', 'confirmed', 'unknown', 'rejected']),
    is_in_doubt: z.number(),
    is_retried: z.number(),
    attempts: z.number(),
    deadline: z.number(),
    claimed_by: z.string().nullable(),
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
    claimedBy: row.claimed_by ?? undefined,
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

export type OutboxCounts = {
  readonly waiting: number
  readonly rejected: number
  readonly unknown: number
  readonly sending: number
  /** When the oldest that waits was queued, milliseconds since 1970. */
  readonly oldestAt: number | undefined
}

export type ReadyQuestion = {
  readonly unit: string
  readonly now: number
  readonly limit: number
  readonly requiresBlobs: boolean
}

/**
 * The tellings that may go now, oldest first, by the rule `mayGo`. On PostgreSQL the rows are locked and those of another process
 * are passed over, so that no telling is ever taken twice.
 */
export function readyTellings(db: Db, { unit, now, limit, requiresBlobs }: ReadyQuestion, engine: Engine) {
  const due = db
    .selectFrom('outbox as o')
    .select([
      'o.event_id',
      'o.dossier_id',
      'o.event_type',
      'o.at',
      'o.state',
      'o.is_in_doubt',
      'o.is_retried',
      'o.attempts',
      'o.deadline',
      'o.claimed_by',
      'o.service',
      'o.message',
      'o.fingerprint',
    ])
    .where('o.unit', '=', unit)
    .where('o.is_head', '=', sql.lit(1))
    .where('o.state', 'in', WAITING)
    .where('o.next_at', '<=', now)
    .where((eb) => eb.not(eb.exists(undecidedOf(eb, unit))))
    .where((eb) => eb.not(eb.exists(openParentsOf(eb, unit))))
    .orderBy('o.next_at')
    .orderBy('o.useq')
    .limit(limit)
  const question = requiresBlobs ? due.where((eb) => eb.not(eb.exists(missingBlobsOf(eb, unit)))) : due
  return engine === 'postgres' ? question.forUpdate('o').skipLocked() : question
}

type Telling = ExpressionBuilder<GatewayTables & { o: GatewayTables['outbox'] }, 'o'>

const undecidedOf = (eb: Telling, unit: string) =>
  eb
    .selectFrom('dossier_fork as f')
    .select('f.dossier_id')
    .where('f.unit', '=', unit)
    .whereRef('f.dossier_id', '=', 'o.dossier_id')

const openParentsOf = (eb: Telling, unit: string) =>
  eb
    .selectFrom('outbox_after as a')
    .innerJoin('outbox as p', (join) => join.onRef('p.unit', '=', 'a.unit').onRef('p.event_id', '=', 'a.parent_id'))
    .select('a.parent_id')
    .where('a.unit', '=', unit)
    .whereRef('a.event_id', '=', 'o.event_id')
    .where('p.state', '<>', 'confirmed')

const missingBlobsOf = (eb: Telling, unit: string) =>
  eb
    .selectFrom('outbox_need as n')
    .leftJoin('gateway_blob as b', (join) =>
      join.onRef('b.unit', '=', 'n.unit').onRef('b.sha256', '=', 'n.sha256').on('b.state', '=', 'verified'),
    )
    .select('n.sha256')
    .where('n.unit', '=', unit)
    .whereRef('n.event_id', '=', 'o.event_id')
    .where('b.sha256', 'is', null)

export async function listReady(db: Db, question: ReadyQuestion, engine: Engine): Promise<readonly OutboxItem[]> {
  const rows = await readyTellings(db, question, engine).execute()
  return rows.map((row) => OutboxRow.parse(row))
}

export async function findTelling(db: Db, unit: string, eventId: string): Promise<OutboxItem | undefined> {
  const row = await db
    .selectFrom('outbox')
    .selectAll()
    .where('unit', '=', unit)
    .where('event_id', '=', eventId)
    .executeTakeFirst()
  return row && OutboxRow.parse(row)
}

/** When the next one that backs off is due, in whichever unit; undefined when none does. */
export async function nextDueAfter(db: Db, now: number): Promise<number | undefined> {
  const row = await db
    .selectFrom('outbox')
    .select((eb) => eb.fn.min('next_at').as('at'))
    .where('is_head', '=', sql.lit(1))
    .where('state', 'in', WAITING)
    .where('next_at', '>', now)
    .executeTakeFirst()
  return row?.at ?? undefined
}

/** Units with something that is due, in a fixed order. */
export async function unitsWithWork(db: Db, now: number): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('outbox')
    .select('unit')
    .distinct()
    .where('is_head', '=', sql.lit(1))
    .where('state', 'in', WAITING)
    .where('next_at', '<=', now)
    .orderBy('unit')
    .execute()
  return rows.map(({ unit }) => unit)
}

export async function countOutbox(db: Db, unit: string): Promise<OutboxCounts> {
  const rows = await db
    .selectFrom('outbox')
    .select((eb) => ['state', eb.fn.countAll<number>().as('n'), eb.fn.min('queued_at').as('oldest')])
    .where('unit', '=', unit)
    .where('state', '<>', sql.lit<OutboxState>('confirmed'))
    .groupBy('state')
    .execute()
  const of = (state: string): number => rows.find((row) => row.state === state)?.n ?? 0
  return {
    waiting: rows.reduce((sum, { n }) => sum + n, 0),
    rejected: of('rejected'),
    unknown: of('unknown'),
    sending: of('sending'),
    oldestAt: rows.length === 0 ? undefined : Math.min(...rows.map(({ oldest }) => oldest)),
  }
}

export async function hasConfirmed(db: Db, unit: string, dossierId: string): Promise<boolean> {
  const row = await db
    .selectFrom('outbox')
    .select('useq')
    .where('unit', '=', unit)
    .where('dossier_id', '=', dossierId)
    .where('state', '=', 'confirmed')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

export async function lastConfirmedFingerprint(
  db: Db,
  unit: string,
  { dossierId, service }: { readonly dossierId: string; readonly service: string },
): Promise<string | undefined> {
  const row = await db
    .selectFrom('outbox')
    .select('fingerprint')
    .where('unit', '=', unit)
    .where('dossier_id', '=', dossierId)
    .where('state', '=', 'confirmed')
    .where('service', '=', service)
    .orderBy('useq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.fingerprint ?? undefined
}
