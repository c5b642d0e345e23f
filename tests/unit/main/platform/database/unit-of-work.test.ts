import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createBallast } from '../../../../../src/main/platform/files/index.ts'
import {
  DiskFullError,
  openDatabase,
  StorageFailedError,
  toStorageError,
  type Migration,
  type OpenedDatabase,
} from '../../../../../src/main/platform/database/index.ts'
import { createUnitOfWork } from '../../../../../src/main/platform/database/unit-of-work.ts'
import { unwrap } from '../../../../../src/shared/kernel/result.ts'
import Database from 'better-sqlite3'

const migrations: readonly Migration[] = [
  { version: 1, name: 'notes', up: (db) => db.exec('CREATE TABLE note(text TEXT) STRICT') },
]
const KEY = new Uint8Array(32).fill(7)
let folder = ''
let opened: OpenedDatabase

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'unit-of-work-'))
  opened = unwrap(openDatabase({ file: path.join(folder, 'register.db'), key: KEY, migrations }))
})
afterEach(() => {
  opened.close()
  rmSync(folder, { recursive: true, force: true })
})

const add = (text: string): unknown => opened.db.prepare('INSERT INTO note VALUES (?)').run(text)
const notes = (): unknown[] => opened.db.prepare('SELECT text FROM note').pluck().all()

test('everything in one unit of work is kept together or not at all', () => {
  expect(opened.unitOfWork.write(() => (add('một'), add('hai'), 'xong'))).toBe('xong')
  expect(() =>
    opened.unitOfWork.write(() => {
      add('ba')
      throw new Error('no')
    }),
  ).toThrow('no')
  expect(notes()).toEqual(['một', 'hai'])
})

test('asynchronous work is refused and leaves nothing', () => {
  expect(() => opened.unitOfWork.write(async () => add('lơ lửng'))).toThrow('synchronous')
  expect(notes()).toEqual([])
})

test('what waits for the commit runs once, after it, and never after a rollback', () => {
  const seen: string[] = []
  const { unitOfWork } = opened
  const stop = unitOfWork.onCommit(() => seen.push('listener'))
  unitOfWork.write(() => {
    unitOfWork.afterCommit(() => seen.push(`outer ${opened.db.inTransaction}`))
    unitOfWork.write(() => unitOfWork.afterCommit(() => seen.push('inner')))
    expect(() =>
      unitOfWork.write(() => {
        unitOfWork.afterCommit(() => seen.push('never'))
        throw new Error('inner fails')
      }),
    ).toThrow('inner fails')
    seen.push('end of write')
  })
  stop()
  unitOfWork.write(() => add('x'))
  expect(seen).toEqual(['end of write', 'outer false', 'inner', 'listener'])
  expect(() => unitOfWork.afterCommit(() => undefined)).toThrow('inside write')
})

test('after an I/O failure the handle is not used again', () => {
  const failing = createUnitOfWork(opened.db)
  const ioError = (): never => {
    throw new Database.SqliteError('disk I/O error', 'SQLITE_IOERR_FSYNC')
  }
  expect(() => failing.write(ioError)).toThrow(StorageFailedError)
  expect(failing.isBroken()).toBe(true)
  expect(() => failing.write(() => add('không'))).toThrow(StorageFailedError)
  expect(notes()).toEqual([])
})

test('a broken rule of the tables is a bug, not a storage failure', () => {
  const error = new Database.SqliteError('UNIQUE constraint failed', 'SQLITE_CONSTRAINT_UNIQUE')
  expect(toStorageError(error)).toBe(error)
})

test('a disk that fills up refuses the write, keeps what was there, and works again when the ballast goes', (context) => {
  const disk = path.join(folder, 'disk')
  mkdirSync(disk)
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', disk]).status !== 0)
    return context.skip('no permission to mount a small disk here')
  try {
    const ballast = createBallast({ file: path.join(disk, 'ballast'), bytes: 1024 * 1024 })
    expect(ballast.ensure()).toBe(true)
    const small = unwrap(openDatabase({ file: path.join(disk, 'register.db'), key: KEY, migrations }))
    const insert = small.db.prepare('INSERT INTO note VALUES (?)')
    const write = (): unknown => small.unitOfWork.write(() => insert.run('x'.repeat(2000)))
    let written = 0
    const fillUp = (): void => {
      for (;;) {
        write()
        written += 1
      }
    }
    expect(fillUp).toThrow(DiskFullError)
    const kept = (): unknown => small.db.prepare('SELECT count(*) FROM note').pluck().get()
    expect([kept(), small.unitOfWork.isBroken()]).toEqual([written, false])
    ballast.release()
    const before = written
    expect(fillUp).toThrow(DiskFullError)
    expect(written - before).toBeGreaterThan(50)
    expect([kept(), small.db.pragma('quick_check', { simple: true }), ballast.ensure()]).toEqual([written, 'ok', false])
    expect(small.close).not.toThrow()
  } finally {
    spawnSync('umount', [disk])
  }
})
