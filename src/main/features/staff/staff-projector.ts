import { OfficerConflictResolved } from '../../../shared/domain/conflict/record-conflict-events.ts'
import { OfficerRecorded } from '../../../shared/domain/staff/staff-events.ts'
import type { Projector } from '../../platform/journal/index.ts'
import type { OfficerRepository } from './officer-repository.ts'

/** Keeps the table of officers; PIN hashes are this PC's own and stay through a rebuild. */
export function createStaffProjector(officers: OfficerRepository): Projector {
  return {
    name: 'staff',
    aggType: 'officer',
    project: (event, body) => {
      if (event.type === OfficerRecorded.type) officers.save(OfficerRecorded.body.parse(body).officer)
      if (event.type === OfficerConflictResolved.type) officers.save(OfficerConflictResolved.body.parse(body).officer)
    },
    clear: (db) => void db.exec('DELETE FROM officer'),
    clearAggregate: (aggId, db) => void db.prepare('DELETE FROM officer WHERE id = ?').run(aggId),
  }
}
