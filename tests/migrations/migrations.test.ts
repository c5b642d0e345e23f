import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { migrations, openDatabase, type Migration } from '../../src/main/platform/database/index.ts'
import { openEncrypted } from '../../src/main/platform/database/encrypted-handle.ts'
import { unwrap } from '../../src/shared/kernel/result.ts'

const KEY = new Uint8Array(32).fill(7)
const SCHEMA = path.join(import.meta.dirname, 'schema.sql')
const FOLDER = path.resolve(import.meta.dirname, '../../src/main/platform/database/migrations')
const RELEASED: Record<string, string> = JSON.parse(
  readFileSync(path.join(import.meta.dirname, 'released-migrations.json'), 'utf8'),
)

let folder = ''
const file = (): string => path.join(folder, 'register.db')
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'migrations-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const notes: Migration = {
  version: 1,
  name: 'notes',
  up: (db) => db.exec("CREATE TABLE note(text TEXT) STRICT; INSERT INTO note VALUES ('một')"),
}
const color: Migration = {
  version: 2,
  name: 'color',
  up: (db) => db.exec("ALTER TABLE note ADD COLUMN color TEXT NOT NULL DEFAULT 'xanh'"),
}
const broken: Migration = {
  version: 2,
  name: 'broken',
  up: (db) => {
    db.exec('DELETE FROM note')
    throw new Error('half way')
  },
}

/** Names in order and no white space to speak of: the snapshot changes when the schema does, not when its text is laid out anew. */
function schemaOf(at: string): string {
  const { db, close } = unwrap(openDatabase({ file: at, key: KEY, migrations }))
  const rows = db
    .prepare<unknown[], string>(
      "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY type DESC, name",
    )
    .pluck()
    .all()
  close()
  return `${rows.map((sql) => `${sql.replace(/\s+/g, ' ').replace(/ ?([(),]) ?/g, '$1')};`).join('\n')}\n`
}

describe('the schema', () => {
  test('after all migrations is the one in schema.sql (UPDATE_SCHEMA=1 writes it anew)', () => {
    const schema = schemaOf(file())
    if (process.env['UPDATE_SCHEMA'] === '1') writeFileSync(SCHEMA, schema)
    expect(schema).toBe(readFileSync(SCHEMA, 'utf8'))
  })

  test('has only STRICT tables and puts the unit first in every key of 0001', () => {
    const { db, close } = unwrap(openDatabase({ file: file(), key: KEY, migrations: migrations.slice(0, 1) }))
    const tables = db
      .prepare<unknown[], { name: string; strict: number }>(
        "SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite_%'",
      )
      .all()
    const firstOfKey = db.prepare<unknown[], string>('SELECT name FROM pragma_table_info(?) WHERE pk = 1').pluck()
    expect(tables.filter(({ strict }) => strict !== 1)).toEqual([])
    expect(tables.filter(({ name }) => firstOfKey.get(name) !== 'unit')).toEqual([])
    close()
  })
})

describe('a released migration', () => {
  test('never changes', () => {
    const now = Object.fromEntries(
      Object.keys(RELEASED).map((name) => [
        name,
        createHash('sha256')
          .update(readFileSync(path.join(FOLDER, name)))
          .digest('hex'),
      ]),
    )
    expect(now).toEqual(RELEASED)
  })

  test('has a file, a number and a name that agree', () => {
    const files = readdirSync(FOLDER)
      .filter((name) => name !== 'index.ts')
      .sort()
    expect(files).toEqual(migrations.map(({ version, name }) => `${String(version).padStart(4, '0')}-${name}.ts`))
  })

  test('imports nothing that could change under it', () => {
    const imports = readdirSync(FOLDER)
      .filter((name) => name !== 'index.ts')
      .flatMap((name) => [...readFileSync(path.join(FOLDER, name), 'utf8').matchAll(/^import .*$/gm)].map((match) => match[0]))
    expect(new Set(imports)).toEqual(new Set(["import type { Migration } from '../migration.ts'"]))
  })
})

describe('migrating', () => {
  test('keeps the rows, and first makes a copy that opens with the same key', () => {
    unwrap(openDatabase({ file: file(), key: KEY, migrations: [notes] })).close()
    const { db, migrated, close } = unwrap(openDatabase({ file: file(), key: KEY, migrations: [notes, color] }))
    expect(db.prepare('SELECT * FROM note').all()).toEqual([{ text: 'một', color: 'xanh' }])
    close()
    const copy = openEncrypted({ file: migrated.copy ?? '', key: KEY, readonly: true })
    expect([copy.pragma('user_version', { simple: true }), copy.prepare('SELECT * FROM note').all()]).toEqual([
      1,
      [{ text: 'một' }],
    ])
    copy.close()
    expect(
      readFileSync(migrated.copy ?? '')
        .subarray(0, 15)
        .toString('latin1'),
    ).not.toContain('SQLite format')
  })

  test('makes no copy of an empty database nor when nothing is pending', () => {
    const first = unwrap(openDatabase({ file: file(), key: KEY, migrations: [notes] }))
    first.close()
    const second = unwrap(openDatabase({ file: file(), key: KEY, migrations: [notes] }))
    second.close()
    expect([first.migrated.copy, second.migrated.copy, existsSync(path.join(folder, 'backups'))]).toEqual([
      undefined,
      undefined,
      false,
    ])
  })

  test('that fails half way changes nothing and can be tried again', () => {
    unwrap(openDatabase({ file: file(), key: KEY, migrations: [notes] })).close()
    expect(openDatabase({ file: file(), key: KEY, migrations: [notes, broken] })).toMatchObject({
      ok: false,
      error: { code: 'unexpected' },
    })
    const { db, migrated, close } = unwrap(openDatabase({ file: file(), key: KEY, migrations: [notes, color] }))
    expect([migrated.from, migrated.to, db.prepare('SELECT count(*) FROM note').pluck().get()]).toEqual([1, 2, 1])
    close()
  })

  test('refuses a database of a newer program and leaves it byte for byte as it was', () => {
    unwrap(openDatabase({ file: file(), key: KEY, migrations: [notes, color] })).close()
    const before = readFileSync(file())
    expect(openDatabase({ file: file(), key: KEY, migrations: [notes] })).toMatchObject({
      ok: false,
      error: { code: 'database-from-the-future' },
    })
    expect(readFileSync(file()).equals(before)).toBe(true)
  })
})
