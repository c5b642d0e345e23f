import { expect, type Page } from '@playwright/test'
import { dossierPage } from '../pages/dossier-page.ts'
import { framePage, type MenuTitle } from '../pages/frame-page.ts'
import { intakePage } from '../pages/intake-page.ts'
import { readAsWedge, tabTo } from '../pages/keys.ts'
import { pick } from '../pages/office-pages.ts'
import { queuePage } from '../pages/queue-page.ts'

/** A screen in a state worth looking at; `name` is also its picture's file name in the handbook. */
export type Screen = Readonly<{ name: string; open: (page: Page) => Promise<void> }>

const byMenu = (name: string, title: MenuTitle, isThere: (page: Page) => Promise<void> = () => Promise.resolve()): Screen => ({
  name,
  open: async (page) => {
    await framePage(page).go(title)
    await expect(page.getByRole('main').getByRole('heading', { level: 1, name: title, exact: true })).toBeVisible()
    await isThere(page)
  },
})

const hasRows =
  (table: string) =>
  (page: Page): Promise<void> =>
    expect(page.getByRole('table', { name: table }).getByRole('row').nth(1)).toBeVisible()

const press = async (page: Page, name: string): Promise<void> => {
  await tabTo(page, page.getByRole('button', { name, exact: true }))
  await page.keyboard.press('Enter')
}

/** Opens the dossier of a person and one of its panels. */
const withPanel = (
  name: string,
  owner: string,
  act: 'Chuyển bước' | 'Giải quyết' | 'Yêu cầu bổ sung' | 'Nhận bổ sung' | 'Thu phí, lệ phí',
): Screen => ({
  name,
  open: async (page) => {
    await framePage(page).find(owner, owner)
    await expect(page.getByRole('main').getByText(owner).first()).toBeVisible()
    await dossierPage(page).start(act)
  },
})

const CARD = '096190000999||Phan Thị Mới|01021990|Nữ|Ấp Mũi, xã Đất Mũi, tỉnh Cà Mau|15082025||||'

/** Everything behind the sign-in, in an order in which each leads to the next. Needs the folder of `addOfficers` and `addDossiers`. */
export const SCREENS: readonly Screen[] = [
  byMenu('ban-lam-viec', 'Bàn làm việc', (page) => expect(page.getByText('Bùi Thị Dở Dang')).toBeVisible()),
  byMenu('hang-cho-chua-mo', 'Hàng chờ', (page) => expect(page.getByRole('button', { name: 'Mở quầy' })).toBeVisible()),
  {
    name: 'hang-cho',
    open: async (page) => {
      const queue = queuePage(page)
      await queue.openCounter('Quầy 1 – Tiếp nhận')
      for (const label of ['A001', 'A002', 'A003']) await queue.issueByHand('A – Hộ tịch – Chứng thực', label)
      await queue.issueByHand('A – Hộ tịch – Chứng thực', 'A004', 'người cao tuổi')
      await queue.issueByHand('B – Bảo trợ xã hội – Người có công', 'B001', 'người khuyết tật')
      await queue.closePanel()
      await queue.callNext('A004')
    },
  },
  { name: 'chuyen-quay', open: (page) => queuePage(page).press('Chuyển quầy') },
  {
    name: 'hen-gio',
    open: async (page) => {
      const queue = queuePage(page)
      await queue.closePanel()
      await queue.tab(/^Hẹn giờ/)
      await queue.press('Đặt hẹn')
      await expect(page.getByLabel('Giờ hẹn', { exact: true })).toBeVisible()
    },
  },
  { name: 'thoi-gian-cho', open: (page) => queuePage(page).tab(/^Thời gian chờ/) },
  { name: 'cai-dat-hang-cho', open: (page) => queuePage(page).tab(/^Cài đặt hàng chờ/) },
  { name: 'tiep-nhan-trong', open: (page) => intakePage(page).open() },
  {
    name: 'tiep-nhan',
    open: async (page) => {
      const intake = intakePage(page)
      await intake.readCard(CARD, 'Phan Thị Mới')
      await intake.chooseProcedure('chung thuc ban sao tu ban chinh', 'Chứng thực bản sao từ bản chính')
      await intake.tickAllPapers()
      await intake.type('Số điện thoại', '0912345678')
      await intake.type('Số trang bản gốc', '3')
      await intake.type('Số bản sao', '2')
      await expect(page.getByText('10.000 đ').first()).toBeVisible()
    },
  },
  {
    name: 'tiep-nhan-sai',
    open: async (page) => {
      const intake = intakePage(page)
      await intake.type('Họ và tên', '')
      await intake.type('Số điện thoại', '12')
      await page.keyboard.press('F10')
      await expect(page.getByText(/^Còn \d+ ô cần sửa/)).toBeVisible()
    },
  },
  {
    name: 'tiep-nhan-xong',
    open: async (page) => {
      const intake = intakePage(page)
      await intake.type('Họ và tên', 'Phan Thị Mới')
      await intake.type('Số điện thoại', '0912345678')
      await intake.receive()
      await intake.papersSaved(2)
    },
  },
  byMenu('ho-so', 'Hồ sơ', hasRows('Danh sách hồ sơ')),
  withPanel('chuyen-buoc', 'Nguyễn Văn Ánh', 'Chuyển bước'),
  withPanel('bo-sung', 'Trần Thị Mỹ Xuyên', 'Yêu cầu bổ sung'),
  withPanel('nhan-bo-sung', 'Huỳnh Ngọc Diễm', 'Nhận bổ sung'),
  withPanel('giai-quyet', 'Lý Hoàng Ẩn', 'Giải quyết'),
  withPanel('thu-phi', 'Dương Quốc Vượng', 'Thu phí, lệ phí'),
  {
    name: 'chi-tiet-ho-so',
    open: async (page) => {
      await framePage(page).find('Võ Thị Út', 'Võ Thị Út')
      await expect(page.getByText('Đã trả kết quả').first()).toBeVisible()
    },
  },
  byMenu('xu-ly', 'Xử lý hồ sơ', hasRows('Xử lý hồ sơ')),
  byMenu('bon-tai-cho', '4 tại chỗ', async (page) => {
    await expect(page.getByRole('table', { name: 'Công dân đang chờ' })).toBeVisible()
    await page.keyboard.press('Alt+ArrowDown')
    await expect(page.getByRole('region', { name: 'Thẩm định' })).toBeVisible()
  }),
  {
    name: 'soan-ket-qua',
    open: async (page) => {
      await framePage(page).find('Lý Hoàng Ẩn', 'Lý Hoàng Ẩn')
      await press(page, 'Soạn kết quả')
      await expect(page.getByRole('heading', { level: 1, name: /^Kết quả của hồ sơ / })).toBeVisible()
      await expect(page.getByRole('combobox', { name: 'Mẫu kết quả' })).toBeVisible()
    },
  },
  // No result is drafted in this folder; `results.spec` and `return.spec` look at fuller tables.
  byMenu('ket-qua-giai-quyet', 'Kết quả giải quyết', (page) =>
    expect(page.getByRole('search').getByRole('textbox')).toBeVisible(),
  ),
  byMenu('kiem-tra-giay-to', 'Kiểm tra giấy tờ', async (page) => {
    await readAsWedge(page, 'QMC:1234')
    await expect(page.getByText(/^Mã đọc được không trọn vẹn/)).toBeVisible()
  }),
  byMenu('tin-bao-cho-nguoi-dan', 'Tin báo', hasRows('Danh sách tin báo')),
  {
    name: 'tra-ket-qua',
    open: async (page) => {
      await framePage(page).go('Trả kết quả')
      await press(page, await nameOf(page, /^Trả hồ sơ /))
      await expect(page.getByRole('button', { name: 'Xác nhận trả kết quả' })).toBeEnabled()
    },
  },
  byMenu('dong-bo', 'Đồng bộ', hasRows('Hàng đợi gửi')),
  byMenu('danh-muc', 'Danh mục thủ tục', async (page) => {
    await page.getByRole('navigation', { name: 'Danh sách thủ tục' }).getByText('Đăng ký kết hôn').first().click()
    await expect(page.getByRole('heading', { name: 'Đăng ký kết hôn' })).toBeVisible()
  }),
  {
    name: 'quy-trinh',
    open: async (page) => {
      await page.getByRole('tab', { name: 'Quy trình', exact: true }).press('Enter')
      const list = page.getByRole('navigation', { name: 'Danh sách thủ tục và quy trình' })
      await list.getByRole('button', { name: /^Đăng ký giám hộ/ }).press('Enter')
      await expect(page.getByRole('group', { name: 'Sơ đồ quy trình' }).getByRole('button')).toHaveCount(6)
    },
  },
  {
    name: 'quy-trinh-sua',
    open: async (page) => {
      await page.getByRole('button', { name: 'Sửa thành phiên bản mới' }).press('Enter')
      await expect(page.getByRole('region', { name: 'Nội dung bước' })).toBeVisible()
    },
  },
  { name: 'danh-muc-lich', open: (page) => page.getByRole('tab', { name: 'Lịch làm việc và ngày nghỉ' }).press('Enter') },
  { name: 'danh-muc-phien-ban', open: (page) => page.getByRole('tab', { name: 'Phiên bản, nhập và xuất tệp' }).press('Enter') },
  byMenu('viec-can-quyet-trong', 'Việc cần quyết'),
  byMenu('so-theo-doi', 'Sổ theo dõi hồ sơ', hasRows('Sổ theo dõi hồ sơ')),
  byMenu('so-va-so-trong', 'Sổ và số'),
  byMenu('may-trong-trung-tam-trong', 'Máy trong trung tâm'),
  byMenu('nguoi-dung', 'Người dùng', hasRows('Danh sách người dùng')),
  { name: 'them-nguoi-dung', open: (page) => press(page, 'Thêm người dùng') },
  byMenu('cau-hinh', 'Cấu hình'),
  byMenu('thiet-bi', 'Thiết bị', hasRows('Thiết bị tìm thấy')),
  {
    name: 'thiet-bi-may-in-phieu',
    open: async (page) => {
      await press(page, 'Máy in phiếu')
      await pick(page, page.getByLabel('Cách nối máy in phiếu', { exact: true }), 'Máy in tập')
      await expect(page.getByRole('img', { name: /^Hình phiếu số thứ tự mẫu/ })).toBeVisible()
      await press(page, 'In phiếu thử')
      await expect(page.getByText('Phiếu thử đã in xong')).toBeVisible()
    },
  },
  {
    name: 'thiet-bi-may-doc-ma',
    open: async (page) => {
      await press(page, 'Máy đọc mã')
      await expect(page.getByText('Đang chờ một mã…')).toBeVisible()
    },
  },
  {
    name: 'thiet-bi-may-in-giay',
    open: async (page) => {
      await press(page, 'Máy in giấy A4, A5')
      await expect(page.getByRole('table', { name: 'Máy in', exact: true })).toBeVisible()
    },
  },
  {
    name: 'thiet-bi-man-hinh-phu',
    open: async (page) => {
      await press(page, 'Màn hình phụ')
      await expect(page.getByRole('button', { name: 'Mở ngay cửa sổ Lấy số' })).toBeVisible()
    },
  },
  { name: 'thiet-bi-loa', open: (page) => press(page, 'Loa gọi số') },
  {
    name: 'thiet-bi-kiem-tra',
    open: async (page) => {
      await press(page, 'Kiểm tra')
      await press(page, 'Kiểm tra thiết bị')
      await expect(page.getByRole('button', { name: 'Xuất kết quả' })).toBeVisible({ timeout: 90_000 })
    },
  },
  byMenu('sao-luu', 'Sao lưu', async (page) => {
    await press(page, 'Sao lưu ngay')
    await expect(page.getByRole('table', { name: 'Bản trên máy này' }).getByRole('row').nth(1)).toBeVisible()
  }),
  byMenu('nhat-ky', 'Nhật ký', hasRows('Nhật ký việc đã làm')),
  {
    name: 'phim-tat',
    open: async (page) => {
      await page.keyboard.press('F1')
      await expect(page.getByRole('complementary', { name: 'Phím tắt' })).toBeVisible()
    },
  },
  {
    name: 'doi-ma-pin',
    open: async (page) => {
      await page.keyboard.press('Escape')
      await tabTo(page, framePage(page).userMenu)
      await page.keyboard.press('Enter')
      await page.getByRole('menuitem', { name: 'Đổi mã PIN' }).click()
      await expect(page.getByRole('dialog', { name: 'Đổi mã PIN' })).toBeVisible()
    },
  },
  {
    name: 'khoa-may',
    open: async (page) => {
      await page.keyboard.press('Escape')
      await expect(page.getByRole('dialog', { name: 'Đổi mã PIN' })).toBeHidden()
      await framePage(page).lock()
      await expect(page.getByRole('heading', { name: 'Máy đang khóa' })).toBeVisible()
    },
  },
]

async function nameOf(page: Page, pattern: RegExp): Promise<string> {
  const button = page.getByRole('button', { name: pattern }).first()
  await expect(button).toBeVisible()
  return (await button.getAttribute('aria-label')) ?? ''
}
