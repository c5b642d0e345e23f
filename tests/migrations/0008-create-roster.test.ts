import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { migrations, openDatabase } from '../../src/main/platform/database/index.ts'
import { unwrap } from '../../src/shared/kernel/result.ts'

test('0008 makes the roster on a register at work, and its rules hold', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'migration-0008-'))
  const options = { file: path.join(folder, 'register.db'), key: new Uint8Array(32).fill(7) }
  const before = unwrap(openDatabase({ ...options, migrations: migrations.slice(0, 7) }))
  before.db.exec("INSERT INTO setting VALUES ('H12.64', 'settings', '{}')")
  before.close()
  const { db, close } = unwrap(openDatabase({ ...options, migrations: migrations.slice(0, 8) }))
  expect(db.prepare('SELECT value FROM setting').pluck().get()).toBe('{}')

  const add = (origin: string, slot: number | null) =>
    db
      .prepare(
        `INSERT INTO roster(unit, origin, station, incarnation, key_id, public_key, name, slot, certificate_serial, proof, is_fact)
         VALUES ('H12.64', ?, 'H12.64.S02', 1, 'k', 'p', 'Quầy 2', ?, '0A', 'ff', 1)`,
      )
      .run(origin, slot)
  expect(add('H12.64.S02#1', 1).changes).toBe(1)
  expect(() => add('H12.64.S02#1', 1)).toThrow('UNIQUE')
  expect(() => add('H12.64.S02#2', 25)).toThrow('CHECK')
  expect(add('H12.64.S02#2', null).changes).toBe(1)
  const revoke = db.prepare(
    "INSERT INTO roster_revocation VALUES ('H12.64', 'H12.64.S02#1', 'H12.64.S02', 'mất', 'Lê', '2026', ?)",
  )
  expect(() => revoke.run(-1)).toThrow('CHECK')
  expect(revoke.run(0).changes).toBe(1)
  close()
  rmSync(folder, { recursive: true, force: true })
})
