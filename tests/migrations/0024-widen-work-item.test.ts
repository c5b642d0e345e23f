import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { migrations, openDatabase } from '../../src/main/platform/database/index.ts'
import { unwrap } from '../../src/shared/kernel/result.ts'

const INDEX = migrations.findIndex(({ name }) => name === 'widen-work-item')

test('0024 tells of the work that lies what it is narrowed by, and reads an officer’s list along one index', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'migration-0024-'))
  const options = { file: path.join(folder, 'register.db'), key: new Uint8Array(32).fill(7) }
  const before = unwrap(openDatabase({ ...options, migrations: migrations.slice(0, INDEX) }))
  before.db.exec(
    `INSERT INTO dossier(id, code, status, is_running, procedure_code, procedure_name, field_code, channel, owner_name, owner_number, owner_phone,
       owner_address, received_at, received_by, counter, due_at, receiver_name, assignee_id, assignee_name, department, set_count, visit_id)
     VALUES ('d1', 'H12.64-260619-5001', 'processing', 1, 'P', '', 'CT', 'online', 'Đặng Thị Bé', '', '', '', '2026-06-19T09:00:00+07:00', '', '',
       '2026-06-22T17:00:00+07:00', '', 'hoa', '', '', 1, ''),
       ('d2', 'H12.64-260619-5002', 'received', 1, 'P', '', 'CT', 'direct', 'Mã Văn Tám', '', '', '', '2026-06-19T10:00:00+07:00', '', '',
       NULL, '', '', '', '', 1, '');
     INSERT INTO work_item VALUES ('d1', 'working', 'CT', 'P', 'Phòng', 'hoa', '', '', '', 0, 0, '', '2026-06-20T17:00:00+07:00', 'step'),
       ('d2', 'to-transfer', 'CT', 'P', 'Phòng', '', '', '', '', 0, 0, '', '9999-12-31T23:59:59+07:00', '')`,
  )
  before.close()

  const { db, close } = unwrap(openDatabase({ ...options, migrations: migrations.slice(0, INDEX + 1) }))
  expect(db.prepare('SELECT dossier_id, status, channel, received_at, promised_at FROM work_item ORDER BY 1').all()).toEqual([
    {
      dossier_id: 'd1',
      status: 'processing',
      channel: 'online',
      received_at: '2026-06-19T09:00:00+07:00',
      promised_at: '2026-06-22T17:00:00+07:00',
    },
    { dossier_id: 'd2', status: 'received', channel: 'direct', received_at: '2026-06-19T10:00:00+07:00', promised_at: '' },
  ])
  const planOf = (who: string): string =>
    db
      .prepare<unknown[], { detail: string }>(
        `EXPLAIN QUERY PLAN SELECT due_at, dossier_id FROM work_item WHERE due_at < '2027' AND ${who} AND channel = 'online'
         ORDER BY due_at, dossier_id LIMIT 50`,
      )
      .all()
      .map(({ detail }) => detail)
      .join('; ')
  expect(planOf("assignee_id = 'hoa'")).toBe(
    'SEARCH work_item USING COVERING INDEX work_item_assignee (assignee_id=? AND due_at<?)',
  )
  expect(planOf("assignee_id = '' AND department = 'Phòng'")).toBe(
    'SEARCH work_item USING COVERING INDEX work_item_unowned (department=? AND due_at<?)',
  )
  close()
  rmSync(folder, { recursive: true })
})
