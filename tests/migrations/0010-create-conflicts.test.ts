import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { migrations, openDatabase, type Db } from '../../src/main/platform/database/index.ts'
import { unwrap } from '../../src/shared/kernel/result.ts'

const INDEX = migrations.findIndex(({ name }) => name === 'create-conflicts')
const id = (n: number): Buffer => Buffer.alloc(16, n)

function addDossier(db: Db, dossierId: string, code: string | null): void {
  db.prepare(
    `INSERT INTO dossier(id, code, status, is_running, procedure_code, procedure_name, field_code, channel, owner_name, owner_number, owner_phone,
       owner_address, received_at, received_by, counter, receiver_name, assignee_id, assignee_name, department, set_count, visit_id)
     VALUES (?, ?, 'received', 1, '', '', '', 'direct', '', '', '', '', '2026-06-19T09:00:00+07:00', '', '', '', '', '', '', 1, '')`,
  ).run(dossierId, code)
}

test('0010 notes forks and doubled codes, those that were there and those that come and go', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'migration-0010-'))
  const options = { file: path.join(folder, 'register.db'), key: new Uint8Array(32).fill(7) }
  const before = unwrap(openDatabase({ ...options, migrations: migrations.slice(0, INDEX) }))
  const addHead = "INSERT INTO agg_head(unit, agg_id, event_id) VALUES ('H12.64', ?, ?)"
  for (const [agg, event] of [
    ['d1', 1],
    ['d1', 2],
    ['d2', 3],
  ] as const)
    before.db.prepare(addHead).run(agg, id(event))
  for (const dossierId of ['x1', 'x2']) addDossier(before.db, dossierId, 'H12.64-260619-5001')
  addDossier(before.db, 'x3', 'H12.64-260619-5002')
  before.close()

  const { db, close } = unwrap(openDatabase({ ...options, migrations: migrations.slice(0, INDEX + 1) }))
  const forks = (): unknown[] => db.prepare('SELECT agg_id FROM fork ORDER BY 1').pluck().all()
  const doubles = (): unknown[] => db.prepare('SELECT code FROM double_code ORDER BY 1').pluck().all()
  expect([forks(), doubles()]).toEqual([['d1'], ['H12.64-260619-5001']])

  const drop = db.prepare('DELETE FROM agg_head WHERE agg_id = ? AND event_id = ?')
  db.prepare(addHead).run('d2', id(4))
  db.prepare(addHead).run('d2', id(5))
  expect(forks()).toEqual(['d1', 'd2'])
  drop.run('d2', id(4))
  expect(forks()).toEqual(['d1', 'd2'])
  drop.run('d2', id(3))
  drop.run('d1', id(1))
  drop.run('d1', id(2))
  db.prepare(addHead).run('d1', id(9))
  expect(forks()).toEqual([])

  db.exec("UPDATE dossier SET code = 'H12.64-260619-5002' WHERE id = 'x2'")
  expect(doubles()).toEqual(['H12.64-260619-5002'])
  db.exec("DELETE FROM dossier WHERE id = 'x3'")
  addDossier(db, 'x4', null)
  expect(doubles()).toEqual([])
  addDossier(db, 'x5', 'H12.64-260619-5001')
  expect(doubles()).toEqual(['H12.64-260619-5001'])
  close()
  rmSync(folder, { recursive: true, force: true })
})
