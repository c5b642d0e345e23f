import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import path from 'node:path'
import { cacheFolder } from './cache-folder.ts'
import { CLOSED_NETWORK_ELECTRON, closedNetworkRuntime } from './closed-network-runtime.ts'

export type ElectronRuntime = Readonly<{
  kind: 'official' | 'closed-network'
  version: string
  folder: string
  executable: string
}>

/** No byte of the official binary within this time: the release site is out of reach from here. */
const SILENCE_MS = 15_000

const require = createRequire(import.meta.url)
const say = (line: string): void => void process.stderr.write(`electron: ${line}\n`)

/**
 * The Electron this machine runs the app with: the pinned official one where it is present or can be had, else the test
 * runtime for closed networks. The second choice is remembered per pinned version, so the next call answers at once;
 * `QMC_ELECTRON=official` (or `closed-network`) overrides it.
 */
export async function findElectronRuntime(): Promise<ElectronRuntime> {
  const official = officialRuntime()
  const wish = process.env['QMC_ELECTRON']
  if (wish !== 'closed-network') {
    if (existsSync(official.executable)) return official
    if (wish === 'official' || !isKnownOutOfReach(official.version)) {
      if (await downloadOfficial(official.version)) return official
      if (wish === 'official') throw new Error('the official Electron could not be downloaded')
    }
  }
  const folder = await closedNetworkRuntime(say)
  if (wish === undefined) rememberOutOfReach(official.version)
  return { kind: 'closed-network', version: CLOSED_NETWORK_ELECTRON, folder, executable: path.join(folder, 'electron') }
}

function officialRuntime(): ElectronRuntime {
  const packageFile = require.resolve('electron/package.json')
  const { version } = JSON.parse(readFileSync(packageFile, 'utf8')) as { version: string } // the package's own manifest
  const folder = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? path.join(path.dirname(packageFile), 'dist')
  return { kind: 'official', version, folder, executable: path.join(folder, binaryName()) }
}

function binaryName(): string {
  if (process.platform === 'win32') return 'electron.exe'
  return process.platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : 'electron'
}

/** Fills the package's own download cache, giving up on silence and not on slowness, then lets the package unpack it. */
async function downloadOfficial(version: string): Promise<boolean> {
  say(`trying to download the official Electron ${version}`)
  const { downloadArtifact } = await import('@electron/get')
  const controller = new AbortController()
  let timer = setTimeout(() => controller.abort(), SILENCE_MS)
  const onProgress = (): Promise<void> => {
    clearTimeout(timer)
    timer = setTimeout(() => controller.abort(), SILENCE_MS)
    return Promise.resolve()
  }
  try {
    const downloadOptions = { signal: controller.signal, getProgressCallback: onProgress }
    await downloadArtifact({ version, artifactName: 'electron', checksums: require('electron/checksums.json'), downloadOptions })
  } catch (error) {
    say(`not reachable (${error instanceof Error ? error.message : String(error)})`)
    return false
  } finally {
    clearTimeout(timer)
  }
  return spawnSync(process.execPath, [require.resolve('electron/install.js')], { stdio: ['ignore', 2, 2] }).status === 0
}

const decisionFile = (): string => path.join(cacheFolder(), 'official-electron-out-of-reach.txt')

function isKnownOutOfReach(version: string): boolean {
  return existsSync(decisionFile()) && readFileSync(decisionFile(), 'utf8').trim() === version
}

function rememberOutOfReach(version: string): void {
  mkdirSync(cacheFolder(), { recursive: true })
  writeFileSync(decisionFile(), `${version}\n`)
}

if (import.meta.main) process.stdout.write(`${(await findElectronRuntime()).executable}\n`)
