import type { Page } from '@playwright/test'
import { expect } from './expect.ts'
import { tabTo } from './keys.ts'

export type MenuTitle =
  | 'Bàn làm việc'
  | 'Hàng chờ'
  | 'Tiếp nhận hồ sơ'
  | 'Hồ sơ'
  | 'Xử lý hồ sơ'
  | '4 tại chỗ'
  | 'Kết quả giải quyết'
  | 'Chứng thực'
  | 'Trả kết quả'
  | 'Bưu chính'
  | 'Tin báo'
  | 'Lưu trữ'
  | 'Phí, lệ phí'
  | 'Kiểm tra giấy tờ'
  | 'Đồng bộ'
  | 'Việc cần quyết'
  | 'Danh mục thủ tục'
  | 'Sổ theo dõi hồ sơ'
  | 'Sổ và số'
  | 'Ủy quyền, lịch trực'
  | 'Người dùng'
  | 'Cấu hình'
  | 'Máy trong trung tâm'
  | 'Thiết bị'
  | 'Sao lưu'
  | 'Nhật ký'

/** What stands around every screen: top bar, command box, menu, lights. */
export function framePage(page: Page) {
  const menu = page.getByRole('navigation', { name: 'Menu chính' })
  const commandBox = page.getByRole('combobox', { name: 'Tìm (F3)' })
  const userMenu = page.getByRole('button', { name: /^Tài khoản: / })
  // A badge is part of the link's name: "Hồ sơ 12".
  const entry = (title: MenuTitle) => menu.getByRole('link', { name: new RegExp(`^${title}( [\\d.]+)?$`) })
  const light = (service: string) =>
    page.getByRole('list', { name: 'Tình trạng kết nối' }).getByRole('listitem').filter({ hasText: service })
  const choose = async (act: string): Promise<void> => {
    await tabTo(page, userMenu)
    await page.keyboard.press('Enter')
    await page.getByRole('menuitem', { name: act }).click()
  }
  return {
    menu,
    commandBox,
    userMenu,
    entry,
    light,
    waiting: page.getByRole('link', { name: /^Chờ gửi \(/ }),
    codesLeft: page.getByText(/^Còn [\d.]+ mã dự phòng$/),
    heading: (title: string) => page.getByRole('heading', { level: 1, name: title, exact: true }),
    titles: () => menu.getByRole('link').allInnerTexts(),
    isReady: () => expect(menu).toBeVisible(),
    /** By the command box: F3, the entry's name, Enter. */
    go: async (title: MenuTitle): Promise<void> => {
      await page.keyboard.press('F3')
      await expect(commandBox).toBeFocused()
      await page.keyboard.press('ControlOrMeta+A')
      await page.keyboard.insertText(title)
      // Several entries may hold the words; the arrow keys choose the one that is meant.
      const option = page
        .getByRole('option')
        .filter({ hasText: 'Mở mục' })
        .filter({ has: page.getByText(title, { exact: true }) })
      await expect(option).toBeVisible()
      // Marks the first, so that what is found meanwhile does not slide under the mark.
      await page.keyboard.press('ArrowUp')
      while ((await option.getAttribute('aria-selected')) !== 'true') await page.keyboard.press('ArrowDown')
      await page.keyboard.press('Enter')
      await expect(page.getByRole('heading', { level: 1, name: title, exact: true })).toBeVisible()
    },
    /** Opens a dossier by what is known of it: code, name without marks, number. */
    find: async (text: string, shown = text): Promise<void> => {
      await page.keyboard.press('F3')
      await expect(commandBox).toBeFocused()
      await page.keyboard.press('ControlOrMeta+A')
      await page.keyboard.insertText(text)
      await expect(page.getByRole('option').first()).toContainText(shown)
      await page.keyboard.press('Enter')
      // Until then the screen before is still there, with buttons of the same names.
      await expect(page.getByRole('option')).toHaveCount(0)
      await expect(page.getByRole('heading', { level: 1, name: /^Hồ sơ ./ })).toBeVisible()
      await expect(page.getByRole('main')).toContainText(shown)
    },
    lock: () => page.keyboard.press('F12'),
    switchOfficer: () => choose('Đổi người dùng'),
    signOut: () => choose('Đăng xuất'),
  }
}
