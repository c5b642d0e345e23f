import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { z } from 'zod'
import { refuseFirstLayout } from '../../src/gateway/store/sqlite/refuse-first-layout.ts'
import { findNativeBinding, type Migration, type OpenedDatabase, openDatabase } from '../../src/main/platform/database/index.ts'

const RESOURCES = path.resolve(import.meta.dirname, '../../resources')

/** One event as every store keeps it. */
const LogRow = z.object({ origin: z.string(), seq: z.coerce.number(), hash: z.string() })
export type Log = readonly z.infer<typeof LogRow>[]

export const toLog = (rows: readonly unknown[]): Log => z.array(LogRow).parse(rows)

/** `412 sự kiện, 6 nhật ký, dấu 9f3c…`: equal where and only where every event of every log is the same, in the same place. */
export function fingerprint(log: Log): string {
  const lines = log.map(({ origin, seq, hash }) => `${origin} ${seq} ${hash}`).toSorted()
  const mark = createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 12)
  return `${log.length} sự kiện, ${new Set(log.map(({ origin }) => origin)).size} nhật ký, dấu ${mark}`
}

/** Every row of the event table in the encrypted file of a hub or gateway. */
export function readSqliteLog(file: string, key: Uint8Array): Log {
  return readCopy({ file, key, migrations: refuseFirstLayout }, ({ db }) =>
    toLog(db.prepare('SELECT origin, seq, lower(hex(hash)) AS hash FROM event ORDER BY origin, seq').all()),
  )
}

/** Opens a copy of a database whose program has ended; the file itself stays as it was found. */
export function readCopy<T>(
  from: Readonly<{ file: string; key: Uint8Array; migrations: readonly Migration[] }>,
  read: (opened: OpenedDatabase) => T,
): T {
  const folder = mkdtempSync(path.join(tmpdir(), 'qmc-recount-'))
  const copy = path.join(folder, 'copy.db')
  for (const ending of ['', '-wal'])
    if (existsSync(`${from.file}${ending}`)) copyFileSync(`${from.file}${ending}`, `${copy}${ending}`)
  const nativeBinding = findNativeBinding({ resourcesDir: RESOURCES })
  const opened = openDatabase({ file: copy, key: from.key, migrations: from.migrations, nativeBinding })
  if (!opened.ok) throw new Error(`${from.file} does not open: ${opened.error.code} ${opened.error.detail}`)
  try {
    return read(opened.value)
  } finally {
    opened.value.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
