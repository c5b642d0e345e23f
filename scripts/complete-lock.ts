import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/**
 * Some registries do not carry every platform's binary package of a tool. npm then leaves those out of the lock file, and
 * `npm ci` refuses the lock on every machine ("Missing: … from lock file"). This adds them back from what the tool itself
 * declares: they are optional and bound to a platform, so npm asks for one only on the machine that needs it.
 * Run after each change of the dependencies: `npm run lock:complete`.
 */
export type LockEntry = {
  version?: string
  optional?: boolean
  dev?: boolean
  os?: string[]
  cpu?: string[]
  libc?: string[]
  optionalDependencies?: Record<string, string>
}
export type Lock = { packages: Record<string, LockEntry> }

type Missing = Readonly<{ at: string; version: string; dev: boolean }>

const EXACT = /^\d+\.\d+\.\d+\S*$/

export function missingFromLock(lock: Lock): Missing[] {
  return Object.entries(lock.packages).flatMap(([owner, entry]) =>
    Object.entries(entry.optionalDependencies ?? {})
      .filter(([name]) => !resolves(lock, owner, name))
      .map(([name, version]) => ({ at: `node_modules/${name}`, version, dev: entry.dev === true })),
  )
}

/** Node's own search: the owner's folder first, then each folder above it. */
function resolves(lock: Lock, owner: string, name: string): boolean {
  for (let folder = owner; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('node_modules/') - 1))) {
    if (lock.packages[`${folder ? `${folder}/` : ''}node_modules/${name}`]) return true
    if (!folder) return false
  }
}

export function completeLock(lock: Lock): Lock {
  const added = missingFromLock(lock).map(({ at, version, dev }) => {
    if (!EXACT.test(version)) throw new Error(`${at}: ${version} is a range, so its version cannot be known without the registry`)
    return [at, { version, ...platformOf(at), ...(dev ? { dev } : {}), optional: true }] as const
  })
  const packages = Object.fromEntries([...Object.entries(lock.packages), ...added].sort(([a], [b]) => a.localeCompare(b, 'en')))
  return { ...lock, packages }
}

const SYSTEMS = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32']
const PROCESSORS = ['arm64', 'arm', 'ia32', 'ppc64', 'riscv64', 's390x', 'x64']

/** `@oxlint/binding-linux-x64-musl` → linux, x64, musl: these packages are named by their platform. */
function platformOf(at: string): Pick<LockEntry, 'os' | 'cpu' | 'libc'> {
  const words = path.posix.basename(at).split('-')
  const os = SYSTEMS.find((system) => words.includes(system))
  const cpu = PROCESSORS.find((processor) => words.includes(processor))
  if (!os || !cpu) throw new Error(`${at} does not tell its platform by its name`)
  const last = words.at(-1) ?? ''
  const libc = os !== 'linux' ? undefined : last.startsWith('musl') ? 'musl' : last.startsWith('gnu') ? 'glibc' : undefined
  return { cpu: [cpu], os: [os], ...(libc ? { libc: [libc] } : {}) }
}

if (import.meta.main) {
  const file = path.resolve(import.meta.dirname, '..', 'package-lock.json')
  const lock = JSON.parse(readFileSync(file, 'utf8')) as Lock // npm's own file; unknown members pass through untouched
  const missing = missingFromLock(lock)
  if (missing.length > 0) writeFileSync(file, `${JSON.stringify(completeLock(lock), null, 2)}\n`)
  process.stdout.write(`package-lock.json: ${missing.length} platform packages added\n`)
}
