import { rmSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { NodeHostOptions } from '../../../src/main/composition/node-host.ts'
import { aClock, ADMIN, type TestStation } from '../../support/station/a-station.ts'
import { anIntake } from '../../support/station/an-intake.ts'
import { readEvents } from '../../support/station/read-events.ts'
import { chooseSeed, seededRandom } from '../../support/robustness/seeded-random.ts'
import { aRelay } from './relay.ts'
import { aCentre, aFolder, restoreFrom } from './support.ts'

const ROUNDS = Number(process.env.RESTORE_ROUNDS ?? 100)
const UNIT = 'H12.64'

async function until(what: string, isTrue: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    if (await isTrue()) return
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  throw new Error(`${what}: not in time`)
}

test(`${ROUNDS} disks die and are restored: no code twice, nothing lost that any surviving copy holds`, async () => {
  const seed = chooseSeed()
  process.stdout.write(`QMC_SEED=${seed}\n`)
  const random = seededRandom(seed)
  const chance = (part: number): boolean => random() < part
  const clock = aClock('2026-11-23T08:00:00+07:00')
  const relay = aRelay(UNIT, () => clock.now())
  const options: Partial<NodeHostOptions> = { clock, fetch: relay.fetch, backup: { patienceMs: 0, lookEveryMs: 3_600_000 } }
  const stick = aFolder('stick')
  const centre = await aCentre(options)
  const { recoveryCode } = centre
  let station: TestStation = centre
  await station.must('settings.update', { ...(await station.must('settings.get', {})), gatewayUrl: 'http://127.0.0.1:9' })
  await station.must('backup.set-place', { folder: stick })
  await station.must('backup.run-now', {})

  const printed: string[] = []
  const faults: string[] = []
  const mustBeHere = (round: number, what: string, here: Set<string>, wanted: Iterable<string>): void => {
    const lost = [...wanted].filter((id) => !here.has(id))
    if (lost.length > 0) faults.push(`round ${round}: ${lost.length} events of ${what} are lost`)
  }
  const idsOf = (events: readonly { id: string }[]): Set<string> => new Set(events.map(({ id }) => id))
  const eventsHere = async (): Promise<Set<string>> => idsOf(await readEvents(station.dataDir))
  const eventsAtRelay = (): Set<string> =>
    idsOf(relay.journal.heads().flatMap(({ origin, seq }) => relay.journal.read({ origin, from: 1, limit: seq })))
  let onStick = await eventsHere()

  for (let round = 1; round <= ROUNDS; round += 1) {
    // A new day now and then: 200 numbers a day are the PC's own.
    const day = 23 + Math.floor(round / 30)
    clock.set(
      `2026-11-${day}T0${8 + (round % 2)}:${String(round % 60).padStart(2, '0')}:${String(round % 50).padStart(2, '0')}+07:00`,
    )
    relay.setReachable(chance(0.6))
    for (let n = Math.floor(random() * 3); n > 0; n -= 1) {
      const { dossiers } = await station.must('dossier.receive', anIntake())
      printed.push(dossiers[0]?.code ?? '')
    }
    if (chance(0.5)) {
      await station.must('sync.send-now', {})
      await new Promise((resolve) => setTimeout(resolve, random() * 60))
    }
    if (chance(0.4)) {
      // What comes from the relay while the copy is written may or may not be in it.
      onStick = await eventsHere()
      const { problem, place } = await station.must('backup.run-now', {})
      if (problem !== null || place?.state !== 'ready') faults.push(`round ${round}: ${JSON.stringify({ problem, place })}`)
    }
    for (let n = Math.floor(random() * 2); n > 0; n -= 1) {
      const { dossiers } = await station.must('dossier.receive', anIntake())
      printed.push(dossiers[0]?.code ?? '')
    }
    await station.close()
    rmSync(station.dataDir, { recursive: true })

    const isReachable = chance(0.6)
    relay.setReachable(isReachable)
    station = await restoreFrom(stick, recoveryCode, options)
    await station.must('session.sign-in', ADMIN)
    await until('what others hold is back', async () => (await station.must('restore.get-state', {})).stage === 'ask-last-code')
    const state = await station.must('restore.get-state', {})
    const here = await eventsHere()
    if (isReachable && state.hasPeerAnswered) mustBeHere(round, 'the relay', here, eventsAtRelay())
    mustBeHere(round, 'the stick', here, onStick)
    const today = `-2611${day}-`
    const lastCode =
      printed
        .filter((code) => code.includes(today))
        .sort()
        .at(-1) ?? null
    await station.must('restore.confirm-last-code', { lastCode, registerOrder: null })
  }
  expect(faults).toEqual([])
  expect(new Set(printed).size).toBe(printed.length)
  expect(printed.length).toBeGreaterThan(ROUNDS / 2)

  relay.setReachable(true)
  await station.must('sync.send-now', {})
  await until('the surviving copies are equal', async () => {
    const [here, there] = [await eventsHere(), eventsAtRelay()]
    return here.size === there.size && [...here].every((id) => there.has(id))
  })
  expect(await station.must('audit.verify', {})).toMatchObject({ findings: [] })
  await station.close()
  relay.close()
}, 900_000)
