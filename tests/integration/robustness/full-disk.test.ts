import { randomUUID } from 'node:crypto'
import { closeSync, existsSync, mkdtempSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openNodeCore } from '../../../src/main/composition/node-host.ts'
import { mountTmpfs, whyNoMounts, type Mounted } from '../../support/robustness/mounts.ts'
import { openRawRegister } from '../../support/robustness/raw-register.ts'
import { ADMIN, aStation, openStation, RESOURCES_DIR, type TestStation } from '../../support/station/a-station.ts'
import { anIntake } from '../../support/station/an-intake.ts'

const DISK_MEGABYTES = 24
const MOST_INTAKES = 190

const why = whyNoMounts('tmpfs')
if (why !== undefined) process.stderr.write(`Tests on a full disk are skipped: ${why}\n`)

let disk: Mounted
let folder: string
let station: TestStation | undefined
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'qmc-full-'))
  disk = mountTmpfs(path.join(folder, 'disk'), DISK_MEGABYTES)
})
afterEach(async () => {
  await station?.close()
  station = undefined
  disk.unmount()
  rmSync(folder, { recursive: true, force: true })
})

const filler = (): string => path.join(disk.folder, 'nguoi-khac.bin')
const dataDir = (): string => path.join(disk.folder, 'du-lieu')

/** Somebody else's file takes all the room there is. */
function fillDisk(): void {
  const handle = openSync(filler(), 'a')
  try {
    for (let bytes = 1024 * 1024; bytes >= 512; bytes = Math.floor(bytes / 2)) while (writes(handle, bytes));
  } finally {
    closeSync(handle)
  }
}

function writes(handle: number, bytes: number): boolean {
  try {
    return writeSync(handle, Buffer.alloc(bytes, 1)) === bytes
  } catch {
    // Full: exactly what is wanted.
    return false
  }
}

type Outcome = { readonly codes: string[]; readonly refusal: string | undefined }

async function receiveUntilRefused(at: TestStation, most = MOST_INTAKES): Promise<Outcome> {
  const codes: string[] = []
  for (let count = 0; count < most; count += 1) {
    const received = await at.client.invoke('dossier.receive', anIntake())
    // The reserve is given up once; these tests take it as well, to see the disk that is really full.
    if (!received.ok && received.error.messageKey === 'storage.disk-full-reserve') {
      fillDisk()
      continue
    }
    if (!received.ok) return { codes, refusal: `${received.error.code} ${received.error.messageKey}` }
    codes.push(...received.value.dossiers.map(({ code }) => code ?? ''))
  }
  return { codes, refusal: undefined }
}

async function storedCodes(
  at: string,
): Promise<{ readonly codes: string[]; readonly check: unknown; readonly chain: unknown; readonly halves: unknown }> {
  const raw = await openRawRegister(at)
  const codes = raw.db.prepare<unknown[], string>('SELECT code FROM dossier ORDER BY row_no').pluck().all()
  const halves = raw.db
    .prepare<unknown[], number>(
      `SELECT count(*) FROM dossier WHERE id NOT IN (SELECT agg_id FROM event WHERE type = 'DossierReceived')`,
    )
    .pluck()
    .get()
  const answer = {
    codes,
    halves,
    check: raw.db.pragma('integrity_check(1)', { simple: true }),
    chain: raw.journal.verifyChain({ full: true }).findings,
  }
  raw.close()
  return answer
}

describe.skipIf(why !== undefined)('a disk that has filled up', () => {
  it('refuses the intake with the sentence for it, keeps nothing of it, goes on reading, and takes work again once there is room', async () => {
    station = await aStation({ dataDir: dataDir() })
    const before = (await station.must('dossier.receive', anIntake())).dossiers[0]
    fillDisk()
    const full = await receiveUntilRefused(station)
    expect(full.refusal).toBe('disk-full storage.disk-full')
    expect(await station.must('dossier.get', { id: before?.id ?? '' })).toMatchObject({ dossier: { code: before?.code } })
    expect(await station.must('dossier.search', { text: 'nguyen van anh', limit: 5 })).not.toEqual([])
    expect(await station.must('dossier.count-tabs', {})).toMatchObject({ all: full.codes.length + 1 })
    const draft = await station.client.invoke('draft.save', {
      id: randomUUID(),
      title: 'x',
      procedures: '',
      content: { note: 'y'.repeat(60_000) },
    })
    expect(draft).toMatchObject({ ok: false, error: { code: 'disk-full' } })
    rmSync(filler())
    const freed = await receiveUntilRefused(station, 5)
    expect(freed).toMatchObject({ refusal: undefined, codes: { length: 5 } })
    await station.close()
    station = undefined
    expect(await storedCodes(dataDir())).toEqual({
      codes: [before?.code, ...full.codes, ...freed.codes],
      halves: 0,
      check: 'ok',
      chain: [],
    })
  })

  it('prints no paper whose record found no room', async () => {
    station = await aStation({ dataDir: dataDir() })
    const { dossiers } = await station.must('dossier.receive', anIntake())
    const subject = { kind: 'dossier', form: 'receipt-slip', dossierId: dossiers[0]?.id ?? '' } as const
    fillDisk()
    await receiveUntilRefused(station)
    const printed = await station.client.invoke('paper.print', { subject, printerId: 'pdf-file:folder', copies: 1 })
    expect(printed).toMatchObject({ ok: false, error: { code: 'disk-full' } })
    const papers = path.join(dataDir(), 'ban-in-pdf')
    expect(existsSync(papers) ? readdirSync(papers).filter((name) => name.endsWith('.pdf')) : []).toEqual([])
    rmSync(filler())
    expect(await station.must('paper.print', { subject, printerId: 'pdf-file:folder', copies: 1 })).toMatchObject({
      n: 1,
      outcome: 'saved',
    })
  })

  it('has room for the last intakes of the day in the ballast', async () => {
    station = await aStation({ dataDir: dataDir() })
    fillDisk()
    let refusal = await station.client.invoke('dossier.receive', anIntake())
    while (refusal.ok) refusal = await station.client.invoke('dossier.receive', anIntake())
    expect(refusal.error).toMatchObject({ code: 'disk-full', messageKey: 'storage.disk-full-reserve' })
    const last = await receiveUntilRefused(station, 100)
    expect(last).toMatchObject({ refusal: undefined, codes: { length: 100 } })
  })

  it('lets a counter start and read what it has; without any room at all it says so at the start', async () => {
    station = await aStation({ dataDir: dataDir() })
    const { dossiers } = await station.must('dossier.receive', anIntake())
    await station.close()
    station = undefined
    fillDisk()
    expect(await openNodeCore({ dataDir: dataDir(), resourcesDir: RESOURCES_DIR })).toMatchObject({
      ok: false,
      error: { code: 'disk-full' },
    })
    rmSync(filler())
    station = await openStation({ dataDir: dataDir() })
    await station.must('session.sign-in', ADMIN)
    expect(await station.must('dossier.get', { id: dossiers[0]?.id ?? '' })).toMatchObject({
      dossier: { code: dossiers[0]?.code },
    })
  })
})
