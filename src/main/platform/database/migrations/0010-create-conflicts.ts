import type { Migration } from '../migration.ts'

/**
 * Aggregates with more than one head, and dossier codes that two dossiers bear. Kept by triggers, so that a conflict is opened
 * and closed by the log itself, in the transaction of the event, whoever writes it; and read without counting every head.
 */
export const createConflicts: Migration = {
  version: 10,
  name: 'create-conflicts',
  up: (db) => {
    db.exec(FORKS)
    db.exec(DOUBLE_CODES)
  },
}

const FORKS = `
CREATE TABLE fork(
  unit TEXT NOT NULL,
  agg_id TEXT NOT NULL,
  PRIMARY KEY (unit, agg_id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER fork_opens AFTER INSERT ON agg_head
WHEN (SELECT count(*) FROM agg_head h WHERE h.unit = NEW.unit AND h.agg_id = NEW.agg_id) > 1
BEGIN INSERT OR IGNORE INTO fork(unit, agg_id) VALUES (NEW.unit, NEW.agg_id); END;

CREATE TRIGGER fork_closes AFTER DELETE ON agg_head
WHEN (SELECT count(*) FROM agg_head h WHERE h.unit = OLD.unit AND h.agg_id = OLD.agg_id) < 2
BEGIN DELETE FROM fork WHERE unit = OLD.unit AND agg_id = OLD.agg_id; END;

INSERT INTO fork(unit, agg_id) SELECT unit, agg_id FROM agg_head GROUP BY unit, agg_id HAVING count(*) > 1;
`

const DOUBLE_CODES = `
CREATE TABLE double_code(code TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

CREATE TRIGGER double_code_inserted AFTER INSERT ON dossier
WHEN NEW.code IS NOT NULL AND (SELECT count(*) FROM dossier d WHERE d.code = NEW.code) > 1
BEGIN INSERT OR IGNORE INTO double_code(code) VALUES (NEW.code); END;

CREATE TRIGGER double_code_changed AFTER UPDATE OF code ON dossier WHEN OLD.code IS NOT NEW.code
BEGIN
  DELETE FROM double_code WHERE code = OLD.code AND (SELECT count(*) FROM dossier d WHERE d.code = OLD.code) < 2;
  INSERT OR IGNORE INTO double_code(code) SELECT NEW.code WHERE (SELECT count(*) FROM dossier d WHERE d.code = NEW.code) > 1;
END;

CREATE TRIGGER double_code_deleted AFTER DELETE ON dossier
WHEN OLD.code IS NOT NULL AND (SELECT count(*) FROM dossier d WHERE d.code = OLD.code) < 2
BEGIN DELETE FROM double_code WHERE code = OLD.code; END;

INSERT INTO double_code(code) SELECT code FROM dossier WHERE code IS NOT NULL GROUP BY code HAVING count(*) > 1;
`
