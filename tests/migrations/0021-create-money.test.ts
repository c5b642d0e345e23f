import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { migrations, openDatabase } from '../../src/main/platform/database/index.ts'
import { unwrap } from '../../src/shared/kernel/result.ts'

const INDEX = migrations.findIndex(({ name }) => name === 'create-money')

test('0021 knows what the open dossiers of a register at work owe, and that their payments have no receipts', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'migration-0021-'))
  const options = { file: path.join(folder, 'register.db'), key: new Uint8Array(32).fill(7) }
  const before = unwrap(openDatabase({ ...options, migrations: migrations.slice(0, INDEX) }))
  before.db.exec(
    `INSERT INTO dossier(id, code, status, is_running, procedure_code, procedure_name, field_code, channel, owner_name, owner_number, owner_phone,
       owner_address, received_at, received_by, counter, receiver_name, assignee_id, assignee_name, department, set_count, visit_id)
     VALUES ('d1', 'H12.64-260619-5001', 'received', 1, '', '', '', 'direct', 'Đặng Thị Bé', '', '', '', '2026-06-19T09:00:00+07:00', '', '',
       '', '', '', '', 1, '');
     INSERT INTO dossier_state(id, state, words)
     VALUES ('d1', '{"fee":{"total":10000},"payments":[{"amount":5000},{"amount":-1000}]}', '')`,
  )
  before.close()

  const { db, close } = unwrap(openDatabase({ ...options, migrations: migrations.slice(0, INDEX + 1) }))
  expect(db.prepare('SELECT * FROM dossier_money').all()).toEqual([
    { dossier_id: 'd1', total: 10_000, paid: 4000, receipted: 0, is_payable: 1, received_at: '2026-06-19T09:00:00+07:00' },
  ])
  expect(db.prepare('SELECT count(*) FROM ledger').pluck().get()).toBe(0)
  close()
  rmSync(folder, { recursive: true })
})
