import { LocalTime } from '../../../shared/kernel/local-time.ts'
import type { Db, UnitOfWork } from '../../platform/database/index.ts'

type Kept = { readonly text: string; readonly updatedAt: LocalTime | null }

/** What somebody is writing on a dossier. This PC's working paper, each officer's own: whoever takes the dossier over does not touch it. */
export function createOpinions(deps: { readonly db: Db; readonly unitOfWork: UnitOfWork; readonly now: () => LocalTime }) {
  const { db, unitOfWork, now } = deps
  const find = db.prepare<unknown[], { text: string; updated_at: string }>(
    'SELECT text, updated_at FROM opinion_draft WHERE dossier_id = ? AND officer_id = ?',
  )
  const save = db.prepare(
    `INSERT INTO opinion_draft(dossier_id, officer_id, text, updated_at) VALUES (?, ?, ?, ?)
     ON CONFLICT(dossier_id, officer_id) DO UPDATE SET text = excluded.text, updated_at = excluded.updated_at`,
  )
  const drop = db.prepare('DELETE FROM opinion_draft WHERE dossier_id = ? AND officer_id = ?')
  return {
    get: (dossierId: string, officerId: string): Kept => {
      const row = find.get(dossierId, officerId)
      return row ? { text: row.text, updatedAt: LocalTime.parse(row.updated_at) } : { text: '', updatedAt: null }
    },
    save: (dossierId: string, officerId: string, text: string): { savedAt: LocalTime } => {
      const savedAt = now()
      unitOfWork.write(() => {
        if (text === '') drop.run(dossierId, officerId)
        else save.run(dossierId, officerId, text, savedAt)
      })
      return { savedAt }
    },
  }
}
