import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { createJournal } from '../../src/main/platform/database/migrations/0001-create-journal.ts'
import { openDatabase } from '../../src/main/platform/database/index.ts'
import { unwrap } from '../../src/shared/kernel/result.ts'

test('0001 makes the journal, and its rules hold', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'migration-0001-'))
  const { db, close } = unwrap(
    openDatabase({ file: path.join(folder, 'register.db'), key: new Uint8Array(32).fill(7), migrations: [createJournal] }),
  )
  const event = (over: Record<string, unknown>) => {
    const row = {
      unit: 'H19.01',
      origin: 'H19.01.S01#1',
      seq: 1,
      id: Buffer.alloc(16, 1),
      hlc: 1n << 60n,
      wall: 1,
      clock: 'free',
      agg_type: 'a',
      agg_id: 'a',
      type: 't',
      ver: 1,
      parents: '[]',
      needs: '[]',
      actor: 'system',
      body_hash: Buffer.alloc(32),
      prev: Buffer.alloc(32),
      hash: Buffer.alloc(32),
      sig: Buffer.alloc(64),
      ...over,
    }
    const names = Object.keys(row)
    return db.prepare(`INSERT INTO event(${names.join(',')}) VALUES (${names.map((name) => `@${name}`).join(',')})`).run(row)
  }
  expect(event({}).changes).toBe(1)
  expect(() => event({})).toThrow('UNIQUE')
  expect(() => event({ seq: 0 })).toThrow('CHECK')
  expect(() => event({ seq: 2, clock: 'gps' })).toThrow('CHECK')
  expect(() => event({ seq: 2, hash: Buffer.alloc(31) })).toThrow('CHECK')
  expect(() => event({ seq: 2, wall: 'hôm qua' })).toThrow('cannot store TEXT')
  expect(() => db.exec("UPDATE event SET actor = 'x'")).toThrow('never changed')
  expect(() => db.exec("INSERT INTO number_lease VALUES ('u', 's', '2026-06-19', 5, 9, 11, 1)")).toThrow('CHECK')
  expect(db.exec("INSERT INTO number_lease VALUES ('u', 's', '2026-06-19', 5, 9, 10, 1)").open).toBe(true)
  const identity = (incarnation: number, retired: number | null) =>
    db
      .prepare('INSERT INTO identity(unit, station, incarnation, key_id, retired_at) VALUES (?, ?, ?, ?, ?)')
      .run('u', 'S01', incarnation, 'k', retired)
  identity(1, 5)
  identity(2, null)
  expect(() => identity(3, null)).toThrow('UNIQUE')
  close()
  rmSync(folder, { recursive: true, force: true })
})
