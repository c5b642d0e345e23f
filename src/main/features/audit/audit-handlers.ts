import { z } from 'zod'
import { LocalTime, toLocalTime } from '../../../shared/kernel/local-time.ts'
import { addDays } from '../../../shared/kernel/plain-date.ts'
import { ok } from '../../../shared/kernel/result.ts'
import type { AuditEntry } from '../../../shared/ipc/contract/audit.ts'
import type { HandlersOf } from '../../ipc/handler.ts'
import type { Db } from '../../platform/database/index.ts'
import type { Journal } from '../../platform/journal/index.ts'

const Row = z.object({
  origin: z.string(),
  seq: z.number(),
  wall: z.number(),
  actor: z.string(),
  type: z.string(),
  agg_type: z.string(),
  agg_id: z.string(),
  hash: z.string(),
  officer: z.string().nullable(),
  subject: z.string().nullable(),
})

const WHERE = `e.unit = @unit AND (@from IS NULL OR e.wall >= @from) AND (@until IS NULL OR e.wall < @until)
  AND (@officerId IS NULL OR e.actor = @officerId) AND (@type IS NULL OR e.type = @type)`
/** Counting a log of millions line by line would hold the counter up; beyond this "hơn …" is enough. */
const COUNT_LIMIT = 100_000

type AuditDeps = { readonly db: Db; readonly unit: string; readonly journal: Journal }

/** Who did what, straight from the journal: there is no second list that could disagree with it. */
export function createAuditHandlers({ db, unit, journal }: AuditDeps): HandlersOf<'audit'> {
  const page =
    db.prepare(`SELECT e.origin, e.seq, e.wall, e.actor, e.type, e.agg_type, e.agg_id, lower(hex(e.hash)) AS hash, o.full_name AS officer,
      coalesce(d.code, d.notice_number, x.body ->> 'fileName' || ' (' || (x.body ->> 'rows') || ') ' || (x.body ->> 'narrowedTo')) AS subject
    FROM event e LEFT JOIN officer o ON o.id = e.actor LEFT JOIN dossier d ON e.agg_type = 'dossier' AND d.id = e.agg_id
    LEFT JOIN event_body x ON e.agg_type = 'export' AND x.unit = e.unit AND x.hash = e.body_hash
    WHERE ${WHERE} ORDER BY e.hlc DESC LIMIT @limit OFFSET @offset`)
  const count = db
    .prepare<unknown[], number>(`SELECT count(*) FROM (SELECT 1 FROM event e WHERE ${WHERE} LIMIT ${COUNT_LIMIT})`)
    .pluck()
  return {
    'audit.list': (input) => {
      const params = {
        unit,
        from: input.from === null ? null : startOf(input.from),
        until: input.to === null ? null : startOf(addDays(input.to, 1)),
        officerId: input.officerId,
        type: input.type,
      }
      const rows = page.all({ ...params, limit: input.pageSize, offset: (input.page - 1) * input.pageSize })
      return ok({ entries: rows.map(toEntry), total: count.get(params) ?? 0 })
    },
    'audit.verify': () => {
      const { checked, findings } = journal.verifyChain({ full: true })
      return ok({ events: checked, findings: findings.map(({ origin, seq, problem }) => ({ origin, seq, problem })) })
    },
  }
}

function toEntry(raw: unknown): AuditEntry {
  const row = Row.parse(raw)
  return {
    origin: row.origin,
    seq: row.seq,
    at: toLocalTime(row.wall),
    officerName: row.officer ?? '',
    type: row.type,
    subject: row.subject?.trim() ?? '',
    hash: row.hash.slice(0, 12),
  }
}

const startOf = (day: string): number => Date.parse(LocalTime.parse(`${day}T00:00:00+07:00`))
