import path from 'node:path'
import type { Page } from '@playwright/test'
import type { TestStation } from '../../support/station/a-station.ts'
import { expect, test } from '../electron-app.ts'
import { signIn } from '../pages/counter.ts'
import { framePage } from '../pages/frame-page.ts'
import { tabAndType, tabTo } from '../pages/keys.ts'
import { prepareFolder } from '../support/prepared-folder.ts'

const PIN = '135790'
const COUNTER = { accountName: 'hoa.tran', pin: PIN } as const
const BOOKS = { accountName: 'man.lam', pin: PIN } as const
const PICTURES = process.env['QMC_PICTURES']

const addPeople = async ({ must }: TestStation): Promise<void> => {
  const officer = { pin: PIN, department: '', phone: '', scope: { fieldCodes: [] } }
  await must('staff.create', {
    ...officer,
    accountName: 'dung.pham',
    fullName: 'Phạm Quốc Dũng',
    title: 'Phó Chủ tịch UBND xã Đất Mũi',
    roles: ['leader'],
  })
  await must('staff.create', { ...officer, ...COUNTER, fullName: 'Trần Thị Hoa', title: 'Công chức', roles: ['counter-clerk'] })
  await must('staff.create', {
    ...officer,
    ...BOOKS,
    fullName: 'Lâm Thị Mận',
    title: 'Văn thư',
    roles: ['clerical-officer', 'administrator'],
  })
  await must('session.sign-in', BOOKS)
  await must('certification.open-book', { book: 'copy', lastNumber: 41, volume: 1 })
}

const field = (page: Page, label: string) => page.getByRole('textbox', { name: label, exact: true })
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const press = async (page: Page, name: string): Promise<void> => {
  await tabTo(page, button(page, name))
  await page.keyboard.press('Enter')
}
const tick = async (page: Page, name: RegExp): Promise<void> => {
  await tabTo(page, page.getByRole('checkbox', { name }))
  await page.keyboard.press('Space')
}

const openCertification = (page: Page): Promise<void> => framePage(page).go('Chứng thực')

const picture = async (page: Page, name: string): Promise<void> => {
  if (PICTURES === undefined) return
  await page.screenshot({ path: path.join(PICTURES, `${name}.png`) })
}

async function fillOriginal(page: Page, n: number, paper: { title: string; pages: string; copies: string }): Promise<void> {
  await tabAndType(page, field(page, `Tên giấy tờ ${n}`), paper.title)
  await tabAndType(page, field(page, `Số trang ${n}`), paper.pages)
  await tabAndType(page, field(page, `Số bản ${n}`), paper.copies)
}

test('three originals with their copies get their numbers, the sentence, the seal and the way to the money, by keyboard alone', async ({
  launch,
}) => {
  const { page } = await launch({ dataDir: await prepareFolder(addPeople) })
  await signIn(page, COUNTER)
  await openCertification(page)
  await tabAndType(page, field(page, 'Người yêu cầu'), 'Nguyễn Văn Ánh')
  await tabAndType(page, field(page, 'Số giấy tờ người yêu cầu'), '096090000123')
  await fillOriginal(page, 1, { title: 'Bằng tốt nghiệp', pages: '1', copies: '3' })
  await press(page, 'Thêm giấy tờ')
  await fillOriginal(page, 2, { title: 'Học bạ', pages: '12', copies: '2' })
  await press(page, 'Thêm giấy tờ')
  await fillOriginal(page, 3, { title: 'Hồ sơ nhà', pages: '250', copies: '1' })
  await expect(page.getByText('Cộng phí: 234.000 đ')).toBeVisible()
  await tick(page, /xuất trình/)
  await tick(page, /đối chiếu từng trang/)
  await tick(page, /không thuộc trường hợp không được dùng/)
  // A look at the books takes nothing of what is typed.
  await page.getByRole('tab', { name: 'Sổ chứng thực', exact: true }).click()
  await page.getByRole('tab', { name: 'Chứng thực tại quầy', exact: true }).click()
  await expect(field(page, 'Tên giấy tờ 3')).toHaveValue('Hồ sơ nhà')
  await picture(page, 'chung-thuc-tai-quay')
  await page.keyboard.press('F10')
  const given = page.getByRole('table', { name: 'Số chứng thực đã cấp' })
  await expect(given).toContainText('42 quyển số 01/')
  await expect(given).toContainText('44 quyển số 01/')
  await expect(given).toContainText('giáp lai 50 dấu mỗi bản')
  await press(page, 'Xem thử Lời chứng chứng thực')
  await expect(page.getByRole('region', { name: 'Lời chứng chứng thực' })).toBeVisible()
  await picture(page, 'chung-thuc-loi-chung')
  await page.keyboard.press('Escape')
  await tabAndType(page, field(page, 'Mã PIN của Phạm Quốc Dũng'), PIN)
  await page.keyboard.press('Control+Enter')
  await expect(button(page, 'Thu phí 234.000 đ')).toBeVisible()
  await press(page, 'Thu phí 234.000 đ')
  await expect(page.getByText('234.000 đ').first()).toBeVisible()
})

test('a refusal names the ground of the law and is a paper at once', async ({ launch }) => {
  const { page } = await launch({ dataDir: await prepareFolder(addPeople) })
  await signIn(page, COUNTER)
  await openCertification(page)
  await page.getByRole('tab', { name: 'Từ chối, biên bản, phiếu hẹn' }).click()
  await button(page, 'Lập văn bản từ chối').click()
  await expect(page.getByText('Chọn ít nhất một lý do theo Điều 22.')).toBeVisible()
  await tabAndType(page, field(page, 'Người yêu cầu'), 'Danh Sà Rinh')
  await tabAndType(page, field(page, 'Giấy tờ yêu cầu chứng thực'), 'Giấy khen cũ')
  await tick(page, /hư hỏng, cũ nát/)
  await expect(page.getByText('Chọn ít nhất một lý do theo Điều 22.')).toBeHidden()
  await picture(page, 'chung-thuc-tu-choi')
  await press(page, 'Lập văn bản từ chối')
  await expect(page.getByRole('region', { name: 'Đã lập 01.01/TCCT' })).toBeVisible()
})

test('the văn thư sees who holds each book, its lines and its volumes', async ({ launch }) => {
  const { page } = await launch({ dataDir: await prepareFolder(addPeople) })
  await signIn(page, BOOKS)
  await openCertification(page)
  await page.getByRole('tab', { name: 'Sổ chứng thực', exact: true }).click()
  const copies = page.getByRole('region', { name: 'Sổ chứng thực bản sao (SCT/BS)', exact: true })
  await expect(copies).toContainText('Máy này giữ sổ')
  await expect(copies).toContainText('số kế tiếp 42')
  await button(page, 'Mở sổ: Sổ chứng thực chữ ký, điểm chỉ (SCT/CK,ĐC)').click()
  await page.keyboard.press('Enter')
  await press(page, 'Mở sổ')
  await expect(page.getByRole('region', { name: 'Sổ chứng thực chữ ký, điểm chỉ (SCT/CK,ĐC)', exact: true })).toContainText(
    'số kế tiếp 1',
  )
  await picture(page, 'chung-thuc-so')
})
