import { z } from 'zod'
import { OPEN_TURN_KINDS, type OpenTurnKind } from '../../../shared/domain/dossier/open-turns.ts'
import { OpenTurnKind as OpenTurnKindSchema, type OpenTurnRow } from '../../../shared/ipc/contract/turns.ts'
import type { ParsedInputOf } from '../../../shared/ipc/contract.ts'
import { LocalTime } from '../../../shared/kernel/local-time.ts'
import type { OfficerScope } from '../../../shared/domain/staff/officer.ts'
import type { Db } from '../../platform/database/index.ts'

const StoredRow = z.object({
  dossier_id: z.string(),
  code: z.string(),
  procedure_name: z.string(),
  owner_name: z.string(),
  dossier_due_at: LocalTime.nullable(),
  kind: OpenTurnKindSchema,
  item_id: z.string(),
  since: LocalTime,
  due_at: LocalTime.nullable(),
  party: z.string(),
  subject: z.string(),
})

const IN_SCOPE = "(@scope = '' OR d.field_code IN (SELECT value FROM json_each(@scope)))"
const scopeParam = ({ fieldCodes }: OfficerScope): string => (fieldCodes.length > 0 ? JSON.stringify(fieldCodes) : '')

type Counts = Record<OpenTurnKind, { open: number; overdue: number }>

/** The lists of what waits: drafts, consultations, other agencies, dossiers still at the desk. */
export function createOpenTurns(db: Db, now: () => LocalTime) {
  // What has no time of its own follows what has, oldest first.
  const list = db.prepare(
    `SELECT t.dossier_id, d.code, d.procedure_name, d.owner_name, d.due_at AS dossier_due_at, t.kind, t.item_id, t.since, t.due_at, t.party, t.subject
     FROM open_turn t JOIN dossier d ON d.id = t.dossier_id
     WHERE (@kind = '' OR t.kind = @kind) AND (@isOverdueOnly = 0 OR t.due_at < @now) AND ${IN_SCOPE}
     ORDER BY t.due_at IS NULL, t.due_at, t.since LIMIT @limit`,
  )
  const count = db.prepare<unknown[], { kind: string; open: number; overdue: number }>(
    `SELECT t.kind, count(*) AS open, count(*) FILTER (WHERE t.due_at < @now) AS overdue
     FROM open_turn t JOIN dossier d ON d.id = t.dossier_id WHERE ${IN_SCOPE} GROUP BY t.kind`,
  )
  return {
    list: ({ kind, isOverdueOnly, limit }: ParsedInputOf<'turn.list-open'>, scope: OfficerScope): OpenTurnRow[] => {
      const at = now()
      const wanted = { kind: kind ?? '', isOverdueOnly: isOverdueOnly ? 1 : 0, now: at, scope: scopeParam(scope), limit }
      return list.all(wanted).map((row) => toView(StoredRow.parse(row), at))
    },
    count: (scope: OfficerScope): Counts => {
      const counted = new Map(count.all({ now: now(), scope: scopeParam(scope) }).map((row) => [row.kind, row]))
      const of = (kind: OpenTurnKind) => ({ open: counted.get(kind)?.open ?? 0, overdue: counted.get(kind)?.overdue ?? 0 })
      // Every kind was just given its counts.
      return Object.fromEntries(OPEN_TURN_KINDS.map((kind) => [kind, of(kind)])) as Counts
    },
  }
}

function toView(row: z.infer<typeof StoredRow>, at: LocalTime): OpenTurnRow {
  return {
    dossierId: row.dossier_id,
    code: row.code,
    procedureName: row.procedure_name,
    ownerName: row.owner_name,
    dossierDueAt: row.dossier_due_at,
    kind: row.kind,
    itemId: row.item_id,
    since: row.since,
    dueAt: row.due_at,
    isOverdue: row.due_at !== null && row.due_at < at,
    party: row.party,
    subject: row.subject,
  }
}
