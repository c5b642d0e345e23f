import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { buildApp } from './build-app.ts'
import type { ElectronRuntime } from './electron-runtime.ts'
import { setUp } from './set-up.ts'

const ROOT = path.resolve(import.meta.dirname, '..')
const TEST_OUTPUT = path.join(ROOT, 'out', 'package')

/**
 * Packages the app unpacked (`dir`) with the runtime at hand and with the inspect fuse on, for the end-to-end tests.
 * Returns the executable.
 */
export function packageForTests(runtime: ElectronRuntime): string {
  buildApp({ force: false })
  builder([
    '--dir',
    `-c.electronDist=${runtime.folder}`,
    `-c.electronVersion=${runtime.version}`,
    '-c.electronFuses.enableNodeCliInspectArguments=true',
    `-c.directories.output=${TEST_OUTPUT}`,
  ])
  if (process.platform === 'win32') return path.join(TEST_OUTPUT, 'win-unpacked', 'quay-mot-cua.exe')
  return path.join(TEST_OUTPUT, 'linux-unpacked', 'quay-mot-cua')
}

/** Installers for users, made from the official Electron only. */
async function packageForUsers(platform: 'win' | 'linux'): Promise<void> {
  const runtime = await setUp()
  if (runtime.kind !== 'official')
    throw new Error('packages for users need the official Electron, which cannot be reached from here')
  buildApp({ force: true })
  builder([`--${platform}`])
}

function builder(args: readonly string[]): void {
  const cli = path.join(ROOT, 'node_modules', 'electron-builder', 'cli.js')
  const done = spawnSync(process.execPath, [cli, '--publish', 'never', ...args], { cwd: ROOT, stdio: ['ignore', 2, 2] })
  if (done.status !== 0) throw new Error('packaging failed')
}

if (import.meta.main) {
  const target = process.argv[2]
  if (target === 'win' || target === 'linux') await packageForUsers(target)
  else if (target === 'dir') process.stdout.write(`${packageForTests(await setUp())}\n`)
  else throw new Error('usage: package-app.ts dir|win|linux')
}
