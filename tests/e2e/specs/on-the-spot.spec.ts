import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from '../electron-app.ts'
import { ADMINISTRATOR } from '../pages/access-pages.ts'
import { signIn } from '../pages/counter.ts'
import { framePage } from '../pages/frame-page.ts'
import { intakePage } from '../pages/intake-page.ts'
import { tabAndType, tabTo } from '../pages/keys.ts'
import { pick } from '../pages/office-pages.ts'
import { addOfficers, CLERK, prepareFolder } from '../support/prepared-folder.ts'

const CARD = '096190000111||Phan Thị Mới|01021990|Nữ|Ấp Mũi, xã Đất Mũi, tỉnh Cà Mau|15082025||||'
const PICTURES = process.env.QMC_PICTURES
const WRITER = { accountName: 'van.thu', pin: '135790' }

const withLane = (): Promise<string> =>
  prepareFolder(async ({ must }) => {
    await addOfficers({ must } as Parameters<typeof addOfficers>[0])
    const fields = { fullName: 'Ngô Thị Văn', title: 'Văn thư', department: '', phone: '', scope: { fieldCodes: [] } }
    await must('staff.create', { ...WRITER, ...fields, roles: ['clerical-officer'] })
    await must('session.sign-out', {})
    await must('session.sign-in', WRITER)
    await must('numbers.open-book', { book: 'outgoing', lastNumber: 4 })
    await must('session.sign-out', {})
    await must('session.sign-in', ADMINISTRATOR)
  })

test('a citizen is received, and served in four steps at one counter, by keyboard', async ({ launch }) => {
  const { page } = await launch({ dataDir: await withLane() })
  await page.setViewportSize({ width: 1366, height: 768 }).catch(() => undefined)
  const look = async (name: string): Promise<void> => {
    if (PICTURES === undefined) return
    mkdirSync(PICTURES, { recursive: true })
    await page.screenshot({ path: path.join(PICTURES, `${name}.png`) })
  }
  await signIn(page, CLERK)
  const frame = framePage(page)
  const intake = intakePage(page)
  await intake.open()
  await intake.readCard(CARD, 'Phan Thị Mới')
  await intake.chooseProcedure('xac nhan tinh trang hon nhan', 'Cấp Giấy xác nhận tình trạng hôn nhân')
  await intake.tickAllPapers()
  await intake.type('Mức thu một việc (đồng)', '0')
  await intake.type('Số nghị quyết của HĐND tỉnh', 'NQ 12')
  const [code = ''] = await intake.receive()

  await frame.go('4 tại chỗ')
  const waiting = page.getByRole('table', { name: 'Công dân đang chờ' })
  await expect(waiting.getByText('Phan Thị Mới')).toBeVisible()
  await page.keyboard.press('Alt+ArrowDown')
  const appraisal = page.getByRole('region', { name: 'Thẩm định' })
  await expect(appraisal).toBeVisible()
  await look('bon-tai-cho-tham-dinh')
  await tabTo(page, appraisal.getByRole('button', { name: 'Đạt tất cả' }))
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+Enter')

  const state = page.getByRole('combobox', { name: 'Tình trạng hôn nhân' })
  await pick(page, state, 'Chưa đăng ký')
  await expect(page.getByLabel('Họ, chữ đệm, tên')).toHaveValue('Phan Thị Mới')
  await tabTo(page, page.getByRole('button', { name: 'Xem thử' }))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('img', { name: /^Trang 1/ })).toBeVisible()
  await look('bon-tai-cho-phe-duyet')
  const pin = page.getByLabel('Mã PIN của lãnh đạo')
  await tabAndType(page, pin, '000000')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText(/Tên đăng nhập hoặc mã PIN|PIN .*không đúng/)).toBeVisible()
  await tabAndType(page, pin, '135790')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('05/GXN-UBND').first()).toBeVisible()
  await expect(frame.userMenu).toHaveAccessibleName(/Nguyễn Thị Hoa/)

  await look('bon-tai-cho-dong-dau')
  await tabAndType(page, page.getByLabel('Mã PIN của người giữ dấu'), WRITER.pin)
  await page.keyboard.press('Control+Enter')
  const handOver = page.getByRole('button', { name: 'Xác nhận trả kết quả' })
  await expect(handOver).toBeVisible()
  await tabTo(page, page.getByRole('button', { name: /^Chính chủ nhận/ }))
  await page.keyboard.press('Enter')
  await tabTo(page, page.getByRole('checkbox', { name: /Người nhận đã ký/ }))
  await page.keyboard.press('Space')
  await look('bon-tai-cho-tra-ket-qua')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('Không có ai đang chờ')).toBeVisible()
  await expect(page.getByText('100 % hồ sơ (1/1)')).toBeVisible()
  await frame.find(code, 'Phan Thị Mới')
  await expect(page.getByText('Đã trả kết quả').first()).toBeVisible()
})
