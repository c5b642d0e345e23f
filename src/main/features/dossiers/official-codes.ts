import { OfficialCodeAssigned } from '../../../shared/domain/delivery/delivery-events.ts'
import type { Db } from '../../platform/database/index.ts'
import type { Projector } from '../../platform/journal/index.ts'

/** Codes the province gave, kept beside the dossiers so that both codes find one (sync.md §6). */
export function createOfficialCodeProjector(unit: string): Projector {
  return {
    name: 'official-code',
    aggType: OfficialCodeAssigned.aggType,
    project: (event, body, db) => {
      if (event.type !== OfficialCodeAssigned.type) return
      const { dossierId, code } = OfficialCodeAssigned.body.parse(body)
      db.prepare('INSERT OR IGNORE INTO official_code(unit, code, dossier_id) VALUES (?, ?, ?)').run(unit, code, dossierId)
    },
    clear: (db) => void db.exec('DELETE FROM official_code'),
  }
}

/** The dossier a province knows by exactly this code. */
export function createOfficialCodeFinder(db: Db, unit: string): (text: string) => string | undefined {
  const find = db.prepare<unknown[], string>('SELECT dossier_id FROM official_code WHERE unit = ? AND code = ? LIMIT 1').pluck()
  return (text) => {
    const code = text.trim().toUpperCase()
    return code === '' ? undefined : find.get(unit, code)
  }
}
