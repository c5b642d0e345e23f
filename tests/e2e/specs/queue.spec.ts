import { openStation } from '../../support/station/a-station.ts'
import { expect, test } from '../electron-app.ts'
import { ADMINISTRATOR } from '../pages/access-pages.ts'
import { signIn } from '../pages/counter.ts'
import { intakePage } from '../pages/intake-page.ts'
import { tabTo } from '../pages/keys.ts'
import { queuePage } from '../pages/queue-page.ts'
import { addOfficers, CLERK, prepareFolder } from '../support/prepared-folder.ts'

const GROUP_A = 'A – Hộ tịch – Chứng thực'
const CARD = '096190000111||Phan Thị Mới|01021990|Nữ|Ấp Mũi, xã Đất Mũi, tỉnh Cà Mau|15082025||||'
const aCounter = (): Promise<string> => prepareFolder(addOfficers)

test('a clerk opens the counter and serves a line by keyboard: call, recall, absent, back, aside, moved on, gone', async ({
  launch,
}) => {
  const { page } = await launch({ dataDir: await aCounter() })
  await signIn(page, CLERK)
  const queue = queuePage(page)
  await queue.open()
  await queue.openCounter('Quầy 1 – Tiếp nhận')
  await queue.issueByHand(GROUP_A, 'A001')
  await queue.issueByHand(GROUP_A, 'A002')
  await queue.issueByHand(GROUP_A, 'A003', 'người cao tuổi')
  await queue.issueByHand(GROUP_A, 'A004')
  await queue.closePanel()
  await expect(queue.line).toContainText('người cao tuổi')

  await queue.callNext('A003')
  await expect(queue.current).toContainText('Ưu tiên: người cao tuổi')
  await expect(queue.current).toContainText('Đang mời')
  await page.keyboard.press('F7')
  await expect(page.getByText(/^Gọi lại lần 2: /)).toBeVisible()
  await page.keyboard.press('F8')
  await expect(page.getByText('Số A003 vắng mặt.')).toBeVisible()
  await expect(queue.current).toContainText('Chưa gọi ai')
  await expect(queue.current).toContainText('Các nút xám dùng được khi đã mời một số đến quầy.')

  await queue.tab(/^Vắng mặt \(1\)/)
  await queue.press('Gọi lại vào hàng số A003')
  await expect(page.getByRole('tab', { name: 'Vắng mặt (0)' })).toBeVisible()

  await queue.callNext('A001')
  await queue.press('Tạm gác')
  await queue.type('Lý do', 'Đi photo giấy tờ')
  await page.keyboard.press('Enter')
  await queue.tab(/^Tạm gác \(1\)/)
  await expect(page.getByRole('table', { name: 'Số tạm gác' })).toContainText('Đi photo giấy tờ')

  await queue.callNext('A002')
  await queue.press('Chuyển quầy')
  await expect(queue.button('Chuyển')).toHaveAccessibleDescription('Chọn nhóm khác, hoặc một quầy nhận.')
  await queue.choose('Nhóm nhận', 'C – Đất đai – Xây dựng')
  await queue.press('Chuyển')
  await expect(page.getByText('Đã chuyển số A002 sang Đất đai – Xây dựng.')).toBeVisible()

  await queue.press('Khách không có số')
  await queue.press('Tiếp ngay')
  await expect(page.getByText(/^Đang tiếp khách, số /)).toBeVisible()
  await queue.press('Đã về')
  await queue.type('Lý do', 'Có việc phải về')
  await page.keyboard.press('Enter')
  await expect(queue.current).toContainText('Chưa gọi ai')

  await queue.tab(/^Đang chờ/)
  await queue.press('Mời số A004 ngoài lượt')
  await queue.type('Lý do', 'Chỉ nộp thêm một giấy tờ')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Mời số A004 đến quầy số 1')).toBeVisible()
  await queue.press('Xong')
  await expect(page.getByText('Đã xong số A004.')).toBeVisible()
  await queue.tab(/^Cả ngày/)
  await tabTo(page, page.getByRole('button', { name: 'A004' }))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('region', { name: 'Diễn biến số A004' })).toContainText('mời ngoài lượt: Chỉ nộp thêm một giấy tờ')
})

test('from the call to intake in one press: the dossiers of the sitting carry the number, and F6 in the middle of typing takes nothing away', async ({
  launch,
}) => {
  const { page, dataDir, close } = await launch({ dataDir: await aCounter() })
  await signIn(page, CLERK)
  const queue = queuePage(page)
  const intake = intakePage(page)
  await queue.open()
  await queue.openCounter('Quầy 1 – Tiếp nhận')
  await queue.issueByHand(GROUP_A, 'A001')
  await queue.issueByHand(GROUP_A, 'A002')
  await queue.callNext('A001')
  await queue.press('Tiếp nhận hồ sơ')
  await expect(intake.heading).toBeVisible()
  await expect(page.getByText('Số A001', { exact: true })).toBeVisible()
  await expect(queue.strip).toContainText('Đang phục vụ')
  await intake.readCard(CARD, 'Phan Thị Mới')
  await intake.chooseProcedure('ket hon', 'Đăng ký kết hôn')
  await intake.tickAllPapers()
  expect(await intake.receive()).toHaveLength(1)
  await page.keyboard.press('F2')
  await expect(page.getByText('Số A001', { exact: true })).toBeVisible()
  await intake.type('Họ và tên', 'Phan Thị Mới')
  await page.waitForTimeout(600)
  await page.keyboard.press('F6')
  await expect(queue.strip).toContainText('A002')
  await expect(intake.field('Họ và tên')).toHaveValue('Phan Thị Mới')
  await expect(intake.field('Họ và tên')).toBeFocused()
  await expect(page.getByText('Đang gọi số A002, còn hồ sơ này của số A001.')).toBeVisible()
  await page.keyboard.press('F6')
  await page.keyboard.press('F6')
  await expect(queue.strip).toContainText(/A002|Chưa gọi ai/)
  await close()

  const station = await openStation({ dataDir })
  try {
    await station.must('session.sign-in', ADMINISTRATOR)
    const tickets = await station.must('queue.list-tickets', { day: null, groupId: null, states: [], text: 'A001' })
    const [dossier] = await station.must('dossier.search', { text: 'Phan Thị Mới', limit: 5 })
    const { dossier: received } = await station.must('dossier.get', { id: dossier?.id ?? '' })
    expect(tickets).toHaveLength(1)
    expect(received.ticket).toBe(tickets[0]?.id)
    expect(tickets[0]).toMatchObject({ label: 'A001', state: 'served', dossiers: [{ id: dossier?.id }] })
  } finally {
    await station.close()
  }
})

test('a number without a paper waits for an answer: by hand it joins the line, voided it never does', async ({ launch }) => {
  const { page } = await launch({ dataDir: await aCounter() })
  await signIn(page, CLERK)
  const queue = queuePage(page)
  await queue.open()
  await queue.openCounter('Quầy 1 – Tiếp nhận')
  await queue.press('Cấp số tại quầy')
  await queue.choose('Nhóm thủ tục', GROUP_A)
  for (const label of ['A001', 'A002']) {
    await queue.press('Cấp số')
    await expect(page.getByText(`Chưa in được phiếu số ${label}`)).toBeVisible()
  }
  await queue.closePanel()
  await page.waitForTimeout(600)
  await page.keyboard.press('F6')
  await expect(page.getByText('Không còn ai chờ ở các nhóm quầy này phục vụ.')).toBeVisible()
  await queue.press('In lại phiếu số A001')
  await expect(page.getByText(/^Số A ?001 chưa có phiếu: /)).toBeVisible()
  await queue.press('Ghi tay phiếu số A001')
  await expect(page.getByText('Số A001 ghi tay, đã vào hàng.')).toBeVisible()
  await queue.press('Hủy số A002')
  await expect(page.getByText(/^Chưa in được phiếu số/)).toHaveCount(0)
  await queue.callNext('A001')
})

/** Places are kept to the second; within one the number decides, so "before" needs two seconds. */
const nextSecond = async (): Promise<void> => {
  const second = Math.floor(Date.now() / 1000)
  await expect.poll(() => Math.floor(Date.now() / 1000)).toBeGreaterThan(second)
}

test('numbers torn from the roll come in one by one and as a range, once; what was waited and served stands in the statistics', async ({
  launch,
}) => {
  const { page } = await launch({ dataDir: await aCounter() })
  await signIn(page, CLERK)
  const queue = queuePage(page)
  await queue.open()
  await queue.openCounter('Quầy 1 – Tiếp nhận')
  const enter = async (first: string, last: string): Promise<void> => {
    await queue.type('Từ số', first)
    await queue.type('Đến số', last)
    await queue.press('Nhập')
  }
  await queue.press('Nhập số cuộn in sẵn')
  await queue.choose('Nhóm thủ tục', GROUP_A)
  await enter('205', '201')
  await expect(page.getByText('Số cuối phải lớn hơn số đầu.').first()).toBeVisible()
  await enter('201', '')
  await expect(page.getByText('Đã nhập 1 số vào hàng.')).toBeVisible()
  await nextSecond()
  await enter('200', '203')
  await expect(page.getByText('Đã nhập 3 số vào hàng. Đã có sẵn, không nhập lại: A201.')).toBeVisible()
  await queue.closePanel()
  await expect.poll(() => queue.labels()).toEqual(['A201', 'A200', 'A202', 'A203'])
  await queue.callNext('A201')
  await queue.press('Xong')
  await expect(page.getByText('Đã xong số A201.')).toBeVisible()

  await queue.tab(/^Thời gian chờ/)
  const table = page.getByRole('table', { name: 'Thời gian chờ và phục vụ' })
  await expect(table.getByRole('row').filter({ hasText: 'Hộ tịch – Chứng thực' })).toContainText('Hộ tịch – Chứng thực4')
  await page.getByRole('radio', { name: 'Cán bộ' }).check()
  await expect(table.getByRole('row').filter({ hasText: 'Nguyễn Thị Hoa' })).toBeVisible()
})

test('an appointment takes its place in the line, and the rule of the order is set with its example', async ({ launch }) => {
  const { page } = await launch({ dataDir: await aCounter() })
  await signIn(page, ADMINISTRATOR)
  const queue = queuePage(page)
  await queue.open()
  await queue.tab(/^Hẹn giờ/)
  await queue.press('Đặt hẹn')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Chưa nhập ô này.')).toBeVisible()
  await queue.type('Giờ hẹn', '23:30')
  await queue.choose('Nhóm thủ tục', GROUP_A)
  await queue.type('Họ và tên', 'Võ Văn Sáu')
  await page.keyboard.press('Enter')
  await expect(page.getByText(/^Đã ghi hẹn của Võ Văn Sáu\. Mã hẹn /)).toBeVisible()
  await expect(page.getByRole('table', { name: 'Lịch hẹn trong ngày' })).toContainText('23:30')
  await queue.press('Đặt hẹn')
  await queue.type('Giờ hẹn', '23:40')
  await queue.choose('Nhóm thủ tục', GROUP_A)
  await queue.type('Họ và tên', 'Võ Thị Bảy')
  await page.getByRole('radio', { name: 'Tại nhà' }).check()
  await queue.type('Địa chỉ', 'Ấp Mũi')
  await page.keyboard.press('Enter')
  await queue.press('Tiếp nhận hồ sơ: Võ Thị Bảy')
  await expect(page.getByLabel('Nơi tiếp nhận', { exact: true })).toHaveValue('home')
  await queue.open()

  await queue.tab(/^Cài đặt hàng chờ/)
  const example = page.getByRole('list', { name: 'Thứ tự gọi theo quy tắc này' })
  await expect(example.getByRole('listitem')).toHaveCount(11)
  const before = await example.getByRole('listitem').allInnerTexts()
  await queue.type('Số thường xen giữa hai số ưu tiên', '0')
  await expect(page.getByText(/^Số ưu tiên luôn được gọi trước/)).toBeVisible()
  await expect.poll(() => example.getByRole('listitem').allInnerTexts()).not.toEqual(before)
  await queue.type('Mã thoát màn hình lấy số', '12')
  await page.keyboard.press('Control+s')
  await expect(page.getByText('Có ô chưa đúng')).toBeVisible()
  await queue.type('Mã thoát màn hình lấy số', '246810')
  await page.keyboard.press('Control+s')
  await expect(page.getByText('Đã lưu cài đặt hàng chờ.')).toBeVisible()
})
