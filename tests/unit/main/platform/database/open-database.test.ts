import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openDatabase, openReader, type Migration, type OpenedDatabase } from '../../../../../src/main/platform/database/index.ts'
import { unwrap } from '../../../../../src/shared/kernel/result.ts'

const KEY = new Uint8Array(32).fill(7)
const OTHER_KEY = new Uint8Array(32).fill(8)
const migrations: readonly Migration[] = [
  { version: 1, name: 'notes', up: (db) => db.exec('CREATE TABLE note(text TEXT) STRICT') },
]

let folder = ''
const file = (): string => path.join(folder, 'register.db')
const open = (key = KEY) => openDatabase({ file: file(), key, migrations })
const codeOf = (result: ReturnType<typeof open>): string => (result.ok ? 'opened' : result.error.code)

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'database-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

function fill(opened: OpenedDatabase, rows = 2000): void {
  const insert = opened.db.prepare('INSERT INTO note VALUES (?)')
  opened.unitOfWork.write(() => {
    for (let row = 0; row < rows; row += 1) insert.run('x'.repeat(200))
  })
}

function madeRegister(): void {
  const opened = unwrap(open())
  fill(opened)
  opened.close()
}

describe('an opened database', () => {
  test('runs with the settings a system of record needs', () => {
    const { db, close } = unwrap(open())
    fill({ db, close, unitOfWork: { write: (fn: () => unknown) => fn() } } as OpenedDatabase, 1) // only write is used
    const settings = ['journal_mode', 'synchronous', 'foreign_keys', 'trusted_schema', 'cell_size_check', 'busy_timeout']
    expect(settings.map((name) => db.pragma(name, { simple: true }))).toEqual(['wal', 2, 1, 0, 1, 5000])
    close()
  })

  test('is unreadable on the disk', () => {
    const opened = unwrap(open())
    opened.db.exec("INSERT INTO note VALUES ('Nguyễn Văn Ánh')")
    opened.close()
    const bytes = readFileSync(file())
    expect([bytes.includes('Nguyễn Văn Ánh'), bytes.includes('SQLite format'), bytes.includes('CREATE TABLE')]).toEqual([
      false,
      false,
      false,
    ])
  })

  test('belongs to one process at a time, and is free again after closing', () => {
    const first = unwrap(open())
    expect(codeOf(open())).toBe('already-running')
    first.close()
    expect(codeOf(open())).toBe('opened')
  })

  test('can be read beside the writer, but not written', () => {
    const opened = unwrap(open())
    fill(opened, 3)
    const reader = openReader({ file: file(), key: KEY })
    expect(reader.prepare('SELECT count(*) FROM note').pluck().get()).toBe(3)
    expect(() => reader.exec('DELETE FROM note')).toThrow('readonly')
    reader.close()
    opened.close()
  })

  test('says whether the last stop was clean', () => {
    unwrap(open()).close()
    const clean = unwrap(open())
    expect(clean.wasUnclean).toBe(false)
    clean.close()
    writeFileSync(`${file()}.running`, '')
    const unclean = unwrap(open())
    expect(unclean.wasUnclean).toBe(true)
    unclean.close()
    expect(existsSync(`${file()}.running`)).toBe(false)
  })
})

describe('a start that cannot succeed says why', () => {
  test('another key', () => {
    madeRegister()
    expect(codeOf(open(OTHER_KEY))).toBe('wrong-key')
    expect(codeOf(open())).toBe('opened')
  })

  test('another key while the write-ahead log still holds work: nothing of it is lost', () => {
    const opened = unwrap(open())
    fill(opened, 10)
    mkdirSync(path.join(folder, 'copy'))
    for (const name of ['register.db', 'register.db-wal', 'register.db.key-check'])
      copyFileSync(path.join(folder, name), path.join(folder, 'copy', name))
    opened.close()
    const copy = path.join(folder, 'copy', 'register.db')
    expect(codeOf(openDatabase({ file: copy, key: OTHER_KEY, migrations }))).toBe('wrong-key')
    const again = unwrap(openDatabase({ file: copy, key: KEY, migrations }))
    expect(again.db.prepare('SELECT count(*) FROM note').pluck().get()).toBe(10)
    again.close()
  })

  test.each<[string, () => void]>([
    ['a file cut short', () => truncateSync(file(), 64 * 1024)],
    ['a file cut inside its first page', () => truncateSync(file(), 100)],
    ['an empty file', () => truncateSync(file(), 0)],
    ['a file that is gone', () => rmSync(file())],
    ['random bytes', () => writeFileSync(file(), randomBytes(256 * 1024))],
    ['a text file', () => writeFileSync(file(), 'đây không phải cơ sở dữ liệu'.repeat(1000))],
  ])('%s is damaged, not a wrong key and not a new register', (_what, ruin) => {
    madeRegister()
    ruin()
    expect(codeOf(open())).toBe('damaged')
  })

  test('one flipped byte deep in the file is found after an unclean stop', () => {
    madeRegister()
    const bytes = readFileSync(file())
    bytes[40 * 4096 + 99] = (bytes[40 * 4096 + 99] ?? 0) ^ 1
    writeFileSync(file(), bytes)
    writeFileSync(`${file()}.running`, '')
    expect(codeOf(open())).toBe('damaged')
  })

  test('a file where the folder should be', () => {
    writeFileSync(path.join(folder, 'data'), '')
    const result = openDatabase({ file: path.join(folder, 'data', 'register.db'), key: KEY, migrations })
    expect(result.ok).toBe(false)
  })

  // Nobody can take write permission from the superuser, so the start is tried as another account.
  test.runIf(process.getuid?.() === 0)('a folder or file that may not be written is read-only', () => {
    madeRegister()
    expect(startAsNobody(file())).toBe('read-only')
    chmodSync(folder, 0o777)
    for (const name of ['', '.lock', '.key-check']) if (existsSync(file() + name)) chmodSync(file() + name, 0o444)
    expect(startAsNobody(file())).toBe('read-only')
  })

  test('a full disk', (context) => {
    const disk = mountSmallDisk(path.join(folder, 'disk'), '256k')
    if (disk === undefined) return context.skip('no permission to mount a small disk here')
    try {
      const small = { file: path.join(disk.folder, 'register.db'), key: KEY, migrations }
      writeFileSync(path.join(disk.folder, 'others'), Buffer.alloc(236 * 1024))
      expect(codeOf(openDatabase(small))).toBe('disk-full')
      rmSync(path.join(disk.folder, 'others'))
      unwrap(openDatabase(small)).close()
    } finally {
      disk.unmount()
    }
  })
})

/** Starts in a process without rights. Returns the failure's code. */
function startAsNobody(target: string): string {
  const script = `
    import { openDatabase } from ${JSON.stringify(path.resolve('src/main/platform/database/index.ts'))}
    process.setgid(65534); process.setuid(65534)
    const result = openDatabase({ file: ${JSON.stringify(target)}, key: new Uint8Array(32).fill(7), migrations: [{ version: 1, name: 'n', up: () => undefined }] })
    process.stdout.write(result.ok ? 'opened' : result.error.code)`
  chmodSync(folder, 0o755)
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' })
  return stdout === '' ? stderr : stdout
}

function mountSmallDisk(at: string, size: string): { folder: string; unmount: () => void } | undefined {
  mkdirSync(at)
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', at])
  if (status !== 0 || statSync(at).dev === statSync(folder).dev) return undefined
  return { folder: at, unmount: () => void spawnSync('umount', [at]) }
}
