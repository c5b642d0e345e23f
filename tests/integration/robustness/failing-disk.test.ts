import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bundlePrograms, type Bundle } from '../../support/robustness/bundle.ts'
import { checkCounter } from '../../support/robustness/check-counter.ts'
import { startCounter } from '../../support/robustness/counter-life.ts'
import { createLedger } from '../../support/robustness/ledger.ts'
import { chooseSeed } from '../../support/robustness/seeded-random.ts'
import { RESOURCES_DIR } from '../../support/station/a-station.ts'

const STORAGE_FAILED_EXIT = 70
const LIFE_LIMIT_MS = 90_000

const why = whyNoStrace()
if (why !== undefined) process.stderr.write(`Tests on a failing disk are skipped: ${why}\n`)

function whyNoStrace(): string | undefined {
  const tried = spawnSync('strace', ['-qq', '-e', 'trace=none', 'true'], { encoding: 'utf8' })
  return tried.status === 0 ? undefined : `strace cannot be used (${tried.error?.message ?? tried.stderr.trim()})`
}

describe.skipIf(why !== undefined)('a disk that fails under the register', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'qmc-eio-'))
  let bundle: Bundle
  beforeAll(async () => {
    bundle = await bundlePrograms(['counter'])
  })
  afterAll(() => {
    bundle.remove()
    rmSync(folder, { recursive: true, force: true })
  })

  // Counted from the start of the process: the first may fall into an intake, a draft, a result file or a sheet.
  it.each([40, 75, 140])(
    'every flush from the %ith on says EIO: the core stops on a code of its own, nothing acknowledged is lost, the next start is whole',
    async (failing) => {
      const dataDir = path.join(folder, `du-lieu-${failing}`)
      const seed = chooseSeed()
      const ledger = createLedger()
      const launch = { script: bundle.fileOf('counter'), cacheDir: path.join(folder, 'compiled') }
      const task = { dataDir, resourcesDir: RESOURCES_DIR, seed, offsetMs: 0, again: [] }
      expect(await startCounter({ ...task, prepare: { gatewayUrl: '' } }, ledger.hear, launch).ended).toMatchObject({ code: 0 })
      const before = [
        'strace',
        '-f',
        '-qq',
        '-o',
        '/dev/null',
        '-e',
        'trace=fdatasync,fsync',
        '-e',
        `inject=fdatasync,fsync:error=EIO:when=${failing}+`,
      ]
      const life = startCounter(task, ledger.hear, { ...launch, before })
      const limit = setTimeout(() => life.child.kill('SIGKILL'), LIFE_LIMIT_MS)
      const end = await life.ended
      clearTimeout(limit)
      expect(end).toMatchObject({ code: STORAGE_FAILED_EXIT })
      const faults = ledger.faults.splice(0)
      expect(faults.length).toBeGreaterThan(0)
      expect(JSON.stringify(faults)).toContain('storage-failed')
      expect(await checkCounter(dataDir, ledger), `seed ${seed}`).toEqual([])
      expect(ledger.saved.size).toBeGreaterThan(0)
    },
    LIFE_LIMIT_MS + 60_000,
  )
})
