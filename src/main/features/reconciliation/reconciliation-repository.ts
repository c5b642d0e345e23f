import { DayReconciled, type DayReconciledBody } from '../../../shared/domain/delivery/reconciliation.ts'
import type { Db } from '../../platform/database/index.ts'
import type { Projector } from '../../platform/journal/index.ts'

const SHOWN_DAYS = 60

const read = (text: string): DayReconciledBody => DayReconciled.body.parse(JSON.parse(text))

export type ReconciliationRepository = ReturnType<typeof createReconciliationRepository>

/** What the gateway found each night. A day compared again replaces the earlier finding; both stay in the log. */
export function createReconciliationRepository(db: Db, unit: string) {
  const list = db.prepare<unknown[], string>('SELECT body FROM reconciliation WHERE unit = ? ORDER BY day DESC LIMIT ?').pluck()
  const one = db.prepare<unknown[], string>('SELECT body FROM reconciliation WHERE unit = ? AND day = ?').pluck()
  const owners = db.prepare<unknown[], { readonly dossier_id: string; readonly owner_name: string }>(
    'SELECT dossier_id, owner_name FROM delivery_subject WHERE dossier_id IN (SELECT value FROM json_each(?))',
  )
  return {
    listDays: (): DayReconciledBody[] => list.all(unit, SHOWN_DAYS).map(read),
    findDay: (day: string): DayReconciledBody | undefined => {
      const text = one.get(unit, day)
      return text === undefined ? undefined : read(text)
    },
    ownerNames: (dossierIds: readonly string[]): ReadonlyMap<string, string> =>
      new Map(owners.all(JSON.stringify(dossierIds)).map((row) => [row.dossier_id, row.owner_name])),
  }
}

export function createReconciliationProjector(unit: string): Projector {
  return {
    name: 'reconciliation',
    aggType: DayReconciled.aggType,
    project: (_event, body, db) => {
      const found = DayReconciled.body.parse(body)
      db.prepare(
        `INSERT INTO reconciliation(unit, day, at, body) VALUES (?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET at = excluded.at, body = excluded.body WHERE excluded.at >= at`,
      ).run(unit, found.day, found.at, JSON.stringify(found))
    },
    clear: (db) => void db.exec('DELETE FROM reconciliation'),
  }
}
