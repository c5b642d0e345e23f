import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { createPrinterSimulator } from '../../../drivers/ticket-printer/simulator/printer-simulator.ts'
import { startTcpPrinter } from '../../../drivers/ticket-printer/simulator/tcp-server.ts'
import { recordFilm } from '../../support/board/a-film.ts'
import { createPluggedPair } from '../../support/devices/plugged-pair.ts'
import { findMissingTools } from '../../support/printing/processes.ts'
import { expect, test } from '../electron-app.ts'
import { FIRST_RUN } from '../pages/access-pages.ts'
import { firstRun } from '../pages/counter.ts'
import { framePage } from '../pages/frame-page.ts'
import { tabAndType, tabTo } from '../pages/keys.ts'
import { pick } from '../pages/office-pages.ts'

const CARD = '096090000123|381234567|Nguyễn Văn Ánh|01021990|Nam|Ấp Mũi, xã Đất Mũi, tỉnh Cà Mau|15062022'
const PICTURES = path.resolve(import.meta.dirname, '../../../out/test/pictures')
const missing = findMissingTools(['socat'])

/** By keyboard, as a clerk without a mouse. */
async function press(page: Page, name: string): Promise<void> {
  await tabTo(page, page.getByRole('button', { name, exact: true }))
  await page.keyboard.press('Enter')
}

const field = (page: Page, name: string) => page.getByLabel(name, { exact: true })
const picture = (page: Page, name: string) => page.screenshot({ path: path.join(PICTURES, `${name}.png`) })

const slideRow = (page: Page, name: string) =>
  page
    .getByRole('table', { name: 'Hình và phim trên bảng gọi số' })
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name, exact: true }) })

async function faultsOf(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.target.join(' ') ?? ''}`)
}

test.skip(missing.length > 0, `needs ${missing.join(', ')}`)

test('an administrator sets up printer, reader, screens and voice by keyboard, checks them and takes the result along', async ({
  launch,
}) => {
  const simulator = createPrinterSimulator()
  const printer = await startTcpPrinter(simulator)
  const pair = createPluggedPair()
  await pair.plugIn()
  const { app, page } = await launch()
  await firstRun(page, FIRST_RUN)
  await framePage(page).go('Thiết bị')

  await test.step('the printer of numbers is tried, kept, and tells that its cover is open', async () => {
    await press(page, 'Máy in phiếu')
    await pick(page, field(page, 'Cách nối máy in phiếu'), 'Dây mạng')
    await tabAndType(page, field(page, 'Địa chỉ mạng máy in phiếu'), printer.host)
    await tabAndType(page, field(page, 'Cổng mạng'), String(printer.port))
    await press(page, 'In phiếu thử')
    await expect(page.getByText('Phiếu thử đã in xong')).toBeVisible()
    expect(simulator.tickets()).toHaveLength(1)
    await press(page, 'Dùng máy in phiếu này')
    await expect(page.getByText('Sẵn sàng', { exact: true })).toBeVisible()
    await expect(page.getByRole('img', { name: 'Hình phiếu số thứ tự mẫu, khổ 80 mm' })).toBeVisible()
    await picture(page, 'thiet-bi-may-in-phieu')
    expect(await faultsOf(page)).toEqual([])
    simulator.set({ isCoverOpen: true })
    await press(page, 'In phiếu thử')
    await expect(page.getByText('Chưa in được: nắp đang mở')).toBeVisible()
    await expect(page.getByText('Nắp đang mở: đóng nắp lại')).toBeVisible()
    await picture(page, 'thiet-bi-may-in-phieu-mo-nap')
    simulator.set({ isCoverOpen: false, baudRate: 9_600 })
    await press(page, 'In phiếu thử')
    await press(page, 'Dừng thử')
    await expect(page.getByText('Đã dừng in phiếu thử.')).toBeVisible()
    simulator.set({ baudRate: 0 })
  })

  await test.step('a reader is added and shows what it read', async () => {
    await press(page, 'Máy đọc mã')
    await tabAndType(page, field(page, 'Cổng nối máy đọc'), pair.path)
    await press(page, 'Thêm máy đọc')
    await expect(page.getByRole('table', { name: 'Máy đọc mã đã chọn' }).getByText('Sẵn sàng')).toBeVisible()
    await tabAndType(page, field(page, 'Cổng nối máy đọc'), pair.path)
    await expect(page.getByText(/Cổng .* đang là cổng của máy đọc mã “Máy đọc mã 1”/)).toBeVisible()
    await expect(page.getByRole('button', { name: 'Thêm máy đọc' })).toBeDisabled()
    for (const key of ['Control+A', 'Delete', 'Escape']) await page.keyboard.press(key)
    await expect(field(page, 'Cổng nối máy đọc')).toHaveAttribute('aria-expanded', 'false')
    await pair.send(`${CARD}\r\n`)
    await expect(page.getByText('Đọc đúng: thẻ căn cước')).toBeVisible()
    await expect(page.getByText(CARD)).toBeVisible()
    await picture(page, 'thiet-bi-may-doc-ma')
    expect(await faultsOf(page)).toEqual([])
  })

  await test.step('films for the board are tried, taken in, and a bad one is told with what to do', async () => {
    await press(page, 'Màn hình phụ')
    const films = {
      '01 Giờ làm việc.mp4': await recordFilm(page, 'video/mp4;codecs=avc1.42E01E'),
      '02 Cải cách hành chính.webm': await recordFilm(page, 'video/webm;codecs=vp9'),
    }
    const fileOf = (name: string, buffer: Buffer) => ({
      name,
      buffer,
      mimeType: name.endsWith('mp4') ? 'video/mp4' : 'video/webm',
    })
    const broken = Buffer.concat([films['01 Giờ làm việc.mp4'].subarray(0, 40), Buffer.alloc(4_000, 7)])
    await page
      .getByLabel('Thêm hình, phim', { exact: true })
      .setInputFiles([...Object.entries(films).map(([name, bytes]) => fileOf(name, bytes)), fileOf('03 Phim hỏng.mp4', broken)])
    await expect(page.getByText('03 Phim hỏng.mp4: máy này không giải mã được')).toBeVisible()
    for (const name of Object.keys(films)) await expect(slideRow(page, name)).toContainText('Chưa đến lượt')
    await expect(slideRow(page, '03 Phim hỏng.mp4')).toHaveCount(0)
    expect(await faultsOf(page)).toEqual([])
  })

  await test.step('the board opens with the program, and now', async () => {
    await tabTo(page, page.getByRole('checkbox', { name: 'Tự mở Bảng gọi số cùng phần mềm' }))
    await page.keyboard.press('Space')
    await expect(page.getByRole('checkbox', { name: 'Tự mở Bảng gọi số cùng phần mềm' })).toBeChecked()
    await press(page, 'Mở ngay cửa sổ Bảng gọi số')
    await expect.poll(() => app.windows().map((window) => window.url())).toContainEqual(expect.stringContaining('window=display'))
    await page.bringToFront()
  })

  await test.step('the voice is heard', async () => {
    await press(page, 'Loa gọi số')
    await press(page, 'Nghe thử')
    await expect(page.getByText('Đang phát.')).toBeVisible()
    await picture(page, 'thiet-bi-loa')
  })

  await test.step('the board has played both films', async () => {
    await press(page, 'Màn hình phụ')
    for (const name of ['01 Giờ làm việc.mp4', '02 Cải cách hành chính.webm'])
      await expect(slideRow(page, name)).toContainText('Chiếu được', { timeout: 60_000 })
    await picture(page, 'thiet-bi-man-hinh-phu')
  })

  await test.step('each check tells its end, and both files say the same', async () => {
    await press(page, 'Kiểm tra')
    await press(page, 'Kiểm tra thiết bị')
    await expect(page.getByRole('button', { name: 'Xuất kết quả' })).toBeVisible({ timeout: 120_000 })
    const row = (name: string) => page.getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: true }) })
    for (const name of ['Sổ dữ liệu', 'Máy in phiếu', 'Máy đọc mã']) await expect(row(name)).toContainText('Tốt')
    await expect(row('Hệ thống tỉnh')).toContainText('Chưa dùng')
    await picture(page, 'thiet-bi-kiem-tra')
    expect(await faultsOf(page)).toEqual([])
    const folder = mkdtempSync(path.join(tmpdir(), 'qmc-check-'))
    // Without a person the system's own dialog would wait for ever.
    await app.evaluate(({ session }, into) => {
      session.defaultSession.on('will-download', (_event, item) => item.setSavePath(`${into}/${item.getFilename()}`))
    }, folder)
    /** What is there so far: a file is seen before it is whole. */
    const saved = (extension: string): string => {
      const name = readdirSync(folder).find((each) => each.endsWith(extension))
      return name === undefined ? '' : readFileSync(path.join(folder, name), 'utf8')
    }
    await press(page, 'Xuất kết quả')
    await expect.poll(() => saved('.txt')).toContain('[Tốt] Máy in phiếu: Sẵn sàng, còn giấy.')
    await press(page, 'Xuất tệp kỹ thuật')
    await expect.poll(() => saved('.json').trimEnd()).toMatch(/\}$/)
    // What the file holds is the format's own words; the contract test of the report knows the rest.
    const { checks } = JSON.parse(saved('.json')) as { checks: { id: string; state: string }[] }
    expect(checks).toContainEqual(expect.objectContaining({ id: 'ticket-printer', state: 'ok' }))
  })

  await pair.dispose()
  await printer.stop()
})
