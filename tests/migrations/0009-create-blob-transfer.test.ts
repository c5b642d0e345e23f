import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { migrations, openDatabase } from '../../src/main/platform/database/index.ts'
import { unwrap } from '../../src/shared/kernel/result.ts'

test('0009 finds the files that results named before it, and its rules hold', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'migration-0009-'))
  const options = { file: path.join(folder, 'register.db'), key: new Uint8Array(32).fill(7) }
  const before = unwrap(openDatabase({ ...options, migrations: migrations.slice(0, 8) }))
  const files = [
    { sha256: 'ab'.repeat(32), name: 'Giấy khai sinh.pdf', mime: 'application/pdf', size: 512, purpose: 'result' },
    { sha256: 'cd'.repeat(32), name: 'Tờ khai.jpg', mime: 'image/jpeg', size: 9_000, purpose: 'component' },
  ]
  const addEvent = (type: string, body: unknown): void => {
    const hash = randomBytes(32)
    before.db
      .prepare(
        `INSERT INTO event(unit, origin, seq, id, hlc, wall, clock, agg_type, agg_id, type, ver, parents, needs, actor, body_hash, prev, hash, sig)
         VALUES ('H12.64', 'H12.64.S02#1', (SELECT count(*) + 1 FROM event), ?, 1, 1, 'free', 'dossier', 'd1', ?, 1, '[]', '[]', 'o1', ?, ?, ?, ?)`,
      )
      .run(randomBytes(16), type, hash, randomBytes(32), randomBytes(32), randomBytes(64))
    before.db
      .prepare('INSERT INTO event_body(unit, hash, salt, body) VALUES (?, ?, ?, ?)')
      .run('H12.64', hash, body === null ? null : randomBytes(16), body === null ? null : JSON.stringify(body))
  }
  addEvent('DossierResolved', { outcome: 'granted', files })
  addEvent('DossierResolved', { outcome: 'refused', files: [] })
  addEvent('DossierResolved', null)
  addEvent('FeePaid', { files })
  before.close()

  const { db, close } = unwrap(openDatabase({ ...options, migrations: migrations.slice(0, 9) }))
  expect(db.prepare('SELECT hex(sha256) AS sha256, dossier_id, size, mime, kind, origin FROM blob_reference').all()).toEqual([
    { sha256: 'AB'.repeat(32), dossier_id: 'd1', size: 512, mime: 'application/pdf', kind: 'result', origin: 'H12.64.S02#1' },
    { sha256: 'CD'.repeat(32), dossier_id: 'd1', size: 9_000, mime: 'image/jpeg', kind: 'scan', origin: 'H12.64.S02#1' },
  ])
  const add = (sha256: Buffer): unknown =>
    db.prepare('INSERT INTO blob_transfer(unit, sha256) VALUES (?, ?)').run('H12.64', sha256)
  add(randomBytes(32))
  expect(() => add(randomBytes(31))).toThrow('CHECK')
  expect(() => db.exec(`UPDATE blob_reference SET kind = 'page'`)).toThrow('CHECK')
  close()
  rmSync(folder, { recursive: true, force: true })
})
