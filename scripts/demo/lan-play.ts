import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { FIRST_RUN } from '../../tests/e2e/pages/access-pages.ts'
import { decide, everybodyIsEqual, hubDies, internetIsCut, islandAndConflict, morning } from './lan-acts.ts'
import { counters, dataDirOf, type House, openHouse, type PcNumber, stationOf } from './lan-house.ts'
import { openTheCentre } from './lan-opening.ts'
import { recountHouse } from './lan-recount.ts'
import { startLanServices } from './lan-services.ts'
import type { Play, PlayContext, Summary } from './play.ts'
import { readProvince } from './recount.ts'
import { readHubLog, readRegister } from './register-reader.ts'

/** Three counters of one centre: the hub dies, one counter becomes an island, two change the same dossier, and all is one in the end. */
export const lanPlay: Play = {
  name: 'lan',
  title: 'Ba máy một nhà: máy trung tâm chết giữa buổi, một máy thành đảo, hai bản khác nhau được quyết trên màn hình',
  run,
}

async function run(context: PlayContext): Promise<Summary> {
  const folder = mkdtempSync(path.join(tmpdir(), 'qmc-demo-lan-'))
  const services = await startLanServices(folder, FIRST_RUN.unitCode)
  try {
    const house = await openHouse(context, folder, services)
    try {
      return await play(house, folder)
    } catch (error) {
      await keepTraces(house, context)
      throw error
    } finally {
      await Promise.all(counters(house).map(({ close }) => close().catch(() => undefined)))
    }
  } finally {
    await services.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function play(house: House, folder: string): Promise<Summary> {
  await openTheCentre(house)
  const contested = await morning(house)
  await hubDies(house, dataDirOf(folder, '01'))
  await internetIsCut(house)
  await islandAndConflict(house, contested)
  await decide(house, contested)
  await everybodyIsEqual(house)
  for (const pc of counters(house)) await pc.close()
  return summarise(house, folder, contested)
}

async function keepTraces(house: House, { outDir }: PlayContext): Promise<void> {
  for (const pc of [house.one, house.two]) {
    await house.shoot(pc, 'hong').catch(() => undefined)
    writeFileSync(path.join(outDir, `output-${pc.number}.txt`), pc.app.output())
  }
  for (const { number, must } of counters(house)) {
    const stand = await Promise.all([must('sync.list-peers', {}), must('sync.get-status', {})]).catch(String)
    writeFileSync(path.join(outDir, `stand-${number}.json`), `${JSON.stringify(stand, undefined, 2)}\n`)
  }
}

/** After every program has ended: only files are asked. */
async function summarise(house: House, folder: string, contested: string): Promise<Summary> {
  const { services, recoveryCodes, told, faults } = house
  const gateway = await services.stopAndRead()
  const numbers: readonly PcNumber[] = ['01', '02', '03']
  const codeOf = (number: PcNumber): string => recoveryCodes[number] ?? ''
  const registers = await Promise.all(
    numbers.map(async (number) => [number, await readRegister(dataDirOf(folder, number), codeOf(number))] as const),
  )
  const counted = recountHouse({
    told,
    registers: Object.fromEntries(registers),
    hub: await readHubLog(dataDirOf(folder, '01'), { station: stationOf('01'), recoveryCode: codeOf('01') }),
    gateway,
    province: readProvince(services.provinceDataDir),
    decided: { code: contested, status: 'processing' },
  })
  return { name: lanPlay.name, ...counted, faults }
}
