import {
  ARCHIVE_AGGREGATE,
  ARCHIVE_TRANSFER_AGGREGATE,
  archiveEvents,
  archiveTransferEvents,
} from '../../../shared/domain/archive/index.ts'
import type { Projector } from '../../platform/journal/index.ts'

export const archiveAggregate = (dossierId: string): string => `${ARCHIVE_AGGREGATE}:${dossierId}`

const packages: Projector = {
  name: 'archive-package',
  aggType: ARCHIVE_AGGREGATE,
  project: ({ type }, body, db) => {
    if (type === 'DossierArchived') {
      const { at, dossierId } = archiveEvents.DossierArchived.body.parse(body)
      db.prepare('UPDATE archive_package SET handed_over_at = ? WHERE dossier_id = ?').run(at, dossierId)
      return
    }
    const packed = archiveEvents.DossierPacked.body.parse(body)
    db.prepare(
      `INSERT INTO archive_package(dossier_id, packed_at, handed_over_at, box, body) VALUES (?, ?, NULL, ?, ?)
       ON CONFLICT DO UPDATE SET packed_at = excluded.packed_at, box = excluded.box, body = excluded.body`,
    ).run(packed.dossierId, packed.at, packed.box, JSON.stringify(packed))
  },
  clear: (db) => void db.exec('DELETE FROM archive_package'),
  clearAggregate: (id, db) =>
    void db.prepare('DELETE FROM archive_package WHERE dossier_id = ?').run(id.slice(ARCHIVE_AGGREGATE.length + 1)),
}

const transfers: Projector = {
  name: 'archive-transfer',
  aggType: ARCHIVE_TRANSFER_AGGREGATE,
  project: ({ aggId }, body, db) => {
    const transfer = archiveTransferEvents.ArchiveHandedOver.body.parse(body)
    db.prepare('INSERT OR IGNORE INTO archive_transfer(id, at, body) VALUES (?, ?, ?)').run(
      aggId,
      transfer.at,
      JSON.stringify(transfer),
    )
  },
  clear: (db) => void db.exec('DELETE FROM archive_transfer'),
  clearAggregate: (id, db) => void db.prepare('DELETE FROM archive_transfer WHERE id = ?').run(id),
}

export function createArchiveProjectors(): readonly Projector[] {
  return [packages, transfers]
}
