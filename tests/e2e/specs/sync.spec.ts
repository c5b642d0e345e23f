import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { readProvince } from '../../../scripts/demo/recount.ts'
import { type Services, startServices } from '../../../scripts/demo/services.ts'
import { FIRST_RUN } from '../../support/station/a-station.ts'
import { addOfficers, CLERK, prepareFolder } from '../support/prepared-folder.ts'
import { expect, test } from '../electron-app.ts'
import { signIn } from '../pages/counter.ts'
import { dossierPage } from '../pages/dossier-page.ts'
import { framePage } from '../pages/frame-page.ts'
import { intakePage } from '../pages/intake-page.ts'
import { tabAndType, tabTo } from '../pages/keys.ts'
import { syncPage } from '../pages/office-pages.ts'

const NAME = 'Phan Thị Mới'
const CARD = `096190000111||${NAME}|01021990|Nữ|Ấp Mũi, xã Đất Mũi, tỉnh Cà Mau|15082025||||`

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

const connected = (): Promise<string> =>
  prepareFolder(async (station) => {
    await addOfficers(station)
    await station.must('settings.update', { ...(await station.must('settings.get', {})), gatewayUrl: services.gatewayUrl })
  })

test('the line is cut and mended: the light, the number that waits and the dossier tell it as it is', async ({ launch }) => {
  const { page } = await launch({ dataDir: await connected() })
  const frame = framePage(page)
  const intake = intakePage(page)
  await signIn(page, CLERK)
  await expect(frame.light('Mạng')).toContainText('Có mạng')
  services.cut()
  await intake.open()
  await intake.readCard(CARD, NAME)
  await intake.chooseProcedure('dang ky ket hon', 'Đăng ký kết hôn')
  await intake.tickAllPapers()
  const [code = ''] = await intake.receive()
  await expect(frame.light('Mạng')).toContainText('Mất mạng – quầy vẫn làm việc bình thường')
  await expect(frame.waiting).toHaveText('Chờ gửi (1)')
  await frame.find(code)
  await expect(page.getByText(/^Đã lưu tại máy này \d\d:\d\d · Chờ gửi \(1\)/)).toBeVisible()
  await expect(dossierPage(page).provinceHas).toHaveCount(0)
  expect(readProvince(services.provinceDataDir).dossiers.size).toBe(0)

  services.mend()
  const sync = syncPage(page)
  await sync.open()
  await sync.sendNow()
  await expect(sync.nothingWaits).toBeVisible()
  await expect(frame.light('Mạng')).toContainText('Có mạng')
  await frame.find(code)
  await expect(dossierPage(page).provinceHas).toBeVisible()
  expect([...readProvince(services.provinceDataDir).dossiers.keys()]).toEqual([code])
})

test('what the province refuses is said in its words, corrected by hand and sent again', async ({ launch }) => {
  const reason = 'Số định danh không có trong cơ sở dữ liệu dân cư'
  await fetch(`${services.provinceUrl}/api/faults`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify([{ kind: 'refuse', message: reason, times: 1 }]),
  })
  const { page } = await launch({ dataDir: await connected() })
  const intake = intakePage(page)
  await signIn(page, CLERK)
  await intake.open()
  await intake.readCard(CARD, NAME)
  await intake.chooseProcedure('dang ky ket hon', 'Đăng ký kết hôn')
  await intake.tickAllPapers()
  const [code = ''] = await intake.receive()
  await expect(page.getByText(/Cần xử lý \(1\)/)).toBeVisible()
  const sync = syncPage(page)
  await sync.open()
  await expect(sync.queue).toContainText(`Tỉnh chưa nhận vì: ${reason}`)
  await tabTo(page, page.getByRole('button', { name: `Sửa và gửi lại ${code}` }))
  await page.keyboard.press('Enter')
  const dossier = dossierPage(page)
  await tabAndType(page, dossier.field('Số định danh'), '096190000222')
  await tabAndType(page, dossier.field('Lý do'), 'Gõ lại số theo thẻ')
  await dossier.finish('Lưu thông tin sửa', 'Sửa thông tin')
  await expect(dossier.provinceHas).toBeVisible()
  await services.stop()
  expect(readProvince(services.provinceDataDir).dossiers.get(code)).toMatchObject({ name: NAME, number: '096190000222' })
})
