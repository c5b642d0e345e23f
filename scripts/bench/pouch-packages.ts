import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { copyFileSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { cachedFolder } from '../cache-folder.ts'

const FILES = ['package.json', 'package-lock.json'] as const
const SOURCE = path.join(import.meta.dirname, 'pouchdb')
const LIMIT_MS = 5 * 60_000

/**
 * Folder with PouchDB installed from the lock in `pouchdb/`, made on demand in the cache. No install scripts run: LevelDB comes
 * as a finished binary. Throws where the packages cannot be had.
 */
export function pouchPackages(): Promise<string> {
  const hash = createHash('sha256')
  for (const file of FILES) hash.update(readFileSync(path.join(SOURCE, file)))
  return cachedFolder(`bench-pouchdb-${hash.digest('hex').slice(0, 12)}`, async (folder) => {
    for (const file of FILES) copyFileSync(path.join(SOURCE, file), path.join(folder, file))
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
    execFileSync(npm, ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
      timeout: LIMIT_MS,
      shell: process.platform === 'win32',
    })
  })
}
