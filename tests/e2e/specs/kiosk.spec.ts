import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { toFollowCode } from '../../../src/shared/domain/queue/index.ts'
import { LocalTime } from '../../../src/shared/kernel/local-time.ts'
import { addDays } from '../../../src/shared/kernel/plain-date.ts'
import type { TestStation } from '../../support/station/a-station.ts'
import { anIntake } from '../../support/station/an-intake.ts'
import { expect, type RunningApp, test } from '../electron-app.ts'
import { kioskPage } from '../pages/kiosk-page.ts'
import { killCore } from '../support/kill-core.ts'
import { prepareFolder } from '../support/prepared-folder.ts'

/** Where the pictures of the handbook come from, see `scripts/pictures.ts`; it shows these. */
const PICTURES = process.env['QMC_PICTURES']
const IN_HANDBOOK = ['lay-so', 'lay-so-uu-tien', 'lay-so-chua-in', 'lay-so-ho-so', 'lay-so-giay-to', 'lay-so-chu-lon']

type Slip = { code: string; secret: string; name: string }

/** A centre with one dossier and a ticket printer at an address where nobody answers. */
async function aCentre(
  resetSeconds = 45,
  fill: (station: TestStation) => Promise<void> = () => Promise.resolve(),
): Promise<{ readonly dataDir: string; readonly slip: Slip }> {
  const slip: Slip = { code: '', secret: '', name: '' }
  const dataDir = await prepareFolder(async (station) => {
    const { must } = station
    await fill(station)
    const { dossiers } = await must('dossier.receive', anIntake())
    const [dossier] = dossiers
    Object.assign(slip, { code: dossier?.code, secret: dossier?.lookupSecret, name: dossier?.owner.fullName })
    const queue = await must('queue.get-settings', {})
    await must('queue.save-settings', { ...queue, languages: ['km'], kiosk: { ...queue.kiosk, resetSeconds } })
    const devices = await must('devices.get-settings', {})
    await must('devices.save-settings', {
      ...devices,
      ticketPrinter: { address: { kind: 'tcp', host: '127.0.0.1', port: 9 }, paper: '80mm' },
    })
  })
  return { dataDir, slip }
}

async function faultsOf(page: Page): Promise<readonly string[]> {
  // Legacy mode: the usual way opens a second page, which Electron has not.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`),
  )
}

/** A text, because these tests are compiled without the types of the DOM. */
const SMALL = `[...document.querySelectorAll('button, input')].filter((part) => {
  const box = part.getBoundingClientRect()
  return box.width > 0 && (box.height < 63.5 || box.width < 63.5)
}).map((part) => part.textContent + ' ' + part.className)`
const SIDEWAYS = `[document.documentElement, ...document.querySelectorAll('main')].filter((part) => part.scrollWidth > part.clientWidth + 1).length`

async function look(page: Page, name: string): Promise<void> {
  expect.soft(await faultsOf(page), `axe: ${name}`).toEqual([])
  expect.soft(await page.evaluate(SMALL), `too small for a finger: ${name}`).toEqual([])
  expect.soft(await page.evaluate(SIDEWAYS), `sideways: ${name}`).toBe(0)
  if (PICTURES === undefined || !IN_HANDBOOK.includes(name)) return
  mkdirSync(PICTURES, { recursive: true })
  await page.screenshot({ path: path.join(PICTURES, `${name}.png`) })
}

const open = async (launch: (options: { dataDir: string; args: string[] }) => Promise<RunningApp>, dataDir: string) => {
  const running = await launch({ dataDir, args: ['--window=kiosk'] })
  await running.page.setViewportSize({ width: 1366, height: 768 })
  const kiosk = kioskPage(running.page)
  await kiosk.isReady()
  return { ...running, kiosk }
}

test('a number the printer did not give is written by hand and waits; pressed twice it is one', async ({ launch }) => {
  const { dataDir } = await aCentre()
  const { kiosk, page } = await open(launch, dataDir)
  await look(page, 'lay-so')
  await kiosk.press('Hộ tịch – Chứng thực')
  await kiosk.press('Tôi thuộc diện ưu tiên')
  await expect(kiosk.button('In phiếu')).toBeDisabled()
  await page.getByRole('radio', { name: 'Người từ đủ 80 tuổi' }).click()
  await look(page, 'lay-so-uu-tien')
  await kiosk.button('In phiếu').dblclick()
  await expect(page.getByRole('alert')).toContainText('Chưa in được phiếu số A001')
  await expect(page.locator('body')).not.toContainText('{')
  await look(page, 'lay-so-chua-in')
  await kiosk.press('In lại')
  await expect(kiosk.button('Ghi tay')).toBeEnabled()
  await expect(page.getByRole('alert')).toContainText('A001')
  await kiosk.press('Ghi tay')
  await expect(page.getByText('A001', { exact: true })).toBeVisible()
  await look(page, 'lay-so-ghi-tay')
  await kiosk.press('Xong')
  await expect(page.getByText('1 người đang chờ')).toBeVisible()
})

test('a dossier is looked up by its slip, and nothing of it stays when the screen begins anew', async ({ launch }) => {
  // The longest a centre may set, and a clock that is put forward: looking at the page takes none of the citizen's time.
  const { dataDir, slip } = await aCentre(300)
  const { kiosk, page } = await open(launch, dataDir)
  await page.clock.install()
  await page.reload()
  await kiosk.isReady()
  const [, digits = ''] = /-(\d{6}-\d{4})$/.exec(slip.code) ?? []
  await kiosk.press('Tra cứu hồ sơ')
  await kiosk.type(digits.replace('-', ''))
  await kiosk.type(slip.secret)
  await look(page, 'lay-so-tra-ho-so')
  await kiosk.press('Xem')
  await expect(kiosk.heading('Đã tiếp nhận')).toBeVisible()
  await look(page, 'lay-so-ho-so')
  await expect(page.locator('body')).not.toContainText(slip.name)
  await expect(page.getByText('Ông/bà còn dùng máy không?')).toBeHidden()
  await kiosk.heading('Đã tiếp nhận').click()
  await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 292_000)
  await expect(page.getByText('Ông/bà còn dùng máy không?')).toBeVisible()
  await page.clock.fastForward(10_000)
  await expect(kiosk.home).toBeVisible()
  await expect(page.locator('body')).not.toContainText(digits)
  await kiosk.press('Tra cứu hồ sơ')
  await expect(page.getByLabel('Mã hồ sơ', { exact: true })).toHaveValue('')
  await expect(page.getByLabel('Mã tra cứu', { exact: true })).toHaveValue('')
  expect(await page.evaluate('[localStorage.length, sessionStorage.length, history.length]')).toEqual([0, 0, 1])
})

test('procedures are found without marks, in large letters and in Khmer', async ({ launch }) => {
  const { dataDir } = await aCentre()
  const { kiosk, page } = await open(launch, dataDir)
  await kiosk.press('Tra cứu thủ tục')
  await kiosk.type('KHAI')
  await kiosk.press('Dấu cách')
  await kiosk.type('SINH')
  await look(page, 'lay-so-thu-tuc')
  await kiosk.press('Đăng ký khai sinh')
  await expect(kiosk.heading('Giấy tờ cần mang')).toBeVisible()
  await look(page, 'lay-so-giay-to')
  // The printer of this centre is not there: told kindly, and the list stays on the screen.
  await kiosk.press('In danh mục giấy tờ cần nộp')
  await expect(page.getByText('Chưa in được. Xin bấm in lần nữa, hoặc đọc trên màn hình.')).toBeVisible()
  await expect(kiosk.button('In danh mục giấy tờ cần nộp')).toBeEnabled()
  await kiosk.press('Về màn hình đầu')
  // A screen of 1366 × 768 that the system doubles: the tools leave the room to the page.
  await page.setViewportSize({ width: 683, height: 384 })
  await look(page, 'lay-so-gap-doi')
  expect((await page.getByRole('banner').boundingBox())?.height).toBeLessThan(96)
  await page.setViewportSize({ width: 1080, height: 1920 })
  await look(page, 'lay-so-dung')
  await kiosk.press('Chữ rất lớn')
  await kiosk.press('Tương phản cao')
  await look(page, 'lay-so-chu-lon')
  await kiosk.press('ភាសាខ្មែរ')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('សូមជ្រើសរើសកិច្ចការដែលត្រូវធ្វើ')
  await look(page, 'lay-so-khmer')
})

test('whoever has an agreed hour gets a number with the code, and asks with the paper how long it still takes', async ({
  launch,
}) => {
  const held = { today: '', tomorrow: '', paper: '' }
  const { dataDir } = await aCentre(45, async ({ must }) => {
    const { day } = await must('queue.get-overview', {})
    const about = {
      groupId: 'civil-status',
      procedureCode: null,
      phone: '',
      address: '',
      place: 'centre',
      priority: null,
      note: '',
    } as const
    const book = (slotAt: LocalTime) =>
      must('appointment.book', { ...about, requestId: randomUUID(), slotAt, personName: 'Võ Văn Sáu' })
    held.today = (await book(LocalTime.parse(`${day}T23:30:00+07:00`))).code
    held.tomorrow = (await book(LocalTime.parse(`${addDays(day, 1)}T08:00:00+07:00`))).code
    const number = { requestId: randomUUID(), groupId: 'civil-status', priority: null, byHand: true }
    held.paper = toFollowCode((await must('queue.issue', number)).ticket)
  })
  const { kiosk, page } = await open(launch, dataDir)
  const arrive = async (code: string): Promise<void> => {
    await kiosk.press('Tôi có hẹn giờ')
    await kiosk.type(code)
    await kiosk.press('In phiếu')
  }
  await arrive(held.tomorrow)
  await expect(page.getByRole('alert')).toContainText('Hẹn này vào ngày')
  await look(page, 'lay-so-hen-ngay-khac')
  await kiosk.press('Về màn hình đầu')
  await arrive(held.today)
  await expect(page.getByRole('alert')).toContainText('Chưa in được phiếu số A002')
  await kiosk.press('Ghi tay')
  await expect(page.getByText('A002', { exact: true })).toBeVisible()
  await expect(page.locator('body')).not.toContainText('Võ Văn Sáu')
  await kiosk.press('Xong')
  await arrive(held.today)
  await expect(page.getByRole('alert')).toContainText('Hẹn này đã lấy số rồi.')
  await kiosk.press('Về màn hình đầu')

  const holdUp = async (code: string): Promise<void> => {
    await page.keyboard.type(code)
    await page.keyboard.press('Enter')
  }
  await holdUp(held.paper)
  await expect(kiosk.heading('Số của ông/bà')).toBeVisible()
  await expect(page.getByText('A001', { exact: true })).toBeVisible()
  await expect(page.getByText(/^Trước ông\/bà không có ai/)).toBeVisible()
  await look(page, 'lay-so-hoi-so')
  await kiosk.press('Xong')
  await holdUp(held.paper.replace(/[0-9a-f]{12}$/, '000000000000'))
  await expect(page.getByRole('alert')).toContainText('Không thấy số này trong hôm nay')
  await kiosk.press('Xong')
  await kiosk.isReady()
})

test('no key and no closing leads out, only five taps and the code; the core may die meanwhile', async ({ launch }) => {
  const { dataDir } = await aCentre()
  const running = await open(launch, dataDir)
  const { app, page, kiosk } = running
  const state = () =>
    app.evaluate(({ BrowserWindow }) => {
      const windows = BrowserWindow.getAllWindows()
      return {
        open: windows.length,
        zoom: windows[0]?.webContents.getZoomFactor(),
        tools: windows[0]?.webContents.isDevToolsOpened(),
      }
    })
  const before = await state()
  await app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    const keys = [
      ['F4', 'alt'],
      ['F5'],
      ['F11'],
      ['F12'],
      ['W', 'control'],
      ['R', 'control'],
      ['Plus', 'control'],
      ['I', 'control', 'shift'],
      ['Left', 'alt'],
    ] as const
    for (const [keyCode, ...modifiers] of keys)
      for (const type of ['keyDown', 'keyUp'] as const) contents?.sendInputEvent({ type, keyCode, modifiers: [...modifiers] })
    BrowserWindow.getAllWindows()[0]?.close()
  })
  await expect(kiosk.home).toBeVisible()
  expect(await state()).toEqual(before)

  // Watched from before: a core that is back in a second takes the words away again.
  const told = page.getByRole('status').filter({ hasText: 'Xin chờ một chút' }).waitFor()
  await killCore(running)
  await told
  await kiosk.isReady()
  await expect(page.getByText('Xin chờ một chút')).toHaveCount(0)

  await kiosk.askToLeave()
  await kiosk.type('0000')
  await kiosk.press('Thoát')
  await expect(page.getByRole('alert')).toHaveText('Mã thoát không đúng.')
  await kiosk.type('2580')
  const closed = app.waitForEvent('close')
  await kiosk.press('Thoát')
  await closed
})
