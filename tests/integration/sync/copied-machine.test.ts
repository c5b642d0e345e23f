import { cpSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { ALL_DOSSIERS } from '../../../src/shared/ipc/contract/dossier.ts'
import { ADMIN, aStation, openStation, type TestStation } from '../../support/station/a-station.ts'
import { anIntake, aPerson } from '../../support/station/an-intake.ts'
import { killStarted, startGatewayProgram, startSimulator } from './support/processes.ts'
import { until } from './support/a-station.ts'

const UNIT = 'H12.64'
const machines: Machine[] = []
afterEach(async () => {
  for (const machine of machines.splice(0)) await machine.close()
  killStarted()
})

/** A counter that starts a fresh core when it must go on under a new incarnation, as the shell does. */
class Machine {
  private station: TestStation
  private renewals = 0
  private underway: Promise<void> = Promise.resolve()
  readonly dataDir: string

  private constructor(dataDir: string, station: TestStation) {
    this.dataDir = dataDir
    this.station = station
  }

  static async open(dataDir: string, isNew: boolean): Promise<Machine> {
    const held: { machine?: Machine } = {}
    const options = { dataDir, onRestartNeeded: () => held.machine?.restart() }
    const station = isNew ? await aStation(options) : await openStation(options)
    if (!isNew) await station.must('session.sign-in', ADMIN)
    const machine = new Machine(dataDir, station)
    held.machine = machine
    machines.push(machine)
    return machine
  }

  restart(): void {
    this.renewals += 1
    this.underway = this.underway.then(async () => {
      await this.station.close()
      this.station = await openStation({ dataDir: this.dataDir, onRestartNeeded: () => this.restart() })
      await this.station.must('session.sign-in', ADMIN)
    })
  }

  get must(): TestStation['must'] {
    return async (operation, input) => {
      await this.underway
      return this.station.must(operation, input)
    }
  }

  restarts = (): number => this.renewals
  ready = (): Promise<void> => this.underway
  close = async (): Promise<void> => {
    await this.underway
    await this.station.close()
  }
  receive = async (fullName: string): Promise<string> => {
    const { dossiers } = await this.must('dossier.receive', anIntake({ owner: aPerson({ fullName }) }))
    return dossiers[0]?.id ?? ''
  }
  ids = async (): Promise<readonly string[]> => {
    const { rows } = await this.must('dossier.list', ALL_DOSSIERS)
    return rows.map(({ id }) => id).sort()
  }
}

test('a copied disk: both machines work on, a branch yields, and every dossier is everywhere once', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'qmc-copied-'))
  const province = await startSimulator(path.join(folder, 'province'))
  const gateway = await startGatewayProgram({ dataDir: path.join(folder, 'gateway'), unit: UNIT, provinceUrl: province.endpoint })

  const first = await Machine.open(path.join(folder, 'first'), true)
  const settings = await first.must('settings.get', {})
  const before = await first.receive('Trần Thị Trước')
  await first.close()
  machines.length = 0
  cpSync(first.dataDir, path.join(folder, 'twin'), { recursive: true })

  const original = await Machine.open(first.dataDir, false)
  const twin = await Machine.open(path.join(folder, 'twin'), false)
  const written = [
    before,
    await original.receive('Lê Văn Gốc'),
    await original.receive('Lê Văn Gốc Hai'),
    await twin.receive('Phạm Thị Chép'),
    await twin.receive('Phạm Thị Chép Hai'),
    await twin.receive('Phạm Thị Chép Ba'),
  ].sort()
  await original.must('settings.update', { ...settings, gatewayUrl: gateway.url })
  await until(
    'the first is sent',
    () => original.must('sync.get-status', {}),
    ({ lastContactAt }) => lastContactAt !== null,
  )
  await twin.must('settings.update', { ...settings, gatewayUrl: gateway.url })

  await until(
    'the twin has everything',
    () => twin.ids(),
    (ids) => ids.length === written.length,
    60_000,
  )
  await until(
    'the first has everything',
    async () => {
      await original.must('sync.send-now', {})
      return original.ids()
    },
    (ids) => ids.length === written.length,
    60_000,
  )
  expect(await twin.ids()).toEqual(written)
  expect(await original.ids()).toEqual(written)
  // Nobody can tell from outside which of two copies is the first: each leaves the shared name at most once.
  expect(twin.restarts()).toBe(1)
  expect(original.restarts()).toBeLessThanOrEqual(1)
})
