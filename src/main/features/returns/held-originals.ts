import { dossierEvents } from '../../../shared/domain/dossier/dossier-events.ts'
import type { SubmittedComponent } from '../../../shared/domain/dossier/dossier-parts.ts'
import type { OriginalsLeft } from '../../../shared/domain/return/index.ts'
import type { Db } from '../../platform/database/index.ts'
import type { Projector } from '../../platform/journal/index.ts'

/** Which dossiers hold originals of people; how many exactly is asked of the dossier itself. */
export const heldOriginalsProjector: Projector = {
  name: 'held-original',
  aggType: 'dossier',
  project: ({ type, aggId }, body, db) => {
    switch (type) {
      case 'DossierReceived':
        return take(aggId, dossierEvents.DossierReceived.body.parse(body).components, db)
      case 'SupplementReceived':
        return take(aggId, dossierEvents.SupplementReceived.body.parse(body).components, db)
      case 'OriginalsReturned':
        return giveBack(aggId, dossierEvents.OriginalsReturned.body.parse(body).items, db)
      case 'DossierHandedOver':
        return giveBack(aggId, dossierEvents.DossierHandedOver.body.parse(body).originals ?? [], db)
    }
  },
  clear: (db) => void db.exec('DELETE FROM held_original'),
  clearAggregate: (id, db) => void db.prepare('DELETE FROM held_original WHERE dossier_id = ?').run(id),
}

function take(dossierId: string, components: readonly SubmittedComponent[], db: Db): void {
  const keep = db.prepare(
    `INSERT INTO held_original(dossier_id, name, n) VALUES (?, ?, ?)
     ON CONFLICT DO UPDATE SET n = max(n, excluded.n)`,
  )
  for (const { form, state, count, name } of components)
    if (form === 'original' && state === 'present' && count > 0) keep.run(dossierId, name, count)
}

function giveBack(dossierId: string, items: readonly OriginalsLeft[], db: Db): void {
  for (const { name, count } of items)
    db.prepare('UPDATE held_original SET n = n - ? WHERE dossier_id = ? AND name = ?').run(count, dossierId, name)
  db.prepare('DELETE FROM held_original WHERE dossier_id = ? AND n <= 0').run(dossierId)
}
