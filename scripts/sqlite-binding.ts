import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { cachedFolder } from './cache-folder.ts'
import { findElectronRuntime, type ElectronRuntime } from './electron-runtime.ts'

const ROOT = path.resolve(import.meta.dirname, '..')
const PATCH = path.join(ROOT, 'patches', 'better-sqlite3-napi9.patch')
const TARGET = path.join(ROOT, 'build', 'native', 'better_sqlite3-napi9.node')

/** Electron 37 is the first with Node 22.14+, and so with the Node-API 10 that the package's own binary needs. */
const FIRST_ELECTRON_WITH_NAPI_10 = 37

const require = createRequire(import.meta.url)
const say = (line: string): void => void process.stderr.write(`sqlite: ${line}\n`)

/**
 * Puts a better-sqlite3 built for Node-API 9 at `build/native/` when the runtime is too old for the package's own binary,
 * and takes it away when it is not, so that the presence of the file is the app's whole decision.
 * The package's binary crashes there: it refers to strings, which Node-API 9 does not allow.
 */
export async function prepareSqliteBinding(runtime: ElectronRuntime): Promise<string | undefined> {
  if (Number.parseInt(runtime.version, 10) >= FIRST_ELECTRON_WITH_NAPI_10) {
    rmSync(TARGET, { force: true })
    return undefined
  }
  const source = path.dirname(require.resolve('better-sqlite3/package.json'))
  const { version } = JSON.parse(readFileSync(path.join(source, 'package.json'), 'utf8')) as { version: string } // the package's own manifest
  const patchHash = createHash('sha256').update(readFileSync(PATCH)).digest('hex').slice(0, 12)
  const name = `better-sqlite3-${version}-napi9-${patchHash}-${process.platform}-${process.arch}`
  const built = await cachedFolder(name, (draft) => build(source, draft))
  place(path.join(built, path.basename(TARGET)))
  return TARGET
}

async function build(source: string, draft: string): Promise<void> {
  const folder = path.join(draft, 'source')
  say('building better-sqlite3 for Node-API 9 (once on this machine, about two minutes)')
  cpSync(source, folder, { recursive: true })
  mkdirSync(path.join(folder, 'node_modules'))
  cpSync(path.dirname(require.resolve('node-addon-api/package.json')), path.join(folder, 'node_modules', 'node-addon-api'), {
    recursive: true,
  })
  run('patch', ['-p1', '--input', PATCH], folder)
  const gyp = require.resolve('node-gyp/bin/node-gyp.js')
  run(process.execPath, [gyp, 'rebuild', '--release', '--force_build=1'], folder)
  copyFileSync(path.join(folder, 'build', 'Release', 'better_sqlite3.node'), path.join(draft, path.basename(TARGET)))
  rmSync(folder, { recursive: true })
}

/** The `node` package carries its headers, so nothing is downloaded; Node-API is the same in every version's headers. */
function nodeHeaders(): string {
  const fromPackage = createRequire(require.resolve('node/package.json'))
  return path.dirname(fromPackage.resolve(`node-${process.platform}-${process.arch}/package.json`))
}

/** Renamed into place: an app that has the old file open keeps it. */
function place(binary: string): void {
  if (existsSync(TARGET) && readFileSync(TARGET).equals(readFileSync(binary))) return
  mkdirSync(path.dirname(TARGET), { recursive: true })
  copyFileSync(binary, `${TARGET}.new`)
  renameSync(`${TARGET}.new`, TARGET)
}

function run(command: string, args: string[], cwd: string): void {
  // By environment, because a machine's own npm setting of that name would win over the command line.
  const env = { ...process.env, npm_config_nodedir: nodeHeaders() }
  const done = spawnSync(command, args, { cwd, env, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
  if (done.status === 0) return
  const reason = done.error?.message ?? `${done.stdout}\n${done.stderr}`.slice(-4000)
  throw new Error(`${command} failed while building better-sqlite3 (it needs g++, make, python3 and patch): ${reason}`)
}

if (import.meta.main) {
  const binding = await prepareSqliteBinding(await findElectronRuntime())
  process.stdout.write(`${binding ?? "the package's own binary"}\n`)
}
