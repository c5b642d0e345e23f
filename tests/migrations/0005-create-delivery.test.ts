import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { migrations, openDatabase } from '../../src/main/platform/database/index.ts'
import { unwrap } from '../../src/shared/kernel/result.ts'

test('0005 makes the delivery rows, and its rules hold', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'migration-0005-'))
  const options = { file: path.join(folder, 'register.db'), key: new Uint8Array(32).fill(7) }
  const before = unwrap(openDatabase({ ...options, migrations: migrations.slice(0, 4) }))
  before.db.exec("INSERT INTO dossier_count VALUES ('received', 3)")
  before.close()
  const { db, close } = unwrap(openDatabase({ ...options, migrations: migrations.slice(0, 5) }))
  expect(db.prepare('SELECT n FROM dossier_count').pluck().get()).toBe(3)

  const add = (over: Record<string, unknown>) => {
    const row = {
      event_id: 'e1',
      dossier_id: 'd1',
      origin: 'S01#1',
      origin_seq: 2,
      is_own: 1,
      event_type: 'FeePaid',
      at: '2026-06-19T09:00:00+07:00',
      state: 'this-machine',
      ...over,
    }
    const names = Object.keys(row)
    return db.prepare(`INSERT INTO delivery(${names.join(',')}) VALUES (${names.map((name) => `@${name}`).join(',')})`).run(row)
  }
  expect(add({}).changes).toBe(1)
  expect(() => add({})).toThrow('UNIQUE')
  expect(() => add({ event_id: 'e2', state: 'sent' })).toThrow('CHECK')
  expect(() => add({ event_id: 'e2', is_own: 2 })).toThrow('CHECK')
  expect(add({ event_id: 'e2', state: 'rejected', message: 'Sai số định danh' }).changes).toBe(1)
  expect(db.prepare('SELECT event_id FROM delivery ORDER BY seq').pluck().all()).toEqual(['e1', 'e2'])
  close()
  rmSync(folder, { recursive: true, force: true })
})
