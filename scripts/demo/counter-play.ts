import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { launchApp } from '../../tests/e2e/electron-app.ts'
import { FIRST_RUN } from '../../tests/e2e/pages/access-pages.ts'
import { firstRun } from '../../tests/e2e/pages/counter.ts'
import { framePage } from '../../tests/e2e/pages/frame-page.ts'
import { devicesPage, settingsPage, syncPage } from '../../tests/e2e/pages/office-pages.ts'
import { inventCitizens } from './citizens.ts'
import { CORE_KILLED_IN, CUT_BEFORE, DAY, MENDED_AFTER } from './day-plan.ts'
import { keepPapers } from './paper-pictures.ts'
import type { Play, PlayContext, Summary } from './play.ts'
import { readPapers, readProvince, recount } from './recount.ts'
import { readRegister } from './register-reader.ts'
import { seededRandom } from './seeded-random.ts'
import { type Services, startServices } from './services.ts'
import { type Desk, finishDossiers, killCore, receiveVisit, type ReceivedVisit } from './visits.ts'

/** The first play: a whole day at one counter with the line cut, the core killed, and everything at the province in the end. */
export const counterPlay: Play = {
  name: 'counter',
  title: 'Một ngày ở quầy: mất mạng giữa chừng, bộ xử lý bị tắt ngang, có mạng lại',
  run,
}

async function run(context: PlayContext): Promise<Summary> {
  const folder = mkdtempSync(path.join(tmpdir(), 'qmc-demo-'))
  const services = await startServices(folder, FIRST_RUN.unitCode)
  try {
    return await play(context, folder, services)
  } finally {
    await services.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function play({ outDir, seed, tell }: PlayContext, folder: string, services: Services): Promise<Summary> {
  const dataDir = path.join(folder, 'quay')
  const pictures = path.join(outDir, 'anh')
  mkdirSync(pictures, { recursive: true })
  const random = seededRandom(seed)
  const citizens = inventCitizens(random, DAY.length * 2)
  const app = await launchApp({ dataDir })
  const faults: string[] = []
  let shots = 0
  const desk: Desk = {
    app,
    tell,
    resultFile: path.join(folder, 'ket-qua.pdf'),
    shoot: async (name) => {
      shots += 1
      await app.page.screenshot({ path: path.join(pictures, `${String(shots).padStart(2, '0')}-${name}.png`) })
    },
  }
  try {
    tell('Mở phần mềm lần đầu, chưa có mạng nào được khai')
    const recoveryCode = await firstRun(app.page)
    await setUp(desk, services)
    const visits: ReceivedVisit[] = []
    for (const [index, planned] of DAY.entries()) {
      if (index === CUT_BEFORE) faults.push(await cutLine(desk, services))
      const [owner, proxy] = [citizens[index * 2], citizens[index * 2 + 1]]
      if (owner === undefined || proxy === undefined) throw new Error('every visit has two citizens')
      const isKilled = index === CORE_KILLED_IN
      const received = await receiveVisit(desk, {
        planned,
        owner,
        proxy,
        random,
        ...(isKilled ? { midway: () => killCore(desk) } : {}),
      })
      if (isKilled) faults.push('kill -9 bộ xử lý khi đang nhập dở một hồ sơ')
      tell(`${index + 1}/${DAY.length} ${owner.fullName}: ${received.codes.join(', ')}`)
      visits.push(received)
      if (index === MENDED_AFTER) await mendLine(desk, services)
    }
    await finishDossiers(desk, visits)
    await waitUntilSent(desk)
    await app.close()
    await services.stop()
    return summarise({ outDir, dataDir, services, recoveryCode, faults, seenCodes: visits.flatMap(({ codes }) => codes) })
  } catch (error) {
    await desk.shoot('hong').catch(() => undefined)
    writeFileSync(path.join(outDir, 'output.txt'), app.output())
    throw error
  } finally {
    await app.close()
  }
}

async function setUp({ app, tell, shoot }: Desk, services: Services): Promise<void> {
  const settings = settingsPage(app.page)
  await settings.open()
  await settings.setGateway(services.gatewayUrl)
  await settings.save()
  await shoot('cau-hinh')
  const devices = devicesPage(app.page)
  await devices.open()
  await devices.printToFiles()
  await framePage(app.page).light('Mạng').filter({ hasText: 'Có mạng' }).waitFor()
  tell('Đã khai máy chủ đồng bộ; đèn mạng xanh')
}

async function cutLine({ app, tell, shoot }: Desk, services: Services): Promise<string> {
  services.cut()
  await framePage(app.page).light('Mạng').filter({ hasText: 'Mất mạng – quầy vẫn làm việc bình thường' }).waitFor()
  tell('CẮT MẠNG. Đèn đỏ: “Mất mạng – quầy vẫn làm việc bình thường”. Quầy nhận hồ sơ tiếp')
  await shoot('mat-mang')
  return 'cắt đường truyền giữa buổi, nối lại sau bảy lượt'
}

async function mendLine({ app, tell, shoot }: Desk, services: Services): Promise<void> {
  await shoot('cho-gui')
  services.mend()
  const sync = syncPage(app.page)
  await sync.open()
  await sync.sendNow()
  await framePage(app.page).light('Mạng').filter({ hasText: 'Có mạng' }).waitFor()
  tell('CÓ MẠNG LẠI. Hàng đợi tự gửi, quầy làm tiếp')
}

async function waitUntilSent({ app, tell, shoot }: Desk): Promise<void> {
  const sync = syncPage(app.page)
  await sync.open()
  await sync.sendNow()
  await sync.nothingWaits.waitFor({ timeout: 90_000 })
  await shoot('dong-bo-xong')
  tell('Không còn gì chờ gửi: tỉnh đã nhận mọi việc')
}

type Ended = Readonly<{
  outDir: string
  dataDir: string
  services: Services
  recoveryCode: string
  faults: readonly string[]
  seenCodes: readonly string[]
}>

/** After every program has ended: only files are asked. */
async function summarise({ outDir, dataDir, services, recoveryCode, faults, seenCodes }: Ended): Promise<Summary> {
  const papersDir = path.join(outDir, 'giay')
  keepPapers(path.join(dataDir, 'ban-in-pdf'), papersDir)
  const register = await readRegister(dataDir, recoveryCode)
  const counted = recount({
    seenCodes,
    register,
    province: readProvince(services.provinceDataDir),
    papers: readPapers(papersDir),
  })
  return { name: counterPlay.name, ...counted, faults }
}
