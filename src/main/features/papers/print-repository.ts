import { z } from 'zod'
import { PaperForm } from '../../../shared/domain/paper/index.ts'
import { PaperPrintEnded, PaperPrintStarted, PrintOutcomeKind } from '../../../shared/domain/paper/print-event.ts'
import type { PrintRecord } from '../../../shared/ipc/contract/paper.ts'
import { LocalTime } from '../../../shared/kernel/local-time.ts'
import type { Db } from '../../platform/database/index.ts'
import type { Projector } from '../../platform/journal/index.ts'

const PrintRow = z
  .object({
    id: z.string(),
    form: PaperForm,
    n: z.number(),
    at: LocalTime,
    officer_name: z.string(),
    printer: z.string(),
    outcome: PrintOutcomeKind,
    reason_key: z.string(),
  })
  .transform(({ id, form, n, at, officer_name, printer, outcome, reason_key }): PrintRecord => ({
    printId: id,
    form,
    n,
    at,
    officerName: officer_name,
    printer,
    outcome,
    reasonKey: reason_key,
  }))

export type PrintRepository = ReturnType<typeof createPrintRepository>

export function createPrintRepository(db: Db) {
  const list = db.prepare(
    'SELECT id, form, n, at, officer_name, printer, outcome, reason_key FROM print_job WHERE subject = ? OR (subject > ? AND subject < ?) ORDER BY at DESC, n DESC',
  )
  const find = db.prepare('SELECT id, form, n, at, officer_name, printer, outcome, reason_key FROM print_job WHERE id = ?')
  // A print that certainly left nothing on paper does not make the next one a reprint.
  const newest = db
    .prepare<unknown[], number | null>(
      "SELECT max(n) FROM print_job WHERE subject = ? AND form = ? AND outcome NOT IN ('failed')",
    )
    .pluck()
  return {
    /** Of the dossier, and of its notices (`<dossier>:<notice>`). */
    list: (subject: string): PrintRecord[] => list.all(subject, `${subject}:`, `${subject};`).map((row) => PrintRow.parse(row)),
    get: (id: string): PrintRecord => PrintRow.parse(find.get(id)),
    countPrints: (subject: string, form: PaperForm): number => newest.get(subject, form) ?? 0,
  }
}

/** A start without an end stays `started`: nobody knows whether paper came out. */
export function createPrintProjector(): Projector {
  return {
    name: 'prints',
    aggType: 'print',
    project: (event, body, db) => {
      if (event.type === PaperPrintStarted.type) {
        const { at, by, form, subject, n, printer } = PaperPrintStarted.body.parse(body)
        db.prepare(
          "INSERT INTO print_job(id, subject, form, n, at, officer_name, printer, outcome, reason_key) VALUES (?, ?, ?, ?, ?, ?, ?, 'started', '') ON CONFLICT DO NOTHING",
        ).run(event.aggId, subject, form, n, at, by.name, printer)
        return
      }
      const { outcome, reasonKey } = PaperPrintEnded.body.parse(body)
      db.prepare('UPDATE print_job SET outcome = ?, reason_key = ? WHERE id = ?').run(outcome, reasonKey, event.aggId)
    },
    clear: (db) => void db.exec('DELETE FROM print_job'),
    clearAggregate: (aggId, db) => void db.prepare('DELETE FROM print_job WHERE id = ?').run(aggId),
  }
}
