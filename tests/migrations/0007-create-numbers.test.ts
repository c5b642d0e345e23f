import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { migrations, openDatabase } from '../../src/main/platform/database/index.ts'
import { unwrap } from '../../src/shared/kernel/result.ts'

test('0007 keeps what each slot has used, and its rules hold', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'migration-0007-'))
  const options = { file: path.join(folder, 'register.db'), key: new Uint8Array(32).fill(7) }
  const before = unwrap(openDatabase({ ...options, migrations: migrations.slice(0, 6) }))
  before.db.exec(`
    INSERT INTO number_counter VALUES ('H12.64', 'dossier-code', '2026-11-20', 5417);
    INSERT INTO number_counter VALUES ('H12.64', 'dossier-code', '2026-11-23', 5400);
    INSERT INTO number_counter VALUES ('H12.64', 'register', '2026', 812);
    INSERT INTO number_lease VALUES ('H12.64', 'dossier-code', '2026-11-23', 101, 105, 103, 0)`)
  before.close()
  const { db, close } = unwrap(openDatabase({ ...options, migrations: migrations.slice(0, 7) }))
  expect(db.prepare("SELECT day, value FROM number_counter WHERE series = 'dossier-slot-2' ORDER BY day").all()).toEqual([
    { day: '2026-11-20', value: 5417 },
    { day: '2026-11-23', value: 5400 },
  ])
  expect(db.prepare("SELECT value FROM number_counter WHERE series = 'register'").pluck().get()).toBe(812)
  // A lease of before belongs to no incarnation that is known: nobody uses it.
  expect(db.prepare('SELECT origin FROM number_lease').pluck().get()).toBe('')

  db.exec("INSERT INTO book_authority VALUES ('outgoing', 1, 'H12.64.S01#1', '[]', '2026-11-23T08:00:00+07:00', 'Lâm Thị Mận')")
  expect(() => db.exec("INSERT INTO book_authority VALUES ('secret', 1, NULL, '[]', '', '')")).toThrow('CHECK')
  const request = (state: string): string =>
    `INSERT INTO number_request VALUES ('r-${state}', '${state}', 'plan', 's', 'r', 's', 'at', 'o1', 'by', 'S01#1', NULL, NULL, NULL, '')`
  expect(db.exec(request('open')).open).toBe(true)
  expect(() => db.exec(request('lost'))).toThrow('CHECK')
  close()
  rmSync(folder, { recursive: true, force: true })
})
