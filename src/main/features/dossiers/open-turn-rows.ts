import { openTurnsOf } from '../../../shared/domain/dossier/open-turns.ts'
import type { Dossier } from '../../../shared/domain/dossier/dossier.ts'
import type { Db } from '../../platform/database/index.ts'

/** Keeps `open_turn` beside the dossier: most facts change nothing in it, so nothing is written for them. */
export function createOpenTurnRows(db: Db) {
  const insert = db.prepare(
    `INSERT INTO open_turn(dossier_id, kind, item_id, since, due_at, party, subject)
     VALUES (@dossierId, @kind, @itemId, @since, @dueAt, @party, @subject)`,
  )
  const drop = db.prepare('DELETE FROM open_turn WHERE dossier_id = ?')
  return {
    save: (before: Dossier | undefined, after: Dossier): void => {
      const open = openTurnsOf(after)
      const known = before ? openTurnsOf(before) : []
      if (JSON.stringify(open) === JSON.stringify(known)) return
      if (known.length > 0 || !before) drop.run(after.id)
      for (const turn of open) insert.run({ dossierId: after.id, ...turn })
    },
    remove: (dossierId: string): void => void drop.run(dossierId),
  }
}
