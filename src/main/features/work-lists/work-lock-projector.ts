import {
  applyWorkLock,
  WORK_LOCK_AGGREGATE,
  workLockId,
  WorkLock,
  type WorkLockEvent,
} from '../../../shared/domain/work-list/index.ts'
import type { Db } from '../../platform/database/index.ts'
import type { Projector } from '../../platform/journal/index.ts'

/** Who has what open, on any machine of the unit. */
export function createWorkLockProjector(db: Db): Projector {
  const rows = createWorkLockRows(db)
  return {
    name: 'work-locks',
    aggType: WORK_LOCK_AGGREGATE,
    project: (event, body) => {
      const told = { type: event.type, body } as WorkLockEvent // the journal matched type and body by the table of the union
      rows.save(told.body.dossierId, applyWorkLock(rows.find(told.body.dossierId), told))
    },
    clear: (handle) => void handle.exec('DELETE FROM work_lock'),
    clearAggregate: (aggId) => rows.save(aggId.slice(workLockId('').length), undefined),
  }
}

const read = (row: string): WorkLock => WorkLock.parse(JSON.parse(row))

export function createWorkLockRows(db: Db) {
  const find = db.prepare<unknown[], string>('SELECT lock FROM work_lock WHERE dossier_id = ?').pluck()
  const all = db.prepare<unknown[], string>('SELECT lock FROM work_lock').pluck()
  const save = db.prepare('INSERT INTO work_lock(dossier_id, lock) VALUES (?, ?) ON CONFLICT DO UPDATE SET lock = excluded.lock')
  const drop = db.prepare('DELETE FROM work_lock WHERE dossier_id = ?')
  return {
    find: (dossierId: string): WorkLock | undefined => {
      const row = find.get(dossierId)
      return row === undefined ? undefined : read(row)
    },
    list: (): WorkLock[] => all.all().map(read),
    save: (dossierId: string, lock: WorkLock | undefined): void => {
      if (lock) save.run(dossierId, JSON.stringify(lock))
      else drop.run(dossierId)
    },
  }
}
