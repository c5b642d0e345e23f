import { mkdirSync, mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { anIntake, anItem, aPerson } from '../../support/station/an-intake.ts'
import type { TestStation } from '../../support/station/a-station.ts'
import { expect, test } from '../electron-app.ts'
import { ADMINISTRATOR } from '../pages/access-pages.ts'
import { signIn } from '../pages/counter.ts'
import { framePage } from '../pages/frame-page.ts'
import { tabAndType, tabTo } from '../pages/keys.ts'
import { pick } from '../pages/office-pages.ts'
import { addOfficers, prepareFolder } from '../support/prepared-folder.ts'

const PICTURES = process.env.QMC_PICTURES
const SPECIALIST = { accountName: 'minh.le', pin: '135790' }
const LEADER = { accountName: 'dung.pham', pin: '135790' }
const DIVISION = 'Văn phòng Hội đồng nhân dân và Ủy ban nhân dân'
const NAMES = ['Nguyễn Văn Ánh', 'Trần Thị Mỹ Xuyên', 'Lý Hoàng Ẩn', 'Huỳnh Ngọc Diễm', 'Dương Quốc Vượng']

/** As it is typed into a date field; the days of Việt Nam, wherever the machine stands. */
const inDays = (days: number): string =>
  new Date(Date.now() + days * 86_400_000 + 7 * 3_600_000).toISOString().slice(0, 10).split('-').toReversed().join('/')

async function look(page: Page, name: string): Promise<void> {
  if (PICTURES === undefined) return
  mkdirSync(PICTURES, { recursive: true })
  await page.screenshot({ path: path.join(PICTURES, `${name}.png`) })
}

/** Five dossiers before a specialist; the leader has one of them open. */
async function fill(station: TestStation): Promise<void> {
  const { must } = station
  await addOfficers(station)
  const officers = await must('staff.list', {})
  const minh = officers.find(({ accountName }) => accountName === 'minh.le')
  const ids: string[] = []
  for (const [index, fullName] of NAMES.entries()) {
    const owner = aPerson({ fullName, personalId: `09609000012${index}` })
    const { dossiers } = await must('dossier.receive', anIntake({ owner, items: [anItem()] }))
    const id = dossiers[0]?.id ?? ''
    ids.push(id)
    await must('dossier.transfer', { id, department: DIVISION, toOfficerId: minh?.id ?? null, opinion: 'Thẩm tra giúp' })
  }
  await must('session.sign-out', {})
  await must('session.sign-in', SPECIALIST)
  for (const id of ids.slice(0, 2)) await must('dossier.accept', { id })
  await must('session.sign-out', {})
  await must('session.sign-in', LEADER)
  await must('work-lock.take', { dossierId: ids[1] ?? '', takesOver: false, word: '' })
}

test('a specialist works off the list by keyboard: opinion kept, many accepted at once, a lock seen', async ({ launch }) => {
  const { app, page } = await launch({ dataDir: await prepareFolder(fill) })
  await signIn(page, SPECIALIST)
  await framePage(page).go('Xử lý hồ sơ')
  const table = page.getByRole('table', { name: 'Xử lý hồ sơ' })
  await expect(page.getByRole('tab', { name: /^Việc của tôi 5$/ })).toHaveAttribute('aria-selected', 'true')
  await expect(table.getByRole('row')).toHaveCount(6)

  await page.keyboard.press('Alt+3')
  await expect(page.getByRole('tab', { name: /^Chờ nhận 3$/ })).toHaveAttribute('aria-selected', 'true')
  await tabTo(page, page.getByRole('checkbox', { name: 'Chọn tất cả 3 hồ sơ đang hiện' }))
  await page.keyboard.press('Space')
  await tabTo(page, page.getByRole('button', { name: 'Nhận xử lý 3 hồ sơ' }))
  await page.keyboard.press('Enter')
  await expect(page.getByText('Xong 3 / 3 hồ sơ')).toBeVisible()
  await expect(page.getByRole('tab', { name: /^Chờ nhận 0$/ })).toBeVisible()

  await page.keyboard.press('Alt+1')
  const first = table.getByRole('row').nth(1).getByRole('button')
  await tabTo(page, first)
  await page.keyboard.press('Enter')
  const detail = page.getByRole('region', { name: 'Hồ sơ đang xem' })
  await expect(detail).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(detail.getByRole('textbox', { name: 'Ý kiến' })).toBeFocused()
  await page.keyboard.insertText('Đủ điều kiện, đề nghị ký')
  await expect(detail.getByText(/^Đã lưu tại máy này/)).toBeVisible()
  await look(page, 'xu-ly-ho-so')

  // Narrowed by a day nothing was received on, and whole again.
  await tabTo(page, page.getByRole('button', { name: 'Tìm kiếm nâng cao' }))
  await page.keyboard.press('Enter')
  await tabAndType(page, page.getByRole('textbox', { name: 'Tiếp nhận đến ngày' }), '01/01/2020')
  await expect(table.getByRole('row')).toHaveCount(1)
  await look(page, 'loc-danh-sach-viec')
  await tabTo(page, page.getByRole('button', { name: 'Xóa bộ lọc' }))
  await page.keyboard.press('Enter')
  await expect(table.getByRole('row')).toHaveCount(6)
  await tabTo(page, page.getByRole('button', { name: 'Tìm kiếm nâng cao' }))
  await page.keyboard.press('Enter')

  // The whole list as a file. Without a person the system's own dialog would wait for ever.
  const folder = mkdtempSync(path.join(tmpdir(), 'qmc-list-'))
  await app.evaluate(({ session }, into) => {
    session.defaultSession.on('will-download', (_event, item) => item.setSavePath(`${into}/${item.getFilename()}`))
  }, folder)
  await tabTo(page, page.getByRole('button', { name: 'Xuất Excel' }))
  await page.keyboard.press('Enter')
  await expect(page.getByText(/^Đã lưu danh-sach-viec-.+\.xlsx, 5 hồ sơ$/)).toBeVisible()
  await expect.poll(() => readdirSync(folder).filter((name) => name.endsWith('.xlsx'))).toHaveLength(1)
  await look(page, 'xuat-excel')

  // Elsewhere and back: the words are there.
  await page.keyboard.press('Alt+2')
  await page.keyboard.press('Alt+1')
  await expect(page.getByRole('textbox', { name: 'Ý kiến' })).toHaveValue('Đủ điều kiện, đề nghị ký')
  const held = table.getByRole('row').filter({ hasText: 'Phạm Quốc Dũng đang mở' })
  await expect(held).toHaveCount(1)
  await held.getByRole('button').click()
  await expect(detail.getByText(/^Phạm Quốc Dũng \(.*\) đang mở hồ sơ này từ /)).toBeVisible()
  await tabTo(page, detail.getByRole('button', { name: 'Xin chuyển' }))
  await page.keyboard.press('Enter')
  await expect(detail.getByRole('textbox', { name: 'Lời nhắn' })).toBeFocused()
  await page.keyboard.insertText('Người dân đang chờ')
  await look(page, 'xin-chuyen')
  await tabTo(page, detail.getByRole('button', { name: 'Nhận làm tiếp' }))
  await page.keyboard.press('Enter')
  await expect(detail.getByText(/đang mở hồ sơ này/)).toHaveCount(0)

  await tabAndType(page, detail.getByRole('textbox', { name: 'Ý kiến' }), 'Trình lãnh đạo')
  await tabTo(page, detail.getByRole('button', { name: 'Trình duyệt' }))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('tab', { name: /^Chờ ký 1$/ })).toBeVisible()
})

test('what was written beside the list goes on in the panel of the step, and is kept when the panel is closed', async ({
  launch,
}) => {
  const { page } = await launch({ dataDir: await prepareFolder(fill) })
  await signIn(page, ADMINISTRATOR)
  await framePage(page).go('Xử lý hồ sơ')
  await page.keyboard.press('Alt+5')
  const table = page.getByRole('table', { name: 'Xử lý hồ sơ' })
  await expect(table.getByRole('row')).toHaveCount(6)
  await tabTo(page, table.getByRole('row').nth(1).getByRole('button'))
  await page.keyboard.press('Enter')
  const detail = page.getByRole('region', { name: 'Hồ sơ đang xem' })
  await tabAndType(page, detail.getByRole('textbox', { name: 'Ý kiến' }), 'Làm trước hồ sơ này')
  await tabTo(page, detail.getByRole('button', { name: 'Chuyển bước' }))
  await page.keyboard.press('Enter')
  const words = page.locator('.qmc-act-panel').getByRole('textbox', { name: 'Ý kiến' })
  await expect(words).toHaveValue('Làm trước hồ sơ này')
  await tabAndType(page, words, 'Làm trước hồ sơ này, người dân đang chờ')
  await look(page, 'chuyen-buoc-y-kien')
  await page.keyboard.press('Escape')
  await expect(detail.getByRole('textbox', { name: 'Ý kiến' })).toHaveValue(/người dân đang chờ$/)
})

test('a delegation is granted, shows what it prints, and is revoked; a leader is put on duty', async ({ launch }) => {
  const { page } = await launch({ dataDir: await prepareFolder(addOfficers) })
  await signIn(page, ADMINISTRATOR)
  await framePage(page).go('Ủy quyền, lịch trực')
  await tabTo(page, page.getByRole('button', { name: 'Lập ủy quyền' }))
  await page.keyboard.press('Enter')
  const choose = (name: string, text: string): Promise<void> => pick(page, page.getByRole('combobox', { name }), text)
  await choose('Người giao', 'Phạm Quốc Dũng')
  await choose('Người được giao', 'Lê Minh')
  await choose('Được làm', 'Ký chứng thực')
  await page.keyboard.press('Escape')
  await tabAndType(page, page.getByRole('textbox', { name: 'Đến hết ngày' }), inDays(400))
  await tabAndType(page, page.getByRole('textbox', { name: 'Số văn bản' }), '12/QĐ-UBND')
  await expect(page.getByText('TUQ. PHÓ CHỦ TỊCH')).toBeVisible()
  await look(page, 'lap-uy-quyen')
  await tabTo(page, page.getByRole('button', { name: 'Ghi ủy quyền' }))
  await page.keyboard.press('Enter')
  const list = page.getByRole('table', { name: 'Danh sách ủy quyền' })
  await expect(page.getByText(/không quá một năm/).first()).toBeVisible()
  await tabAndType(page, page.getByRole('textbox', { name: 'Đến hết ngày' }), inDays(30))
  await tabTo(page, page.getByRole('button', { name: 'Ghi ủy quyền' }))
  await page.keyboard.press('Enter')
  await expect(list.getByText('Đang hiệu lực')).toBeVisible()
  await look(page, 'uy-quyen')
  await tabTo(page, page.getByRole('button', { name: 'Thu hồi ủy quyền của Lê Minh' }))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'Lý do thu hồi' })).toBeFocused()
  await page.keyboard.insertText('Đổi phân công')
  await page.keyboard.press('Enter')
  await expect(list.getByText('Đã thu hồi')).toBeVisible()

  await page.getByRole('tab', { name: 'Lịch trực lãnh đạo' }).press('Enter')
  await pick(page, page.getByRole('combobox', { name: /^Sáng / }).first(), 'Dũng')
  await expect(page.getByRole('table', { name: 'Lịch trực lãnh đạo' })).toContainText('Phạm Quốc Dũng')
  await look(page, 'lich-truc')
})
