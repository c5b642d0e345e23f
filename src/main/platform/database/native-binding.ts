import { existsSync } from 'node:fs'
import path from 'node:path'

const BINARY = 'better_sqlite3-napi9.node'
const PACKAGE_NEEDS_NAPI = 10

/**
 * Path of the SQLite binary built for old runtimes, or undefined where the package's own binary works.
 * The package's binary crashes under Node-API 9: it refers to strings, which only Node-API 10 allows.
 */
export function findNativeBinding(options: {
  readonly resourcesDir: string
  readonly napi?: number
  readonly exists?: (file: string) => boolean
}): string | undefined {
  const { resourcesDir, napi = Number(process.versions.napi), exists = existsSync } = options
  if (napi >= PACKAGE_NEEDS_NAPI) return undefined
  const places = [path.join(resourcesDir, 'native', BINARY), path.resolve(resourcesDir, '..', 'build', 'native', BINARY)]
  const found = places.find((file) => exists(file))
  if (found === undefined) throw new Error(`Node-API ${napi} needs ${BINARY}; looked at ${places.join(', ')}`)
  return found
}
