import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createBlobClient, fetchBlob, sendWaiting } from '../../../src/main/platform/blobs/index.ts'
import { unwrap } from '../../../src/shared/kernel/result.ts'
import { startBlobGateway, type BlobGateway } from '../../support/blobs/a-blob-gateway.ts'
import { aSender, headOf, partsOf } from '../../support/blobs/a-sender.ts'
import { until } from '../sync/support/a-station.ts'
import { mountTmpfs, whyNoMounts, type Mounted } from '../../support/robustness/mounts.ts'

const why = whyNoMounts('tmpfs')
if (why !== undefined) process.stderr.write(`A full disk under the blob depot is skipped: ${why}\n`)

let folder = ''
let disk: Mounted
let gateway: BlobGateway
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'blobs-full-'))
  disk = mountTmpfs(path.join(folder, 'disk'), 8)
  gateway = await startBlobGateway({ dataDir: disk.folder, databaseDir: folder })
})
afterEach(async () => {
  await gateway.stop()
  // A file under a broken-off answer is closed a moment later.
  await until(
    'files closed',
    () => openFilesIn(disk.folder),
    (files) => files.length === 0,
  )
  disk.unmount()
  rmSync(folder, { recursive: true, force: true })
})

function openFilesIn(of: string): string[] {
  return readdirSync('/proc/self/fd').flatMap((fd) => {
    try {
      const file = readlinkSync(`/proc/self/fd/${fd}`)
      return file.startsWith(of) ? [file] : []
    } catch {
      // Closed between the two questions.
      return []
    }
  })
}

const never = new AbortController().signal

describe.skipIf(why !== undefined)('a gateway whose disk is full', () => {
  it.each([
    ['while the bytes come in', 7_500_000],
    ['while they are put away', 4_000_000],
  ])('says so %s, gives no word, and goes on where it stopped once there is room', async (_when, othersBytes) => {
    const others = path.join(disk.folder, 'nguoi-khac.bin')
    writeFileSync(others, randomBytes(othersBytes))
    const page = randomBytes(2_500_000)
    const sender = aSender([page])
    const client = createBlobClient({ role: 'gateway', url: gateway.url, fetch }, () => Date.now())
    const send = () => sendWaiting({ source: sender.source, client, pace: partsOf(300_000) }, never)
    expect(await send()).toEqual({ ok: false, error: { kind: 'no-room' } })
    expect([sender.words, unwrap(await client.verified([headOf(page).sha256], never))]).toEqual([[], []])
    expect(await send()).toEqual({ ok: false, error: { kind: 'no-room' } })
    rmSync(others)
    const kept = unwrap(await client.offset(sender.uploads.get(headOf(page).sha256) ?? '', never))
    expect(kept).toBeGreaterThan(0)
    expect(await send()).toEqual({ ok: true, value: { sent: 1, known: 0 } })
    expect(unwrap(await fetchBlob({ client }, headOf(page).sha256, never)).equals(page)).toBe(true)
  })
})
