import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { migrations, openDatabase } from '../../src/main/platform/database/index.ts'
import { unwrap } from '../../src/shared/kernel/result.ts'

const INDEX = migrations.findIndex(({ name }) => name === 'correct-till-day')

test('0025 leaves every line of the ledger a fact of its own, and finds the open shift of a till without its history', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'migration-0025-'))
  const options = { file: path.join(folder, 'register.db'), key: new Uint8Array(32).fill(7) }
  const before = unwrap(openDatabase({ ...options, migrations: migrations.slice(0, INDEX) }))
  before.db.exec(
    `INSERT INTO ledger VALUES ('e1:0', 'till:1', '2026-11-23T08:00:00+07:00', '2026-11-23', 'collected', '1', 's1', 'd1', 'r1', NULL, 'cash',
       0, 10000, 10000, 'thu', 'Võ Thị Thu', NULL, NULL, '')`,
  )
  before.close()

  const { db, close } = unwrap(openDatabase({ ...options, migrations: migrations.slice(0, INDEX + 1) }))
  expect(db.prepare('SELECT id, amount, corrects FROM ledger').all()).toEqual([{ id: 'e1:0', amount: 10_000, corrects: null }])
  const plan = db
    .prepare<unknown[], { detail: string }>(
      `EXPLAIN QUERY PLAN SELECT shift FROM till_shift WHERE till = '1' AND is_open = 1 ORDER BY opened_at LIMIT 1`,
    )
    .all()
    .map(({ detail }) => detail)
  expect(plan).toEqual(['SEARCH till_shift USING INDEX till_shift_open (till=?)'])
  close()
  rmSync(folder, { recursive: true })
})
