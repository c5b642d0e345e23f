import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { readProvince } from '../../../scripts/demo/recount.ts'
import { type Services, startServices } from '../../../scripts/demo/services.ts'
import { writeResultPdf } from '../support/result-file.ts'
import { expect, test } from '../electron-app.ts'
import { FIRST_RUN } from '../pages/access-pages.ts'
import { firstRun } from '../pages/counter.ts'
import { dossierPage } from '../pages/dossier-page.ts'
import { framePage } from '../pages/frame-page.ts'
import { intakePage } from '../pages/intake-page.ts'
import { devicesPage, dossierListPage, handOverPage, settingsPage, syncPage } from '../pages/office-pages.ts'

const OWNER = 'Nguyễn Văn Ánh'
const CARD = `096090000123|381234567|${OWNER}|01021990|Nam|Ấp Mũi, xã Đất Mũi, tỉnh Cà Mau|15062022`
const PROCEDURE = 'Chứng thực bản sao từ bản chính'

let folder = ''
let services: Services
test.beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'qmc-services-'))
  services = await startServices(folder, FIRST_RUN.unitCode)
})
test.afterEach(async () => {
  await services.stop()
  rmSync(folder, { recursive: true, force: true })
})

const textOf = (file: string): string => execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }).normalize('NFC')

/** The handbook's chapters 1 to 6, key by key: no mouse from the first screen to the province's receipt. */
test('a newcomer takes one dossier by keyboard alone from the wizard to the receipt of the province', async ({ launch }) => {
  const { page, dataDir } = await launch()
  const frame = framePage(page)
  const code = await test.step('first run, recovery paper, sign-in, settings', async () => {
    await firstRun(page)
    const settings = settingsPage(page)
    await settings.open()
    await settings.setGateway(services.gatewayUrl)
    await settings.save()
    const devices = devicesPage(page)
    await devices.open()
    await devices.printToFiles()
    await expect(frame.light('Mạng')).toContainText('Có mạng')
    return receiveByKeys()
  })

  async function receiveByKeys(): Promise<string> {
    const intake = intakePage(page)
    await intake.open()
    await intake.readCard(CARD, OWNER)
    await intake.chooseProcedure('chung thuc ban sao', PROCEDURE)
    await intake.tickAllPapers()
    await intake.type('Số điện thoại', '0912345678')
    await intake.type('Số trang bản gốc', '3')
    await intake.type('Số bản sao', '2')
    const codes = await intake.receive()
    expect(codes).toHaveLength(1)
    await intake.papersSaved(2)
    return codes[0] ?? ''
  }

  await test.step('the papers say what was received', () => {
    const printed = path.join(dataDir, 'ban-in-pdf')
    const texts = readdirSync(printed).map((name) => textOf(path.join(printed, name)))
    expect(texts).toHaveLength(2)
    const slip = texts.find((text) => text.includes('HẸN TRẢ KẾT QUẢ')) ?? ''
    for (const fact of [code, OWNER, PROCEDURE, '0912345678']) expect(slip.replace(/\s+/g, ' ')).toContain(fact)
    expect(texts.find((text) => text.includes('KIỂM SOÁT')) ?? '').toContain(code)
  })

  await test.step('transfer, accept, submit, resolve, fee', async () => {
    const dossier = dossierPage(page)
    await frame.find('nguyen van anh', OWNER)
    await expect(dossier.heading(code)).toBeVisible()
    await dossier.transfer('Kính chuyển')
    await dossier.accept()
    await dossier.submit()
    await dossier.resolve({ number: '12/SCT-BS', files: [await writeResultPdf(folder)] })
    await dossier.collectFee()
    await dossier.start('Trả kết quả')
  })

  await test.step('hand-over against a signature', async () => {
    await handOverPage(page).toOwner(code)
    const list = dossierListPage(page)
    await list.open()
    await expect(list.row(code)).toContainText('Đã trả kết quả')
  })

  await test.step('the province has it, and says so', async () => {
    const sync = syncPage(page)
    await sync.open()
    await expect(sync.nothingWaits).toBeVisible()
    await frame.find(code)
    await expect(dossierPage(page).provinceHas).toBeVisible()
    await services.stop()
    expect([...readProvince(services.provinceDataDir).dossiers]).toEqual([
      [code, { name: OWNER, number: '096090000123', procedure: '2.000815', status: '10' }],
    ])
  })
})
