import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { migrations, openDatabase, type OpenedDatabase } from '../../src/main/platform/database/index.ts'
import { unwrap } from '../../src/shared/kernel/result.ts'

let folder = ''
const open = (count: number): OpenedDatabase =>
  unwrap(
    openDatabase({
      file: path.join(folder, 'register.db'),
      key: new Uint8Array(32).fill(7),
      migrations: migrations.slice(0, count),
    }),
  )

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'migration-features-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Rows written under the older schema are there under the newer one. */
function upgrade(from: number, sql: string): OpenedDatabase {
  const before = open(from)
  before.db.exec(sql)
  before.close()
  return open(from + 1)
}

test('0002 makes the officers, keeps what was set, and no two share an account', () => {
  const { db, close } = upgrade(1, "INSERT INTO setting(unit, key, value) VALUES ('H12', 'k', 'v')")
  expect(db.prepare('SELECT value FROM setting').pluck().get()).toBe('v')
  const add = db.prepare("INSERT INTO officer VALUES (?, 'hoa', 'Nguyễn Thị Hoa', '', '', '', '[]', '[]', 1)")
  add.run('a')
  expect(() => add.run('b')).toThrow(/UNIQUE/)
  expect(() => db.exec('UPDATE officer SET is_active = 2')).toThrow(/CHECK/)
  close()
})

test('0003 makes drafts, people and catalogue versions, and keeps the officers', () => {
  const { db, close } = upgrade(2, "INSERT INTO officer VALUES ('a', 'hoa', 'Nguyễn Thị Hoa', '', '', '', '[]', '[]', 1)")
  expect(db.prepare('SELECT count(*) FROM officer').pluck().get()).toBe(1)
  db.exec("INSERT INTO draft VALUES ('d', 'Bé', '', '{}', '{}', 'a', 'Hoa', '2026-06-19T09:00:00+07:00')")
  expect(() =>
    db.exec("INSERT INTO person(id, full_name, folded_name, details, last_seen_at) VALUES ('p', NULL, '', '{}', '')"),
  ).toThrow(/NOT NULL/)
  close()
})

test('0004 makes the lists and the search, and keeps the drafts', () => {
  const { db, close } = upgrade(
    3,
    "INSERT INTO draft VALUES ('d', 'Bé', '', '{}', '{}', 'a', 'Hoa', '2026-06-19T09:00:00+07:00')",
  )
  expect(db.prepare('SELECT title FROM draft').pluck().get()).toBe('Bé')
  db.exec("INSERT INTO dossier_fts(rowid, words) VALUES (1, 'nguyen van anh'), (2, 'dang thi be')")
  expect(db.prepare("SELECT rowid FROM dossier_fts WHERE dossier_fts MATCH 'dang be'").pluck().all()).toEqual([2])
  db.exec('DELETE FROM dossier_fts WHERE rowid = 2')
  expect(db.prepare("SELECT rowid FROM dossier_fts WHERE dossier_fts MATCH 'dang'").pluck().all()).toEqual([])
  close()
})
