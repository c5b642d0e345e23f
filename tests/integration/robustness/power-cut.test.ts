import { execFileSync } from 'node:child_process'
import { mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bundlePrograms, type Bundle } from '../../support/robustness/bundle.ts'
import { checkCounter } from '../../support/robustness/check-counter.ts'
import { startCounter } from '../../support/robustness/counter-life.ts'
import { createLedger } from '../../support/robustness/ledger.ts'
import { makeImage, mountImage, whyNoMounts, type Mounted } from '../../support/robustness/mounts.ts'
import { between, chooseSeed, seededRandom } from '../../support/robustness/seeded-random.ts'
import { RESOURCES_DIR } from '../../support/station/a-station.ts'

const CUTS = Number(process.env['QMC_POWER_CUTS'] ?? 6)
const IMAGE_MEGABYTES = 96

const why = whyNoMounts('loop')
if (why !== undefined) process.stderr.write(`Power cuts are skipped: ${why}\n`)

describe.skipIf(why !== undefined)('a power cut', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'qmc-power-'))
  const image = path.join(folder, 'disk.img')
  let bundle: Bundle
  let disk: Mounted | undefined
  beforeAll(async () => {
    bundle = await bundlePrograms(['counter'])
    makeImage(image, IMAGE_MEGABYTES)
    disk = mountImage(image, path.join(folder, 'mounted'))
  })
  afterAll(() => {
    disk?.unmount()
    bundle.remove()
    rmSync(folder, { recursive: true, force: true })
  })

  /** What the disk holds at this moment, without what the system has only in memory (sync.md §4.2). The PC starts again from it. */
  function startAgainFrom(copy: string): void {
    disk?.unmount()
    renameSync(copy, image)
    disk = mountImage(image, path.join(folder, 'mounted'))
  }

  it(
    `in the middle of work, ${CUTS} times: everything acknowledged is on the disk that starts again`,
    async () => {
      const seed = chooseSeed()
      const random = seededRandom(seed)
      const ledger = createLedger()
      const dataDir = path.join(folder, 'mounted', 'du-lieu')
      const launch = { script: bundle.fileOf('counter'), cacheDir: path.join(folder, 'compiled') }
      const task = () => ({ dataDir, resourcesDir: RESOURCES_DIR, offsetMs: ledger.offsetMs(), again: ledger.unanswered() })
      const first = await startCounter({ ...task(), seed, prepare: { gatewayUrl: '' } }, ledger.hear, launch).ended
      expect(first).toMatchObject({ code: 0 })
      for (let cut = 1; cut <= CUTS; cut += 1) {
        const life = startCounter({ ...task(), seed: seed + cut }, ledger.hear, launch)
        await Promise.race([life.ready, life.ended])
        await new Promise((resolve) => setTimeout(resolve, between(random, 300, 1_800)))
        life.child.kill('SIGSTOP')
        const copy = path.join(folder, `cut-${cut}.img`)
        execFileSync('cp', ['--sparse=always', image, copy])
        life.child.kill('SIGKILL')
        expect(await life.ended).toMatchObject({ signal: 'SIGKILL' })
        startAgainFrom(copy)
        expect(await checkCounter(dataDir, ledger), `cut ${cut}, seed ${seed}`).toEqual([])
      }
      expect(ledger.saved.size).toBeGreaterThan(CUTS)
      process.stdout.write(`power cuts: seed ${seed}, ${CUTS} cuts, ${JSON.stringify(ledger.counts())}, 0 lost\n`)
    },
    CUTS * 30_000 + 60_000,
  )
})
