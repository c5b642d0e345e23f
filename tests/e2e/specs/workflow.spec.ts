import { mkdirSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { anIntake, anItem, aPerson } from '../../support/station/an-intake.ts'
import { expect, test } from '../electron-app.ts'
import { ADMINISTRATOR } from '../pages/access-pages.ts'
import { signIn } from '../pages/counter.ts'
import { framePage } from '../pages/frame-page.ts'
import { addOfficers, CLERK, prepareFolder } from '../support/prepared-folder.ts'

const SPECIALIST = { accountName: 'minh.le', pin: '135790' } as const
/** Where `npm run pictures` looks for what it makes smaller and puts into `docs/hinh`. */
const PICTURES = process.env['QMC_PICTURES'] ?? path.resolve(import.meta.dirname, '../../../out/test/pictures')

async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(PICTURES, { recursive: true })
  await page.screenshot({ path: path.join(PICTURES, `${name}.png`) })
}

async function openTab(page: Page): Promise<void> {
  await framePage(page).go('Danh mục thủ tục')
  await page.getByRole('tab', { name: 'Quy trình', exact: true }).click()
  await expect(page.getByLabel('Tìm quy trình', { exact: true })).toBeVisible()
}

test('the head of the centre draws a version, is told of each fault, publishes it; a dossier follows it', async ({ launch }) => {
  const dataDir = await prepareFolder(addOfficers)
  const { page } = await launch({ dataDir })
  await page.setViewportSize({ width: 1366, height: 768 })
  await signIn(page, ADMINISTRATOR)
  await openTab(page)
  await page.getByLabel('Tìm quy trình', { exact: true }).fill('giam ho')
  await expect(page.getByRole('navigation', { name: 'Danh sách thủ tục và quy trình' }).getByRole('button')).toHaveCount(1)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  const drawn = page.getByRole('group', { name: 'Sơ đồ quy trình' })
  await expect(drawn.getByRole('button')).toHaveCount(6)
  await expect(page.getByRole('list', { name: 'Các bước bằng chữ' })).toContainText('Lãnh đạo phòng soát xét dự thảo')
  await expect(drawn.getByText('Trình lãnh đạo ký')).toBeVisible()

  await page.getByRole('button', { name: 'Sửa thành phiên bản mới' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText('Kiểm tra: không có lỗi, tổng thời gian trong thời hạn pháp luật.')).toBeVisible()
  const publish = page.getByRole('button', { name: 'Ban hành phiên bản mới' })
  await expect(publish).toBeDisabled()
  await expect(publish).toHaveAttribute('title', /^Chưa thay đổi gì so với phiên bản đang dùng/)
  await drawn.getByRole('button', { name: /^Thẩm định hồ sơ/ }).click()
  const time = page.getByLabel('Thời gian', { exact: true })
  await time.fill('40')
  await expect(page.getByText(/^Tổng thời gian 51 giờ làm việc vượt thời hạn pháp luật 24 giờ/).first()).toBeVisible()
  await expect(publish).toBeDisabled()
  await time.fill('10')
  await expect(page.getByText('Khác với phiên bản trước')).toBeVisible()
  await expect(page.getByText(/thời gian: 12 giờ làm việc → 10 giờ làm việc/)).toBeVisible()
  await page.getByLabel('Căn cứ, quyết định phê duyệt').fill('Quyết định số 12/QĐ-UBND')
  await publish.click()
  await expect(page.getByText(/^Đã ban hành phiên bản 2, hiệu lực từ /)).toBeVisible()
  await expect(page.getByText('Quyết định số 12/QĐ-UBND')).toBeVisible()
})

test('a dossier is walked by the decisions of its steps, with Ctrl+Enter', async ({ launch }) => {
  let code = ''
  const dataDir = await prepareFolder(async (station) => {
    await addOfficers(station)
    const owner = aPerson({ fullName: 'Huỳnh Ngọc Diễm', personalId: '096301003012', sex: 'female', bornOn: '2001-11-08' })
    const items = [anItem({ procedureCode: '1.004837', feeQuantities: {} })]
    const { dossiers } = await station.must('dossier.receive', anIntake({ owner, items }))
    code = dossiers[0]?.code ?? ''
  })
  const { page } = await launch({ dataDir })
  await page.setViewportSize({ width: 1366, height: 768 })
  const open = async (): Promise<void> => {
    await framePage(page).find(code)
    await expect(page.getByRole('heading', { level: 1, name: `Hồ sơ ${code}` })).toBeVisible()
  }
  await signIn(page, CLERK)
  await open()
  const section = page.getByRole('region', { name: 'Quy trình', exact: true })
  await expect(section).toContainText('Tiếp nhận, kiểm tra và chuyển hồ sơ')
  const button = page.getByRole('button', { name: 'Chuyển bước', exact: true })
  await expect(button).toBeEnabled()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('radio', { name: 'Chuyển phòng chuyên môn' })).toBeChecked()
  await picture(page, 'chuyen-buoc-quy-trinh')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText(/^Chuyển bước: xong\./)).toBeVisible()
  await expect(section.getByRole('listitem').filter({ hasText: '(đang ở bước này)' })).toContainText('Thẩm định hồ sơ')
  // The next step is a specialist's: greyed for the clerk, with the reason.
  await expect(button).toBeDisabled()
  await expect(button).toHaveAttribute('title', /giao cho vai trò khác|không được làm/)

  await page.getByRole('button', { name: /Nguyễn Thị Hoa/ }).click()
  await page.getByRole('menuitem', { name: 'Đăng xuất' }).click()
  await signIn(page, SPECIALIST)
  await open()
  await expect(button).toBeEnabled()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText(/^Bước tiếp theo: Lãnh đạo phòng soát xét dự thảo/)).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await expect(section).toContainText('Các bước đã qua (2)')
  await picture(page, 'ho-so-quy-trinh')
})
