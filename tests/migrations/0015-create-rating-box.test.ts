import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { migrations, openDatabase } from '../../src/main/platform/database/index.ts'
import { unwrap } from '../../src/shared/kernel/result.ts'

const INDEX = migrations.findIndex(({ name }) => name === 'create-rating-box')

test('0015 keeps ratings that were there, and its own rows in the order of random names, with no row number', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'migration-0015-'))
  const options = { file: path.join(folder, 'register.db'), key: new Uint8Array(32).fill(7) }
  const before = unwrap(openDatabase({ ...options, migrations: migrations.slice(0, INDEX) }))
  before.db.exec(
    "INSERT INTO rating VALUES ('r1', '2026-11-23', NULL, 'Đăng ký khai sinh', 'Quầy 1', 'good', '{}', '', 'tablet')",
  )
  before.close()

  const { db, close } = unwrap(openDatabase({ ...options, migrations: migrations.slice(0, INDEX + 1) }))
  for (const id of ['c', 'a', 'b']) db.prepare('INSERT INTO rating_box VALUES (?, ?)').run(id, '{}')
  db.exec("INSERT INTO rated_receipt VALUES ('m')")
  expect(db.prepare('SELECT procedure_name FROM rating').pluck().all()).toEqual(['Đăng ký khai sinh'])
  expect(db.prepare('SELECT id FROM rating_box').pluck().all()).toEqual(['a', 'b', 'c'])
  expect(() => db.prepare('SELECT rowid FROM rated_receipt').all()).toThrow('no such column')
  close()
  rmSync(folder, { recursive: true, force: true })
})
