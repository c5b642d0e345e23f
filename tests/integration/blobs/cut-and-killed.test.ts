import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { createBlobClient, fetchBlob, sendWaiting } from '../../../src/main/platform/blobs/index.ts'
import { unwrap } from '../../../src/shared/kernel/result.ts'
import { aSender, headOf } from '../../support/blobs/a-sender.ts'
import { startBlobProgram, type BlobProgram } from '../../support/blobs/blob-processes.ts'
import { between, chooseSeed, seededRandom } from '../../support/robustness/seeded-random.ts'
import { createCutProxy, type CutProxy } from '../sync/support/cut-proxy.ts'

const FILES = 16
const KILLS = 16
const CUTS = 12

const folder = mkdtempSync(path.join(tmpdir(), 'blobs-killed-'))
let gateway: BlobProgram | undefined
let proxy: CutProxy | undefined
afterEach(async () => {
  await proxy?.close()
  await gateway?.kill()
  rmSync(folder, { recursive: true, force: true })
})

it(`${FILES} files through ${KILLS} kill -9 of the gateway and ${CUTS} torn lines: every hash right, nothing said twice`, async () => {
  const seed = chooseSeed()
  const random = seededRandom(seed)
  const dataDir = path.join(folder, 'gateway')
  gateway = await startBlobProgram('blob-gateway-process.ts', [dataDir, '0'])
  const { port } = new URL(gateway.url)
  const target = gateway.url
  proxy = await createCutProxy(() => target)
  const contents = Array.from({ length: FILES }, () => randomBytes(between(random, 1, 3_000_000)))
  const sender = aSender(contents)
  const client = createBlobClient({ role: 'gateway', url: proxy.url, fetch }, () => Date.now())
  // A line that is slow enough to be cut in the middle of a file.
  const pace = { partBytes: () => 150_000, before: () => new Promise<void>((resolve) => setTimeout(resolve, 4)) }
  const never = new AbortController().signal
  const state = { isDone: false }
  let [kills, cuts] = [0, 0]
  const trouble = (async () => {
    while (!state.isDone && (kills < KILLS || cuts < CUTS)) {
      await new Promise((resolve) => setTimeout(resolve, between(random, 60, 260)))
      if (state.isDone) break
      if (cuts < CUTS && random() < 0.45) {
        proxy?.tear()
        cuts += 1
      } else if (kills < KILLS) {
        await gateway?.kill()
        gateway = await startBlobProgram('blob-gateway-process.ts', [dataDir, port])
        kills += 1
      }
    }
  })()
  const resumedAt: number[] = []
  for (let tries = 0; sender.words.length < FILES; tries += 1) {
    if (tries > 2_000) throw new Error(`not through after ${tries} tries, seed ${seed}`)
    const seen = new Set<string>()
    const onProgress = ({ sha256 }: { readonly sha256: string }, offset: number): void => {
      if (!seen.has(sha256) && offset > 0) resumedAt.push(offset)
      seen.add(sha256)
    }
    const turn = await sendWaiting({ source: sender.source, client, pace, onProgress }, never)
    if (!turn.ok) await new Promise((resolve) => setTimeout(resolve, 20))
  }
  state.isDone = true
  await trouble
  const again = createBlobClient({ role: 'gateway', url: gateway.url, fetch }, () => Date.now())
  for (const bytes of contents)
    expect(unwrap(await fetchBlob({ client: again }, headOf(bytes).sha256, never)).equals(bytes)).toBe(true)
  expect(sender.words.map(({ sha256 }) => sha256).sort()).toEqual(contents.map((bytes) => headOf(bytes).sha256).sort())
  expect([resumedAt.length > 0, kills > 3, cuts > 3]).toEqual([true, true, true])
  expect(readdirSync(path.join(dataDir, 'blobs-arriving')).length).toBeLessThanOrEqual(3 * 8)
  process.stdout.write(
    `blobs: seed ${seed}, ${kills} kills, ${cuts} cuts, ${resumedAt.length} times resumed, ${FILES} of ${FILES} right\n`,
  )
})
