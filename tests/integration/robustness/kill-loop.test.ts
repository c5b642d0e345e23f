import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { bundlePrograms } from '../../support/robustness/bundle.ts'
import { RESOURCES_DIR } from '../../support/station/a-station.ts'
import { unwrap } from '../../../src/shared/kernel/result.ts'
import { checkCounter, withCounter } from '../../support/robustness/check-counter.ts'
import { checkProvince } from '../../support/robustness/check-province.ts'
import { liveAndDie, startCounter, type Death } from '../../support/robustness/counter-life.ts'
import { createLedger } from '../../support/robustness/ledger.ts'
import { anOutsideWorld } from '../../support/robustness/outside-world.ts'
import { openRawRegister } from '../../support/robustness/raw-register.ts'
import { between, chooseSeed, seededRandom, type Random } from '../../support/robustness/seeded-random.ts'

const ROUNDS = Number(process.env['QMC_KILL_ROUNDS'] ?? 200)
const CHECK_EVERY = 50
const DRAIN_LIMIT_MS = 120_000

const folder = mkdtempSync(path.join(tmpdir(), 'qmc-kill-'))
const dataDir = path.join(folder, 'counter')
const bundle = await bundlePrograms(['counter', 'gateway', 'province'])
const launch = { script: bundle.fileOf('counter'), cacheDir: path.join(folder, 'compiled') }
const world = await anOutsideWorld(folder, bundle)
afterAll(async () => {
  await world.stop()
  bundle.remove()
  rmSync(folder, { recursive: true, force: true })
})

/** Mostly in the middle of work, sometimes while the register is being opened. */
function someDeath(random: Random): Death {
  return random() < 0.12 ? { afterStartMs: between(random, 150, 700) } : { afterReadyMs: between(random, 20, 400) }
}

/** The line is there for ten rounds and away for ten; the gateway dies as hard as the counter. The province dies now and then. */
async function changeTheLine(round: number): Promise<void> {
  if (round % 20 === 0) await world.startGateway()
  if (round % 20 === 10) await world.killGateway()
  if (round % 50 === 25) await world.killProvince()
  if (round % 50 === 28) await world.startProvince()
}

async function drained(): Promise<number> {
  return withCounter(dataDir, ledger.offsetMs(), async ({ client }) => {
    const until = Date.now() + DRAIN_LIMIT_MS
    for (;;) {
      const { waiting } = unwrap(await client.invoke('sync.get-status', {}))
      if (waiting === 0 || Date.now() > until) return waiting
      unwrap(await client.invoke('sync.send-now', {}))
      await new Promise((resolve) => setTimeout(resolve, 250))
    }
  })
}

const ledger = createLedger()

test(
  `${ROUNDS} kills of the counter at any moment: nothing acknowledged is lost, no number is given twice, the province has each once`,
  async () => {
    const seed = chooseSeed()
    const random = seededRandom(seed)
    process.stdout.write(`kill loop: seed ${seed}, ${ROUNDS} rounds\n`)
    await world.startProvince()
    await world.startGateway()
    const first = await startCounter(
      { dataDir, resourcesDir: RESOURCES_DIR, seed, offsetMs: 0, again: [], prepare: { gatewayUrl: world.gatewayUrl } },
      ledger.hear,
      launch,
    ).ended
    expect(first).toMatchObject({ code: 0 })

    const startedAt = Date.now()
    for (let round = 1; round <= ROUNDS; round += 1) {
      await changeTheLine(round)
      const task = {
        dataDir,
        resourcesDir: RESOURCES_DIR,
        seed: seed + round,
        offsetMs: ledger.offsetMs(),
        again: ledger.unanswered(),
      }
      await liveAndDie(task, ledger.hear, { ...launch, death: someDeath(random) })
      const findings = round % CHECK_EVERY === 0 || round === ROUNDS ? await checkCounter(dataDir, ledger) : []
      expect(findings, `after round ${round}, seed ${seed}`).toEqual([])
    }
    const minutes = (Date.now() - startedAt) / 60_000

    await world.startProvince()
    await world.startGateway()
    expect(await drained()).toBe(0)
    const raw = await openRawRegister(dataDir)
    const province = await checkProvince(raw.db, world)
    raw.close()
    expect(province, `seed ${seed}`).toMatchObject({ lost: [], doubled: [], different: [] })
    expect(ledger.saved.size).toBeGreaterThan(ROUNDS)
    expect(province.held).toBeGreaterThanOrEqual(ledger.saved.size)
    process.stdout.write(
      `kill loop: ${(ROUNDS / minutes).toFixed(0)} rounds/min, ${JSON.stringify(ledger.counts())}, at the province ${province.held}\n`,
    )
  },
  ROUNDS * 4_000 + 300_000,
)
