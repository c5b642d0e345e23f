import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { migrations, openDatabase, type Db } from '../../src/main/platform/database/index.ts'
import { unwrap } from '../../src/shared/kernel/result.ts'

const INDEX = migrations.findIndex(({ name }) => name === 'create-queue')

function addDossier(db: Db): void {
  db.exec(
    `INSERT INTO dossier(id, code, status, is_running, procedure_code, procedure_name, field_code, channel, owner_name, owner_number, owner_phone,
       owner_address, received_at, received_by, counter, receiver_name, assignee_id, assignee_name, department, set_count, visit_id)
     VALUES ('d1', 'H12.64-260619-5001', 'received', 1, '', '', '', 'direct', 'Đặng Thị Bé', '', '', '', '2026-06-19T09:00:00+07:00', '', '',
       '', '', '', '', 1, '')`,
  )
}

function addTicket(db: Db, id: string, { state, placeAt }: { readonly state: string; readonly placeAt: string }): void {
  db.prepare(
    `INSERT INTO ticket(id, day, group_id, letter, number, label, channel, state, place_at, taken_at, issued_by, ticket)
     VALUES (?, '2026-06-19', 'tu-phap', 'A', 12, 'A012', 'kiosk', ?, ?, ?, 'H12.64.S01', '{}')`,
  ).run(id, state, placeAt, placeAt)
}

const addCall = (db: Db, id: string, isPriority: number): unknown =>
  db
    .prepare(
      "INSERT INTO ticket_call VALUES (?, 't1', '2026-06-19', '2026-06-19T08:00:00+07:00', 'A012', '', '', '', '', 1, ?, 0, '', '', '')",
    )
    .run(id, isPriority)

test('0014 makes the queue on a register at work, keeps its dossiers, and its rules hold', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'migration-0014-'))
  const options = { file: path.join(folder, 'register.db'), key: new Uint8Array(32).fill(7) }
  const before = unwrap(openDatabase({ ...options, migrations: migrations.slice(0, INDEX) }))
  addDossier(before.db)
  before.close()

  const { db, close } = unwrap(openDatabase({ ...options, migrations: migrations.slice(0, INDEX + 1) }))
  expect(db.prepare('SELECT owner_name FROM dossier').pluck().all()).toEqual(['Đặng Thị Bé'])

  addTicket(db, 't1', { state: 'waiting', placeAt: '2026-06-19T08:05:00+07:00' })
  addTicket(db, 't2', { state: 'waiting', placeAt: '2026-06-19T08:01:00+07:00' })
  // Two stations that could not see each other may have given the same number: both are facts and both are kept.
  addTicket(db, 't3', { state: 'reserved', placeAt: '2026-06-19T08:00:00+07:00' })
  expect(() => addTicket(db, 't1', { state: 'waiting', placeAt: '' })).toThrow('UNIQUE constraint failed: ticket.id')
  const line = "SELECT id FROM ticket WHERE day = '2026-06-19' AND state = 'waiting' AND group_id = 'tu-phap' ORDER BY place_at"
  expect(db.prepare(line).pluck().all()).toEqual(['t2', 't1'])
  expect(JSON.stringify(db.prepare(`EXPLAIN QUERY PLAN ${line}`).all())).toContain('INDEX ticket_line')

  addCall(db, 'c1', 1)
  expect(() => addCall(db, 'c1', 0)).toThrow('UNIQUE constraint failed')
  expect(() => addCall(db, 'c2', 2)).toThrow('CHECK constraint failed')

  const bind = db.prepare('INSERT INTO ticket_dossier VALUES (?, ?)')
  bind.run('t1', 'd1')
  expect(() => bind.run('t1', 'd1')).toThrow('UNIQUE constraint failed')
  const serve = db.prepare("INSERT INTO ticket_service VALUES ('t1', ?, '2026-06-19', 'tu-phap', '', '', '', '', ?)")
  serve.run(0, 240)
  serve.run(1, 60)
  expect(() => serve.run(1, 'một phút')).toThrow('cannot store TEXT value in INTEGER column')
  expect(db.prepare("SELECT SUM(seconds) FROM ticket_service WHERE day = '2026-06-19'").pluck().get()).toBe(300)
  close()
  rmSync(folder, { recursive: true, force: true })
})
