import type { Migration } from '../migration.ts'

/**
 * What work lists are narrowed by stands in their rows, and in the indexes that give them in the order of their dates: a filter that
 * few rows pass is answered from the index alone. `work_item_unowned` is part of each officer's list: theirs, or nobody's in their division.
 */
export const widenWorkItem: Migration = {
  version: 24,
  name: 'widen-work-item',
  up: (db) => {
    db.exec(COLUMNS)
    db.exec(INDEXES)
  },
}

const COLUMNS = `
ALTER TABLE work_item ADD COLUMN status TEXT NOT NULL DEFAULT '';
ALTER TABLE work_item ADD COLUMN channel TEXT NOT NULL DEFAULT '';
ALTER TABLE work_item ADD COLUMN received_at TEXT NOT NULL DEFAULT '';
ALTER TABLE work_item ADD COLUMN promised_at TEXT NOT NULL DEFAULT '';
UPDATE work_item SET (status, channel, received_at, promised_at) =
  (SELECT d.status, d.channel, d.received_at, coalesce(d.due_at, '') FROM dossier d WHERE d.id = work_item.dossier_id)
  WHERE EXISTS (SELECT 1 FROM dossier d WHERE d.id = work_item.dossier_id);
`

const NARROWED_BY = 'procedure_code, status, channel, received_at, promised_at'
const INDEXES = `
DROP INDEX work_item_due;
DROP INDEX work_item_assignee;
DROP INDEX work_item_department;
CREATE INDEX work_item_due ON work_item(due_at, dossier_id, assignee_id, department, field_code, ${NARROWED_BY});
CREATE INDEX work_item_assignee ON work_item(assignee_id, due_at, dossier_id, place, department, field_code, ${NARROWED_BY});
CREATE INDEX work_item_department ON work_item(department, due_at, dossier_id, place, assignee_id, field_code, ${NARROWED_BY});
CREATE INDEX work_item_unowned ON work_item(department, due_at, dossier_id, place, field_code, ${NARROWED_BY}) WHERE assignee_id = '';
`
