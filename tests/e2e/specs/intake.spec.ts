import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { expect, type RunningApp, test } from '../electron-app.ts'
import { ADMINISTRATOR } from '../pages/access-pages.ts'
import { signIn } from '../pages/counter.ts'
import { dossierPage } from '../pages/dossier-page.ts'
import { framePage } from '../pages/frame-page.ts'
import { intakePage } from '../pages/intake-page.ts'
import { tabAndType } from '../pages/keys.ts'
import { dossierListPage } from '../pages/office-pages.ts'
import { prepareFolder } from '../support/prepared-folder.ts'
import { dateOf, toLocalTime } from '../../../src/shared/kernel/local-time.ts'
import { toVietnameseDate } from '../../../src/shared/kernel/plain-date.ts'
import { aClock } from '../../support/station/a-station.ts'
import { anIntake } from '../../support/station/an-intake.ts'

const DAY_MS = 24 * 3_600_000

const CARD = '096190000111||Phan Thị Mới|01021990|Nữ|Ấp Mũi, xã Đất Mũi, tỉnh Cà Mau|15082025||||'
const NAME = 'Phan Thị Mới'

async function atTheCounter(launch: () => Promise<RunningApp>): Promise<RunningApp> {
  const running = await launch()
  await signIn(running.page, ADMINISTRATOR)
  return running
}

async function begin(page: Page): Promise<ReturnType<typeof intakePage>> {
  const intake = intakePage(page)
  await intake.open()
  await intake.readCard(CARD, NAME)
  await intake.type('Số điện thoại', '0912345678')
  return intake
}

const paperText = (dataDir: string, words: string): string | undefined =>
  readdirSync(path.join(dataDir, 'ban-in-pdf'))
    .map((name) =>
      execFileSync('pdftotext', ['-layout', path.join(dataDir, 'ban-in-pdf', name), '-'], { encoding: 'utf8' })
        .normalize('NFC')
        .replace(/\s+/g, ' '),
    )
    .find((text) => text.includes(words))

test('dossiers come in by all three channels, several in one sitting, by a proxy, with an exemption', async ({ launch }) => {
  const { page } = await atTheCounter(async () => launch({ dataDir: await prepareFolder() }))
  const intake = await begin(page)

  await test.step('by post, the result by post', async () => {
    await intake.chooseProcedure('huu tri xa hoi', 'Thực hiện, điều chỉnh, thôi hưởng trợ cấp hưu trí xã hội')
    await intake.tickAllPapers()
    await intake.choose('Cách thức nộp', 'Thông qua dịch vụ bưu chính công ích')
    await intake.choose('Nhận kết quả tại', 'Tại nhà, qua bưu chính công ích')
    await expect(intake.field('Địa chỉ nhận kết quả')).toHaveValue('Ấp Mũi, xã Đất Mũi, tỉnh Cà Mau')
    await intake.type('Địa chỉ nhận kết quả', '')
    await page.keyboard.press('F10')
    await expect(page.getByText('Cần địa chỉ nhận kết quả qua bưu chính.').first()).toBeVisible()
    await intake.type('Địa chỉ nhận kết quả', 'Ấp Mũi, xã Đất Mũi, tỉnh Cà Mau')
    expect(await intake.receive()).toHaveLength(1)
  })
  await test.step("online needs the portal's code", async () => {
    await begin(page)
    await intake.chooseProcedure('ban sao trich luc', 'Cấp bản sao Trích lục hộ tịch')
    await intake.tickAllPapers()
    await intake.choose('Cách thức nộp', 'Trực tuyến trên Cổng Dịch vụ công quốc gia')
    await page.keyboard.press('F10')
    await expect(page.getByText('Hồ sơ trực tuyến cần mã của Cổng Dịch vụ công.').first()).toBeVisible()
    await intake.type('Mã hồ sơ trên Cổng', 'G22.99-261122-000123')
    expect(await intake.receive()).toHaveLength(1)
  })
  await test.step('two procedures by a proxy, one of them free of charge for a reason', async () => {
    await begin(page)
    await intake.chooseProcedure('dang ky khai sinh', 'Đăng ký khai sinh')
    await intake.tickAllPapers()
    await intake.choose('Miễn, giảm', 'Đăng ký khai sinh đúng hạn (trong 60 ngày từ ngày sinh)')
    await intake.addProcedure('chung thuc ban sao tu ban chinh', 'Chứng thực bản sao từ bản chính')
    await intake.tickAllPapers()
    await intake.fillProxy({ name: 'Lý Hoàng Ẩn', number: '096072002789', phone: '0987654321', relation: 'Chồng' })
    const codes = await intake.receive()
    expect(codes).toHaveLength(2)
    await framePage(page).find(codes[0] ?? '')
    await expect(page.getByText(/^Được miễn, giảm/)).toBeVisible()
    await expect(page.getByText('Lý Hoàng Ẩn').first()).toBeVisible()
  })
  const list = dossierListPage(page)
  await list.open()
  await expect(list.table.getByRole('rowheader')).toHaveCount(4)
})

test('papers that lack are asked for once, the complete dossier is received later, another is refused', async ({ launch }) => {
  const { page, dataDir } = await atTheCounter(async () => launch({ dataDir: await prepareFolder() }))
  const intake = await begin(page)
  await intake.chooseProcedure('dang ky giam ho', 'Đăng ký giám hộ')
  await intake.askSupplement()
  await tabAndType(page, intake.field('Lý do và nội dung cần bổ sung'), 'Thiếu văn bản cử người giám hộ; nộp bản chính tại quầy')
  await intake.pressButton('Lập phiếu và in (Mẫu 02)')
  await expect(page.getByText(`Đã lập phiếu yêu cầu bổ sung cho ${NAME}`)).toBeVisible()
  await intake.papersSaved(1)
  expect(paperText(dataDir, 'YÊU CẦU BỔ SUNG')).toContain('Thiếu văn bản cử người giám hộ')

  await framePage(page).find('phan thi moi', NAME)
  await intake.pressButton('Tiếp nhận hồ sơ đã bổ sung')
  await expect(intake.field('Họ và tên')).toHaveValue(NAME)
  await intake.tickAllPapers()
  const [code = ''] = await intake.receive()
  await framePage(page).find(code)
  await expect(dossierPage(page).heading(code)).toBeVisible()
  await expect(page.getByText('Yêu cầu bổ sung khi tiếp nhận').first()).toBeVisible()

  await begin(page)
  await intake.chooseProcedure('dang ky ket hon', 'Đăng ký kết hôn')
  await intake.refuse()
  await tabAndType(page, intake.field('Lý do từ chối'), 'Không thuộc thẩm quyền của xã này')
  await intake.pressButton('Lập phiếu và in (Mẫu 03)')
  await expect(page.getByText(`Đã lập phiếu từ chối tiếp nhận cho ${NAME}`)).toBeVisible()
  await intake.papersSaved(1)
  expect(paperText(dataDir, 'TỪ CHỐI')).toContain('Không thuộc thẩm quyền của xã này')
})

test('whatever is typed, the field says what is wrong and nothing is saved', async ({ launch }) => {
  const { page } = await atTheCounter(async () => launch({ dataDir: await prepareFolder() }))
  const intake = await begin(page)
  await intake.chooseProcedure('dang ky ket hon', 'Đăng ký kết hôn')
  await intake.tickAllPapers()
  const hostile = `<img src=x onerror="alert(1)">'; DROP TABLE event;-- 😀 \u202e${'ấ'.normalize('NFD')}`
  await intake.type('Số định danh', '12345')
  await intake.type('Họ và tên', hostile)
  await intake.type('Ngày sinh', '31/02/2030')
  await intake.type('Số điện thoại', 'không có')
  await intake.type('Email', 'a@b')
  await intake.type('Số bộ hồ sơ', '0')
  await intake.type('Ghi chú', 'x'.repeat(5000))
  await page.keyboard.press('F10')
  for (const sentence of [
    'Số định danh gồm đúng 12 chữ số.',
    'Ngày không có thật. Nhập theo ngày/tháng/năm, ví dụ 05/09/1990.',
    'Số bộ hồ sơ từ 1 đến 99.',
    'Nội dung quá dài.',
  ]) {
    await expect(page.getByText(sentence).first()).toBeVisible()
  }
  await expect(intake.field('Họ và tên')).toHaveValue(/DROP TABLE event/)
  await expect(framePage(page).entry('Hồ sơ')).toHaveText(/0$/)
})

test('an input method composes in peace: no key of ours acts in the middle of a word', async ({ launch }) => {
  const { page } = await atTheCounter(async () => launch({ dataDir: await prepareFolder() }))
  const intake = intakePage(page)
  await intake.open()
  await intake.type('Họ và tên', '')
  const session = await page.context().newCDPSession(page)
  for (const text of ['N', 'Ng', 'Nguye', 'Nguyê', 'Nguyễ'])
    await session.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
  for (const key of ['F10', 'F4', 'Enter']) {
    await session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key, windowsVirtualKeyCode: 229 })
    await session.send('Input.dispatchKeyEvent', { type: 'keyUp', key, windowsVirtualKeyCode: 229 })
  }
  await expect(intake.field('Họ và tên')).toBeFocused()
  await expect(page.getByText(/ô cần sửa/)).toHaveCount(0)
  await session.send('Input.insertText', { text: 'Nguyễn' })
  await page.keyboard.type(' ')
  await expect(intake.field('Họ và tên')).toHaveValue('Nguyễn ')
})

test('numbers of a day that has not come: the day is typed from a calendar, and the counter goes on', async ({ launch }) => {
  const now = Date.now()
  const dataDir = await prepareFolder(async ({ must }) => void (await must('dossier.receive', anIntake())), {
    clock: aClock(toLocalTime(now + 2 * DAY_MS)),
  })
  const { page } = await atTheCounter(async () => launch({ dataDir }))
  const today = toVietnameseDate(dateOf(toLocalTime(now)))
  const ahead = toVietnameseDate(dateOf(toLocalTime(now + 2 * DAY_MS)))
  const intake = await begin(page)
  await intake.chooseProcedure('dang ky giam ho', 'Đăng ký giám hộ')
  await intake.tickAllPapers()
  await page.keyboard.press('F10')
  await expect(page.getByText(`Ngày của máy là ${today}, nhưng số đã cấp đến ${ahead}.`)).toBeVisible()
  const typed = page.getByLabel('Hôm nay theo lịch')
  await expect(typed).toBeFocused()
  await typed.fill(ahead)
  await intake.pressButton('Xác nhận ngày, làm tiếp')
  await expect(page.getByText(`Máy đang là ngày ${today}.`)).toBeVisible()
  await typed.fill(today)
  await intake.pressButton('Xác nhận ngày, làm tiếp')
  await expect(page.getByText(/^Đã tiếp nhận 1 hồ sơ của /)).toBeVisible()
})
