import { mkdtempSync, rmSync } from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { readProvince } from '../../../scripts/demo/recount.ts'
import { type Services, startServices } from '../../../scripts/demo/services.ts'
import { FIRST_RUN, type TestStation } from '../../support/station/a-station.ts'
import { anIntake } from '../../support/station/an-intake.ts'
import { addOfficers, CLERK, prepareFolder } from '../support/prepared-folder.ts'
import { expect, test } from '../electron-app.ts'
import { signIn } from '../pages/counter.ts'
import { dossierPage } from '../pages/dossier-page.ts'
import { framePage } from '../pages/frame-page.ts'
import { syncPage } from '../pages/office-pages.ts'
import { tabAndType, tabTo } from '../pages/keys.ts'

/** A national portal that answers as the test says. */
async function aPortal() {
  const server = http.createServer((_request, response) => response.writeHead(200).end('Cổng Dịch vụ công'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, // a TCP server that listens has an address
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}

let folder = ''
let services: Services
let portal: Awaited<ReturnType<typeof aPortal>>
test.beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'qmc-sync-screen-'))
  services = await startServices(folder, FIRST_RUN.unitCode)
  portal = await aPortal()
})
test.afterEach(async () => {
  await services.stop()
  await portal.close()
  rmSync(folder, { recursive: true, force: true })
})

async function connect({ must }: TestStation): Promise<void> {
  const settings = await must('settings.get', {})
  await must('settings.update', { ...settings, gatewayUrl: services.gatewayUrl, nationalPortalUrl: portal.url })
}

test('the lights say what was asked, and the table who holds what', async ({ launch }) => {
  const dataDir = await prepareFolder(async (station) => {
    await addOfficers(station)
    await connect(station)
  })
  const { page } = await launch({ dataDir })
  const frame = framePage(page)
  await signIn(page, CLERK)
  await expect(frame.light('Cổng DVCQG')).toContainText('tốt')
  await expect(frame.light('Thanh toán')).toContainText('chưa rõ')
  const sync = syncPage(page)
  await sync.open()
  const services6 = page.getByRole('region', { name: 'Sáu kết nối' })
  await expect(services6.getByRole('listitem').filter({ hasText: 'Thanh toán' })).toContainText('Chưa đặt địa chỉ')
  await expect(services6.getByRole('listitem').filter({ hasText: 'Cổng DVCQG' })).toContainText('Đang trả lời')
  const machines = page.getByRole('table', { name: 'Các máy trao đổi với máy này' })
  await expect(machines.getByRole('row').nth(1)).toContainText('Máy cổng tỉnh')
  await expect(machines.getByRole('row').nth(1)).toContainText('Có mạng')
})

test('a refused dossier says why and where it is safe, is corrected by keyboard and sent again', async ({ launch }) => {
  const reason = 'Số định danh không có trong cơ sở dữ liệu dân cư'
  await fetch(`${services.provinceUrl}/api/faults`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify([{ kind: 'refuse', message: reason, times: 1 }]),
  })
  let code = ''
  const dataDir = await prepareFolder(async (station) => {
    await addOfficers(station)
    await connect(station)
    const { dossiers } = await station.must('dossier.receive', anIntake())
    code = dossiers[0]?.code ?? ''
  })
  const { page } = await launch({ dataDir })
  await signIn(page, CLERK)
  const sync = syncPage(page)
  await sync.open()
  await expect(sync.queue).toContainText(`Tỉnh chưa nhận vì: ${reason}`)
  await expect(sync.queue).toContainText('Máy cổng đã giữ')
  await tabTo(page, page.getByRole('button', { name: `Sửa và gửi lại ${code}` }))
  await page.keyboard.press('Enter')
  const dossier = dossierPage(page)
  await tabAndType(page, dossier.field('Số định danh'), '096190000222')
  await tabAndType(page, dossier.field('Lý do'), 'Gõ lại số theo thẻ')
  await dossier.finish('Lưu thông tin sửa', 'Sửa thông tin')
  await expect(dossier.provinceHas).toBeVisible()
  await sync.open()
  await expect(sync.nothingWaits).toBeVisible()
  await services.stop()
  expect(readProvince(services.provinceDataDir).dossiers.get(code)).toMatchObject({ number: '096190000222' })
})
