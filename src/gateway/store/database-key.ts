import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { writeFileDurably } from '../../main/platform/files/index.ts'

const KEY_TEXT = /^[0-9a-f]{64}$/

/**
 * The key of the gateway's database: given by the administrator, else a file that only this account can read, made at the
 * first start. Without it the data cannot be read: it belongs into the backup plan, apart from the data.
 */
export function loadDatabaseKey(options: { readonly dataDir: string; readonly given?: string }): Uint8Array {
  if (options.given !== undefined) return parseKey(options.given, 'the given key')
  const file = path.join(options.dataDir, 'gateway.key')
  if (!existsSync(file)) {
    if (existsSync(path.join(options.dataDir, 'gateway.db')))
      throw new Error('gateway.db is here but its key is not: bring gateway.key back')
    mkdirSync(options.dataDir, { recursive: true, mode: 0o700 })
    writeFileDurably(file, `${randomBytes(32).toString('hex')}\n`)
  }
  // Windows keeps rights elsewhere and answers 666 for every file.
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0)
    throw new Error('gateway.key must be readable by its owner only (chmod 600)')
  return parseKey(readFileSync(file, 'utf8'), 'gateway.key')
}

function parseKey(text: string, what: string): Uint8Array {
  const trimmed = text.trim().toLowerCase()
  if (!KEY_TEXT.test(trimmed)) throw new Error(`${what} must be 64 hex digits`)
  return new Uint8Array(Buffer.from(trimmed, 'hex'))
}
