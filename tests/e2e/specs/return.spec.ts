import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from '../electron-app.ts'
import { ADMINISTRATOR } from '../pages/access-pages.ts'
import { signIn } from '../pages/counter.ts'
import { framePage } from '../pages/frame-page.ts'
import { tabAndType, tabTo } from '../pages/keys.ts'
import { pick } from '../pages/office-pages.ts'
import { anIntake, anItem } from '../../support/station/an-intake.ts'
import { addOfficers, CLERK, prepareFolder } from '../support/prepared-folder.ts'

const PICTURES = process.env.QMC_PICTURES

/** Two results of one person at the counter, two by post. */
const withResults = (): Promise<string> =>
  prepareFolder(async ({ must }) => {
    await addOfficers({ must } as Parameters<typeof addOfficers>[0])
    const postal = { resultPlace: 'postal' as const, resultAddress: 'Số 12, Ấp Mũi, xã Đất Mũi, tỉnh Cà Mau' }
    for (const way of [{}, {}, postal, postal]) {
      const { dossiers } = await must('dossier.receive', anIntake({ ...way, items: [anItem()] }))
      const id = dossiers[0]?.id ?? ''
      await must('dossier.transfer', { id, department: 'Văn phòng', toOfficerId: null, opinion: '' })
      await must('dossier.resolve', { id, outcome: 'granted', resultNumber: '12/SCT-BS', summary: '', uploadTokens: [] })
    }
  })

async function looker(page: Parameters<typeof signIn>[0]) {
  await page.setViewportSize({ width: 1366, height: 768 }).catch(() => undefined)
  return async (name: string): Promise<void> => {
    if (PICTURES === undefined) return
    mkdirSync(PICTURES, { recursive: true })
    await page.screenshot({ path: path.join(PICTURES, `${name}.png`) })
  }
}

test('two results of a visit and an original leave against a drawn signature, and the slip is looked at', async ({ launch }) => {
  const { page } = await launch({ dataDir: await withResults() })
  const look = await looker(page)
  await signIn(page, CLERK)
  await framePage(page).go('Trả kết quả')
  const returned = page.getByRole('button', { name: /^Trả hồ sơ / }).first()
  await tabTo(page, returned)
  await page.keyboard.press('Enter')
  await tabAndType(page, page.getByLabel('Người nhận', { exact: true }), 'Trần Thị Lạ')
  await tabAndType(page, page.getByLabel('Số giấy tờ người nhận'), '096190000999')
  await expect(page.getByText('Cần giấy ủy quyền hoặc giới thiệu')).toBeVisible()
  await look('tra-ket-qua-khong-khop')
  await tabTo(page, page.getByRole('button', { name: 'Chính chủ nhận' }))
  await page.keyboard.press('Enter')
  await expect(page.getByText('Cần giấy ủy quyền hoặc giới thiệu')).toBeHidden()
  await tabTo(page, page.getByRole('checkbox', { name: 'Trả Bản chính giấy tờ, văn bản (1)', exact: true }))
  await page.keyboard.press('Space')
  await tabTo(page, page.getByRole('checkbox', { name: /^H12\.64-/ }).first())
  await page.keyboard.press('Space')
  const pad = page.getByRole('img', { name: 'Bảng ký của người nhận' })
  // The pointer waits until the pad stands still where it is.
  await pad.hover()
  const box = await pad.boundingBox()
  if (!box) throw new Error('no pad')
  await page.mouse.move(box.x + 30, box.y + 60)
  await page.mouse.down()
  for (let x = 30; x < 300; x += 15) await page.mouse.move(box.x + x, box.y + 60 + 30 * Math.sin(x / 20))
  await page.mouse.up()
  await expect(page.getByText('Đã ký.', { exact: true })).toBeVisible()
  await look('tra-ket-qua-chu-ky')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText(/^Đã trả kết quả hồ sơ /)).toBeVisible()
  await tabTo(
    page,
    page
      .getByRole('button', { name: 'Xem Phiếu trả kết quả' })
      .or(page.getByRole('button', { name: /Phiếu trả kết quả$/ }).first())
      .first(),
  )
  await page.keyboard.press('Enter')
  await expect(page.getByRole('img', { name: /^Trang 1/ })).toBeVisible()
  await look('phieu-tra-ket-qua')
})

test('results go to the post with a manifest, and are returned when the post says so', async ({ launch }) => {
  const { page } = await launch({ dataDir: await withResults() })
  const look = await looker(page)
  await signIn(page, CLERK)
  await framePage(page).go('Bưu chính')
  const numbers = page.getByRole('textbox', { name: /^Số hiệu bưu gửi của / })
  await expect(numbers).toHaveCount(2)
  await tabAndType(page, numbers.nth(0), 'EB123456789VN')
  await tabAndType(page, numbers.nth(1), 'EB123456790VN')
  await tabAndType(page, page.getByLabel('Nhân viên bưu chính nhận'), 'Trần Văn Bưu')
  await look('buu-chinh-cho-gui')
  await tabTo(page, page.getByRole('button', { name: 'Giao cho bưu chính' }))
  await page.keyboard.press('Enter')
  await expect(page.getByText(/^Đã giao 2 bưu gửi, bảng kê BK-01-/)).toBeVisible()
  const now = new Date(Date.now() + 7 * 3_600_000).toISOString()
  const time = `${now.slice(0, 10)} ${now.slice(11, 19)}`
  await page.getByLabel('Chọn tệp trạng thái').setInputFiles({
    name: 'trang-thai.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(
      `Mã bưu gửi,Trạng thái,Thời gian,Lý do\nEB123456789VN,Phát thành công,${time},\nEB123456790VN,Đã chuyển hoàn,${time},Không có người nhận\n`,
    ),
  })
  await expect(page.getByText('Đã phát, hồ sơ đã trả kết quả')).toBeVisible()
  await look('buu-chinh-tep-trang-thai')
  await tabTo(page, page.getByRole('button', { name: 'Ghi nhận trạng thái' }))
  await page.keyboard.press('Enter')
  await expect(page.getByText('Đã ghi nhận 2 bưu gửi đã phát hoặc bị hoàn.')).toBeVisible()
  await expect(page.getByRole('tab', { name: 'Đã phát 1' })).toBeVisible()
  await expect(page.getByRole('tab', { name: 'Bị hoàn 1' })).toBeVisible()
})

test('a head names who stands in for a post clerk, and the report says so', async ({ launch }) => {
  const { page } = await launch({ dataDir: await withResults() })
  const look = await looker(page)
  await signIn(page, ADMINISTRATOR)
  await framePage(page).go('Bưu chính')
  await tabTo(page, page.getByRole('button', { name: 'Bố trí người thay' }))
  await page.keyboard.press('Enter')
  const confirm = page.getByRole('button', { name: /^Ghi người thay/ })
  await expect(confirm).toBeDisabled()
  await pick(page, page.getByRole('combobox', { name: 'Nhân viên vắng' }), 'Trần Văn Bưu')
  await pick(page, page.getByRole('combobox', { name: 'Người thay' }), 'Nguyễn Thị Hoa')
  await tabAndType(page, page.getByLabel('Lý do vắng'), 'Nghỉ ốm')
  await look('buu-chinh-nguoi-thay')
  await page.keyboard.press('Control+Enter')
  await expect(confirm).toBeHidden()
  await expect(page.getByText(/^\d+\/\d+\/\d+: Nguyễn Thị Hoa thay Trần Văn Bưu \(Nghỉ ốm\)\.$/)).toBeVisible()
})

test('what citizens are told is listed with its state; a message is told by hand, another taken back', async ({ launch }) => {
  const { page } = await launch({ dataDir: await withResults() })
  const look = await looker(page)
  await signIn(page, CLERK)
  await framePage(page).go('Tin báo')
  const waiting = page.getByRole('tab', { name: /^Chờ gửi \d+$/ })
  await expect(waiting).toHaveText(/2$/)
  await look('tin-bao')
  const table = page.getByRole('table', { name: 'Danh sách tin báo' })
  await expect(table.getByRole('row').filter({ hasText: 'Có kết quả' })).toHaveCount(2)
  await tabAndType(page, page.getByRole('search').getByRole('textbox'), 'khong co ai')
  await expect(waiting).toHaveText(/0$/)
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.press('Delete')
  await expect(waiting).toHaveText(/2$/)
  await tabTo(page, page.getByRole('button', { name: /^Đã báo trực tiếp: tin của H12/ }).first())
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'Đã báo bằng cách nào' })).toBeFocused()
  await page.keyboard.insertText('Gọi điện lúc 9 giờ, người nhà nghe máy')
  await look('tin-bao-da-bao')
  await page.keyboard.press('Control+Enter')
  await expect(waiting).toHaveText(/1$/)
  await tabTo(page, page.getByRole('button', { name: /^Hủy tin: tin của H12/ }).first())
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Hủy tin này' })).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await expect(waiting).toHaveText(/0$/)
  await page.getByRole('tab', { name: 'Đã báo 1' }).press('Enter')
  await expect(table.getByText('cán bộ báo')).toBeVisible()
  await expect(table.getByText('“Gọi điện lúc 9 giờ, người nhà nghe máy”')).toBeVisible()
  await expect(page.getByRole('tab', { name: 'Đã hủy 1' })).toBeVisible()
})
