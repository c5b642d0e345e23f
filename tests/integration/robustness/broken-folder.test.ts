import { createHash, randomBytes } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdtempSync,
  openSync,
  closeSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openNodeCore } from '../../../src/main/composition/node-host.ts'
import { createKeyRing, createKeyStore, plainSecretStore } from '../../../src/main/platform/secrets/index.ts'
import { bundlePrograms, type Bundle } from '../../support/robustness/bundle.ts'
import { startCounter } from '../../support/robustness/counter-life.ts'
import { mountTmpfs, remount, whyNoMounts } from '../../support/robustness/mounts.ts'
import { openRawRegister } from '../../support/robustness/raw-register.ts'
import { ADMIN, aStation, openStation, RESOURCES_DIR } from '../../support/station/a-station.ts'
import { anIntake } from '../../support/station/an-intake.ts'

const PAGE_BYTES = 4096
const DOSSIERS = 150

const parent = mkdtempSync(path.join(tmpdir(), 'qmc-broken-'))
const original = path.join(parent, 'nguyen-ven')
const dataDir = path.join(parent, 'du-lieu')
const register = path.join(dataDir, 'register.db')
const codes: (string | null)[] = []

beforeAll(async () => {
  const station = await aStation({ dataDir: original })
  for (let count = 0; count < DOSSIERS; count += 1)
    codes.push(...(await station.must('dossier.receive', anIntake())).dossiers.map(({ code }) => code))
  await station.close()
})
beforeEach(() => restore())
afterAll(() => rmSync(parent, { recursive: true, force: true }))

/** The cause is removed: the folder is again what it was. */
function restore(): void {
  rmSync(dataDir, { recursive: true, force: true })
  cpSync(original, dataDir, { recursive: true, preserveTimestamps: true })
}

const hashOf = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex')

async function startCode(): Promise<string> {
  const opened = await openNodeCore({ dataDir, resourcesDir: RESOURCES_DIR })
  if (!opened.ok) return opened.error.code
  await opened.value.close()
  return 'started'
}

async function expectEverythingThere(): Promise<void> {
  const station = await openStation({ dataDir })
  await station.must('session.sign-in', ADMIN)
  expect(await station.must('dossier.count-tabs', {})).toMatchObject({ all: DOSSIERS })
  expect((await station.must('dossier.search', { text: codes.at(-1) ?? '', limit: 5 })).map(({ code }) => code)).toEqual([
    codes.at(-1),
  ])
  expect((await station.must('dossier.receive', anIntake())).dossiers).toHaveLength(1)
  await station.close()
}

function overwrite(at: number, bytes: Uint8Array): void {
  const handle = openSync(register, 'r+')
  writeSync(handle, bytes, 0, bytes.length, at)
  closeSync(handle)
}

describe('a folder the program cannot work with', () => {
  it('made by a newer version is left exactly as it is', async () => {
    const raw = await openRawRegister(dataDir)
    const version: unknown = raw.db.pragma('user_version', { simple: true })
    raw.db.pragma('user_version=99')
    raw.close()
    const before = hashOf(register)
    expect(await startCode()).toBe('database-from-the-future')
    expect(hashOf(register)).toBe(before)
    restore()
    expect(version).toBeGreaterThan(0)
    await expectEverythingThere()
  })

  it('under another key says so, changes nothing, and opens with the right one', async () => {
    const keys = path.join(dataDir, 'keys.json')
    const right = readFileSync(keys)
    const before = hashOf(register)
    await createKeyStore({ file: keys, secretStore: plainSecretStore }).save(createKeyRing())
    expect(await startCode()).toBe('wrong-key')
    expect(hashOf(register)).toBe(before)
    writeFileSync(keys, right)
    await expectEverythingThere()
  })

  it('whose keys are gone asks for the recovery code and never offers a first run', async () => {
    const keys = path.join(dataDir, 'keys.json')
    const right = readFileSync(keys)
    rmSync(keys)
    expect(await startCode()).toBe('wrong-key')
    expect(existsSync(keys)).toBe(false)
    writeFileSync(keys, right)
    await expectEverythingThere()
  })

  it('whose key file is cut off asks for the recovery code, and says damaged where there is none to type it against', async () => {
    truncateSync(path.join(dataDir, 'keys.json'), 60)
    expect(await startCode()).toBe('wrong-key')
    rmSync(path.join(dataDir, 'recovery.json'))
    expect(await startCode()).toBe('damaged')
    restore()
    await expectEverythingThere()
  })

  it.each([
    ['on the first page', () => overwrite(100, randomBytes(2000))],
    [
      'on a page in the middle, after an unclean stop',
      () => {
        overwrite(Math.floor(statSync(register).size / PAGE_BYTES / 2) * PAGE_BYTES + 50, randomBytes(1000))
        writeFileSync(`${register}.running`, '')
      },
    ],
    ['cut to half', () => truncateSync(register, Math.floor(statSync(register).size / PAGE_BYTES / 2) * PAGE_BYTES)],
    ['emptied', () => truncateSync(register, 0)],
    ['gone', () => rmSync(register)],
  ])('with a register %s says damaged and opens again when the copy is back', async (_how, damage) => {
    damage()
    expect(await startCode()).toBe('damaged')
    restore()
    await expectEverythingThere()
  })

  it('with a page in the middle ruined while it lay closed never shows wrong data: each answer is right or a storage failure', async () => {
    const pages = Math.floor(statSync(register).size / PAGE_BYTES)
    const ruins = [0.3, 0.5, 0.7, 0.9].map(
      (share) => () => overwrite(Math.floor(pages * share) * PAGE_BYTES + 50, randomBytes(1000)),
    )
    for (const ruin of [...ruins, () => truncateSync(register, pages * PAGE_BYTES - 1000)]) {
      ruin()
      const opened = await openNodeCore({ dataDir, resourcesDir: RESOURCES_DIR })
      const answers = opened.ok ? await readEverything(opened.value) : [`start ${opened.error.code}`]
      expect(answers.filter((answer) => answer !== 'right' && answer !== 'storage-failed' && answer !== 'start damaged')).toEqual(
        [],
      )
      restore()
    }
    await expectEverythingThere()
  })

  type Opened = Extract<Awaited<ReturnType<typeof openNodeCore>>, { ok: true }>['value']
  async function readEverything(core: Opened): Promise<string[]> {
    const answers: string[] = []
    const signedIn = await core.invoke(1, 'session.sign-in', ADMIN)
    if (!signedIn.ok) return [signedIn.error.code]
    for (const code of codes) {
      const found = await core.invoke(1, 'dossier.search', { text: code, limit: 1 })
      // The contract's own output; only its code matters here.
      answers.push(
        found.ok
          ? (found.value as readonly { code: string }[])[0]?.code === code
            ? 'right'
            : `wrong for ${code}`
          : found.error.code,
      )
    }
    await core.close().catch(() => undefined)
    return answers
  }
})

describe('two programs on one folder', () => {
  let bundle: Bundle
  beforeAll(async () => {
    bundle = await bundlePrograms(['counter'])
  })
  afterAll(() => bundle.remove())

  it('the second is turned away while the first works, and let in the moment it has died', async () => {
    const task = { dataDir, resourcesDir: RESOURCES_DIR, seed: 1, offsetMs: 0, again: [] }
    const life = startCounter(task, () => undefined, {
      script: bundle.fileOf('counter'),
      cacheDir: path.join(parent, 'compiled'),
    })
    await life.ready
    expect(await startCode()).toBe('already-running')
    life.child.kill('SIGKILL')
    await life.ended
    expect(await startCode()).toBe('started')
  })
})

const why = whyNoMounts('tmpfs')
if (why !== undefined) process.stderr.write(`The test on a read-only folder is skipped: ${why}\n`)

describe.skipIf(why !== undefined)('a read-only folder', () => {
  it('is named as such at the start and works again once it may be written', async () => {
    const disk = mountTmpfs(path.join(parent, 'chi-doc'), 48)
    const inside = path.join(disk.folder, 'du-lieu')
    try {
      cpSync(original, inside, { recursive: true })
      remount(disk.folder, 'ro')
      expect(await openNodeCore({ dataDir: inside, resourcesDir: RESOURCES_DIR })).toMatchObject({
        ok: false,
        error: { code: 'read-only' },
      })
      remount(disk.folder, 'rw')
      const station = await openStation({ dataDir: inside })
      await station.must('session.sign-in', ADMIN)
      expect(await station.must('dossier.count-tabs', {})).toMatchObject({ all: DOSSIERS })
      await station.close()
    } finally {
      disk.unmount()
    }
  })
})
