import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { migrations, openDatabase, type OpenedDatabase } from '../../../src/main/platform/database/index.ts'
import { unwrap } from '../../../src/shared/kernel/result.ts'

/** A new encrypted register with every table and nothing in it. */
export function aRegister(): OpenedDatabase {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'qmc-register-')), 'register.db')
  return unwrap(openDatabase({ file, key: new Uint8Array(32).fill(7), migrations }))
}
