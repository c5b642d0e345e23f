import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createBlobClient, fetchBlob, sendWaiting } from '../../../src/main/platform/blobs/index.ts'
import { aSender, headOf, partsOf } from '../../support/blobs/a-sender.ts'
import { startBlobProgram, type BlobProgram } from '../../support/blobs/blob-processes.ts'
import { makeImage, mountImage, whyNoMounts, type Mounted } from '../../support/robustness/mounts.ts'

const UPLOADS = 20
const IMAGE_MEGABYTES = 96

const why = whyNoMounts('loop')
if (why !== undefined) process.stderr.write(`Power cuts under the blob depot are skipped: ${why}\n`)

let folder = ''
let disk: Mounted | undefined
let gateway: BlobProgram | undefined
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'blobs-power-'))
  makeImage(path.join(folder, 'disk.img'), IMAGE_MEGABYTES)
  disk = mountImage(path.join(folder, 'disk.img'), path.join(folder, 'mounted'))
})
afterEach(async () => {
  await gateway?.kill()
  disk?.unmount()
  rmSync(folder, { recursive: true, force: true })
})

const never = new AbortController().signal
const clientOf = (url: string) => createBlobClient({ role: 'gateway', url, fetch }, () => Date.now())
const dataDir = (): string => path.join(folder, 'mounted', 'gateway')

/** Uploads until each is verified, cuts the power 50 ms later (sync.md, E-tuspow), and counts what the disk still has. */
async function survivorsOf(mutant: 'as-shipped' | 'no-fsync'): Promise<number> {
  gateway = await startBlobProgram('blob-gateway-process.ts', [dataDir(), '0', mutant])
  const contents = Array.from({ length: UPLOADS }, () => randomBytes(200_000))
  const sender = aSender(contents)
  expect(await sendWaiting({ source: sender.source, client: clientOf(gateway.url), pace: partsOf(90_000) }, never)).toMatchObject(
    {
      value: { sent: UPLOADS },
    },
  )
  await new Promise((resolve) => setTimeout(resolve, 50))
  gateway.child.kill('SIGSTOP')
  execFileSync('cp', ['--sparse=always', path.join(folder, 'disk.img'), path.join(folder, 'cut.img')])
  gateway.child.kill('SIGCONT')
  await gateway.kill()
  disk?.unmount()
  renameSync(path.join(folder, 'cut.img'), path.join(folder, 'disk.img'))
  disk = mountImage(path.join(folder, 'disk.img'), path.join(folder, 'mounted'))
  gateway = await startBlobProgram('blob-gateway-process.ts', [dataDir(), '0'])
  let survivors = 0
  for (const bytes of contents) {
    const fetched = await fetchBlob({ client: clientOf(gateway.url) }, headOf(bytes).sha256, never)
    if (fetched.ok && fetched.value.equals(bytes)) survivors += 1
  }
  return survivors
}

describe.skipIf(why !== undefined)('a power cut under the gateway', () => {
  it('takes nothing whose verified word was given', async () => {
    expect(await survivorsOf('as-shipped')).toBe(UPLOADS)
  })

  it('would take them without the fsync: the test can see a loss', async () => {
    expect(await survivorsOf('no-fsync')).toBeLessThan(UPLOADS)
  })
})
