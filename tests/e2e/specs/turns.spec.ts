import path from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from '../electron-app.ts'
import { ADMINISTRATOR } from '../pages/access-pages.ts'
import { signIn } from '../pages/counter.ts'
import { dossierPage } from '../pages/dossier-page.ts'
import { framePage } from '../pages/frame-page.ts'
import { tabAndType } from '../pages/keys.ts'
import { addOfficers, prepareFolder } from '../support/prepared-folder.ts'
import { anIntake, anItem, aPerson } from '../../support/station/an-intake.ts'

const SPECIALIST = { accountName: 'minh.le', pin: '135790' }
const LEADER = { accountName: 'dung.pham', pin: '135790' }
/** Ten working days, so that there is a day to extend. */
const TEN_DAYS = { procedureCode: '1.014027', feeQuantities: {} }
const OWNERS = [
  ['Nguyễn Văn Hạn', '096090000201'],
  ['Trần Thị Hỏi', '096185000202'],
  ['Lê Văn Dừng', '096072000203'],
] as const

const withDossiers = (): Promise<string> =>
  prepareFolder(async (station) => {
    await addOfficers(station)
    for (const [fullName, personalId] of OWNERS) {
      const intake = anIntake({ owner: aPerson({ fullName, personalId }), items: [anItem(TEN_DAYS)] })
      const { dossiers } = await station.must('dossier.receive', intake)
      const id = dossiers[0]?.id ?? ''
      const department = 'Văn phòng Hội đồng nhân dân và Ủy ban nhân dân'
      await station.must('dossier.transfer', { id, department, toOfficerId: null, opinion: '' })
      await station.must('dossier.accept', { id })
    }
    const agency = { name: 'UBND xã Tân Tiến', code: '' }
    const foreign = anIntake({
      owner: aPerson({ fullName: 'Phạm Thị Xa', personalId: '096158000204' }),
      items: [anItem({ ...TEN_DAYS, competentAgency: agency })],
    })
    await station.must('dossier.receive', foreign)
  })

/** For the handbook; only where somebody asked for pictures. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['QMC_PICTURES']
  if (folder === undefined) return
  await expect(page.locator('.qmc-status-line')).toBeEmpty()
  await page.screenshot({ path: path.join(folder, `${name}.png`) })
}

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' })

test('an extension is drafted by the specialist, sent back, mended and approved by the leader', async ({ launch }) => {
  const { page } = await launch({ dataDir: await withDossiers() })
  await signIn(page, SPECIALIST)
  const frame = framePage(page)
  const dossier = dossierPage(page)
  await frame.find('nguyen van han', 'Nguyễn Văn Hạn')
  await dossier.acts.getByRole('button', { name: 'Xin gia hạn' }).click()
  await page.getByLabel('Hẹn lại thêm', { exact: true }).click()
  await page.getByText(/^3 ngày làm việc – /).click()
  await tabAndType(page, dossier.field('Lý do'), 'Chờ xác minh')
  await picture(page, 'xin-gia-han')
  await button(page, 'Trình duyệt dự thảo').click()
  const notices = page.getByRole('region', { name: 'Văn bản (Mẫu 02–05)' })
  await expect(notices.getByText('Chờ duyệt')).toBeVisible()
  await frame.lock()
  await signIn(page, LEADER)
  await frame.find('nguyen van han', 'Nguyễn Văn Hạn')
  // What waits for the leader stands before everything else of the dossier.
  await expect(button(page, 'Duyệt và cấp số Xin lỗi và gia hạn (Mẫu 04)')).toBeInViewport({ ratio: 1 })
  await button(page, 'Trả lại để sửa').click()
  await expect(notices.getByText('Cần ghi rõ lý do.')).toBeVisible()
  await tabAndType(page, dossier.field('Ý kiến duyệt'), 'Ghi rõ đơn vị xác minh')
  await button(page, 'Trả lại để sửa').click()
  // The button of the same words goes; the state of the same words stays.
  await expect(button(page, 'Trả lại để sửa')).toHaveCount(0)
  await expect(notices.getByText('Trả lại để sửa').first()).toBeVisible()
  await frame.lock()
  await signIn(page, SPECIALIST)
  await frame.find('nguyen van han', 'Nguyễn Văn Hạn')
  await dossier.field('Lý do').fill('Chờ Công an xã xác minh nơi cư trú')
  await button(page, 'Trình duyệt lại').click()
  await expect(notices.getByText('Chờ duyệt')).toBeVisible()
  await frame.lock()
  await signIn(page, LEADER)
  await frame.go('Xử lý hồ sơ')
  await page.getByRole('tab', { name: /^Chờ nơi khác/ }).click()
  await button(page, /^Văn bản chờ duyệt/).click()
  await picture(page, 'viec-co-han')
  await page.getByRole('table', { name: 'Văn bản chờ duyệt' }).getByRole('link').click()
  await button(page, 'Duyệt và cấp số Xin lỗi và gia hạn (Mẫu 04)').click()
  await expect(page.getByText(/^Đã gia hạn theo 01\.01\/PXL/)).toBeVisible()
  await picture(page, 'gia-han-da-duyet')
})

test('another unit is asked and answers; a stop is issued with its Mẫu 05', async ({ launch }) => {
  const { page } = await launch({ dataDir: await withDossiers() })
  await signIn(page, ADMINISTRATOR)
  const frame = framePage(page)
  const dossier = dossierPage(page)
  await frame.find('tran thi hoi', 'Trần Thị Hỏi')
  await dossier.others('Lấy ý kiến')
  await page.getByLabel('Đơn vị được hỏi', { exact: true }).fill('Công an xã Đất Mũi')
  await tabAndType(page, dossier.field('Nội dung xin ý kiến'), 'Xác minh nơi cư trú của người nộp')
  await picture(page, 'lay-y-kien')
  await button(page, 'Gửi lấy ý kiến').click()
  await expect(page.getByText(/^Hạn trả lời /)).toBeVisible()
  await button(page, 'Ghi câu trả lời của Công an xã Đất Mũi').click()
  await tabAndType(page, dossier.field('Nội dung trả lời'), 'Có cư trú')
  await button(page, 'Lưu câu trả lời').click()
  await expect(page.getByText(/^Đồng ý · /)).toBeVisible()
  await frame.find('le van dung', 'Lê Văn Dừng')
  await dossier.acts.getByRole('button', { name: 'Dừng giải quyết' }).click()
  await tabAndType(page, dossier.field('Lý do'), 'Người nộp không còn nhu cầu')
  await picture(page, 'dung-giai-quyet')
  await button(page, 'Xác nhận dừng giải quyết').click()
  await expect(dossier.status('Dừng xử lý')).toBeVisible()
  await expect(page.getByText(/Dừng giải quyết \(Mẫu 05\) số 01\.01\/TBDGQ/)).toBeVisible()
  await button(page, 'Xem thử Thông báo dừng giải quyết (Mẫu 05)').click()
  await expect(page.getByRole('complementary', { name: /Mẫu 05/ })).toBeVisible()
})

test('a dossier another agency decides goes there; its receipt starts the clock and its result comes back', async ({
  launch,
}) => {
  const { page } = await launch({ dataDir: await withDossiers() })
  await signIn(page, ADMINISTRATOR)
  const dossier = dossierPage(page)
  await framePage(page).find('pham thi xa', 'Phạm Thị Xa')
  await expect(page.getByText('Hẹn trả (dự kiến)')).toBeVisible()
  await dossier.others('Chuyển cơ quan khác')
  await picture(page, 'phi-dia-gioi')
  await button(page, 'Lập phiếu chuyển').click()
  await button(page, 'Ghi UBND xã Tân Tiến đã nhận').click()
  await expect(page.getByText('Hẹn trả', { exact: true })).toBeVisible()
  await button(page, 'Ghi câu trả lời của UBND xã Tân Tiến').click()
  await tabAndType(page, dossier.field('Số kết quả (nếu là kết quả của hồ sơ)'), '15/QĐ-UBND')
  await button(page, 'Lưu câu trả lời').click()
  await expect(dossier.status('Có kết quả – chờ trả')).toBeVisible()
})
