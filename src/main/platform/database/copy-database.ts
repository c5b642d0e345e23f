import { mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { publishFile } from '../files/durable-file.ts'
import type { Db } from './db.ts'
import { openEncrypted } from './encrypted-handle.ts'

/**
 * A whole, encrypted copy under the same key, made while work goes on, opened and checked before it gets its name.
 * `VACUUM INTO` and not `backup()`: the latter refuses encrypted files (sync.md §9). Throws when the copy is not good.
 */
export function copyDatabase(options: {
  readonly db: Db
  readonly target: string
  readonly key: Uint8Array
  readonly nativeBinding?: string
}): void {
  const { db, target, key, nativeBinding } = options
  const temporary = `${target}.tmp`
  mkdirSync(path.dirname(target), { recursive: true, mode: 0o700 })
  rmSync(temporary, { force: true })
  try {
    db.prepare('VACUUM INTO ?').run(temporary)
    checkCopy({ file: temporary, key, nativeBinding })
    publishFile(temporary, target)
  } finally {
    rmSync(temporary, { force: true })
  }
}

function checkCopy(options: { readonly file: string; readonly key: Uint8Array; readonly nativeBinding?: string }): void {
  const copy = openEncrypted({ ...options, readonly: true })
  try {
    const answer: unknown = copy.pragma('quick_check(1)', { simple: true })
    if (answer !== 'ok') throw new Error(`the copy is damaged: ${String(answer)}`)
  } finally {
    copy.close()
  }
}
