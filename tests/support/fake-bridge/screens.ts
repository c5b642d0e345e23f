import type { Page } from '@playwright/test'

export type Screen = Readonly<{ name: string; query?: string; open: (page: Page) => Promise<unknown> }>

const enter =
  (title: string) =>
  async (page: Page): Promise<void> => {
    await page
      .getByRole('navigation', { name: 'Menu chính' })
      .getByRole('link', { name: new RegExp(`^${title}`) })
      .first()
      .click()
    await page.getByRole('heading', { name: title, level: 1 }).waitFor()
  }

const openDossier =
  (owner: number) =>
  async (page: Page): Promise<void> => {
    await page
      .getByRole('navigation', { name: 'Menu chính' })
      .getByRole('link', { name: /^Hồ sơ/ })
      .click()
    await page.getByRole('table', { name: 'Danh sách hồ sơ' }).getByRole('row').nth(owner).getByRole('link').click()
    await page.getByRole('heading', { name: /^Hồ sơ 000/, level: 1 }).waitFor()
  }

const act =
  (owner: number, name: string) =>
  async (page: Page): Promise<void> => {
    await openDossier(owner)(page)
    await page.getByRole('group', { name: 'Việc với hồ sơ này' }).getByRole('button', { name }).click()
  }

/** Every screen but intake (`intake-screens.ts`), and how a person gets there. Row numbers are those of `dossiers.data.ts`, from 1. */
export const SCREENS: readonly Screen[] = [
  { name: 'first-run', query: '?state=first-run', open: (page) => page.getByLabel('Tên trung tâm').waitFor() },
  {
    name: 'first-run-errors',
    query: '?state=first-run',
    open: (page) => page.getByRole('button', { name: 'Bắt đầu sử dụng' }).click(),
  },
  {
    name: 'recovery',
    query: '?state=first-run',
    open: async (page) => {
      await page.getByLabel('Tên trung tâm').fill('Trung tâm Phục vụ hành chính công xã Đất Mũi')
      await page.getByLabel('Mã đơn vị').fill('000.24.32.H12')
      await page.getByLabel('Người quản trị', { exact: true }).fill('Huỳnh Minh Tâm')
      await page.getByLabel('Tên đăng nhập').fill('quantri')
      await page.getByLabel('Mã PIN', { exact: true }).fill('123456')
      await page.getByLabel('Nhập lại mã PIN').fill('123456')
      await page.getByRole('button', { name: 'Bắt đầu sử dụng' }).click()
      await page.getByRole('img', { name: 'Trang 1' }).waitFor()
    },
  },
  { name: 'sign-in', query: '?state=signed-out', open: (page) => page.getByLabel('Mã PIN').waitFor() },
  {
    name: 'sign-in-delay',
    query: '?state=signed-out',
    open: async (page) => {
      await page.getByLabel('Người dùng').fill('hoa')
      for (let attempt = 0; attempt < 3; attempt += 1) {
        await page.getByLabel('Mã PIN').fill('000000')
        await page.getByRole('button', { name: 'Đăng nhập' }).click()
        await page.waitForTimeout(150)
      }
    },
  },
  { name: 'locked', query: '?state=locked', open: (page) => page.getByLabel('Mã PIN').waitFor() },
  { name: 'desk', open: enter('Bàn làm việc') },
  { name: 'desk-empty', query: '?size=empty', open: enter('Bàn làm việc') },
  {
    name: 'command-box',
    open: async (page) => {
      await enter('Bàn làm việc')(page)
      await page.keyboard.press('F3')
      await page.keyboard.type('nguyen')
      await page.getByRole('option').first().waitFor()
    },
  },
  { name: 'queue', open: enter('Hàng chờ') },
  { name: 'queue-trouble', query: '?stage=queue-trouble', open: enter('Hàng chờ') },
  { name: 'queue-closed', query: '?stage=queue-closed', open: enter('Hàng chờ') },
  { name: 'queue-empty', query: '?size=empty', open: enter('Hàng chờ') },
  { name: 'queue-read-only', query: '?role=auditor', open: enter('Hàng chờ') },
  ...['Chuyển quầy', 'Tạm gác', 'Khách không có số', 'Nhập số cuộn in sẵn'].map((button, index): Screen => ({
    name: `queue-panel-${index + 1}`,
    open: async (page) => {
      await enter('Hàng chờ')(page)
      await page.getByRole('button', { name: button, exact: true }).click()
    },
  })),
  ...['Hẹn giờ', 'Thời gian chờ', 'Cài đặt hàng chờ'].map((tab, index): Screen => ({
    name: `queue-tab-${index + 2}`,
    open: async (page) => {
      await enter('Hàng chờ')(page)
      await page.getByRole('tab', { name: tab }).click()
    },
  })),
  {
    name: 'queue-to-intake',
    open: async (page) => {
      await enter('Hàng chờ')(page)
      await page.getByRole('main').getByRole('button', { name: 'Tiếp nhận hồ sơ' }).click()
      await page.getByText('Số A010').waitFor()
    },
  },
  { name: 'dossiers', open: enter('Hồ sơ') },
  { name: 'dossiers-empty', query: '?size=empty', open: enter('Hồ sơ') },
  { name: 'dossiers-failed', query: '?fail=dossier.list', open: enter('Hồ sơ') },
  {
    name: 'dossiers-advanced',
    open: async (page) => {
      await enter('Hồ sơ')(page)
      await page.getByRole('button', { name: 'Tìm kiếm nâng cao' }).click()
    },
  },
  { name: 'dossier', open: openDossier(2) },
  {
    name: 'dossier-why',
    open: async (page) => {
      await openDossier(2)(page)
      await page.getByRole('button', { name: 'Vì sao ngày này?' }).click()
    },
  },
  { name: 'dossier-resolved', open: openDossier(4) },
  { name: 'dossier-transfer', open: act(1, 'Chuyển bước') },
  { name: 'dossier-supplement', open: act(2, 'Yêu cầu bổ sung') },
  { name: 'dossier-receive-supplement', open: act(3, 'Nhận bổ sung') },
  { name: 'dossier-resolve', open: act(2, 'Giải quyết') },
  { name: 'dossier-fee', open: act(2, 'Thu phí, lệ phí') },
  {
    name: 'dossier-correct',
    open: async (page) => {
      await act(2, 'Việc khác')(page)
      await page.getByRole('menuitem', { name: 'Sửa thông tin' }).click()
    },
  },
  {
    name: 'dossier-paper',
    open: async (page) => {
      await openDossier(2)(page)
      await page.getByRole('button', { name: /^Xem thử Giấy tiếp nhận/ }).click()
      await page.getByRole('img', { name: 'Trang 1' }).waitFor()
    },
  },
  { name: 'processing', open: enter('Xử lý hồ sơ') },
  { name: 'hand-over', open: enter('Trả kết quả') },
  {
    name: 'hand-over-form',
    open: async (page) => {
      await enter('Trả kết quả')(page)
      await page
        .getByRole('button', { name: /^Trả hồ sơ/ })
        .first()
        .click()
      await page.getByRole('button', { name: 'Chính chủ nhận' }).click()
      await page.getByRole('button', { name: 'Xác nhận trả kết quả' }).click()
    },
  },
  { name: 'register', open: enter('Sổ theo dõi hồ sơ') },
  { name: 'sync', open: enter('Đồng bộ') },
  {
    name: 'courier-packages',
    open: async (page) => {
      await enter('Đồng bộ')(page)
      await page.getByRole('region', { name: 'Gói USB' }).getByLabel('Thư mục').fill('/media/quaytiepnhan/SAOLUU')
      await page.getByRole('button', { name: 'Xuất gói USB' }).click()
      await page.getByRole('button', { name: 'Nhập gói USB' }).click()
      await page.getByRole('button', { name: /^Nhập gói: goi-H12.64.S03/ }).click()
      await page.getByText('Đã nhập gói').scrollIntoViewIfNeeded()
    },
  },
  { name: 'backup', open: enter('Sao lưu') },
  { name: 'backup-stick-out', query: '?stage=stick-out', open: enter('Sao lưu') },
  { name: 'backup-empty', query: '?size=empty', open: enter('Sao lưu') },
  {
    name: 'backup-recovery',
    open: async (page) => {
      await enter('Sao lưu')(page)
      await page.getByRole('button', { name: 'Tạo mã khôi phục mới' }).click()
      await page.getByText('7K2M-Q4XD').scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'restore',
    query: '?state=first-run',
    open: async (page) => {
      await page.getByRole('button', { name: 'Khôi phục từ bản sao lưu' }).click()
      await page.getByLabel('Thư mục').fill('/media/quaytiepnhan/SAOLUU')
      await page.getByRole('button', { name: 'Tìm bản sao lưu' }).click()
      await page.getByLabel('Mã khôi phục').fill('7K2M-Q4XD-9HTR-3WZB-6VNC-1JPE-8FGA')
      await page.getByRole('button', { name: 'Xem trong bản này có gì' }).click()
      await page.getByRole('button', { name: 'Khôi phục', exact: true }).scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'restore-wrong-code',
    query: '?state=first-run&stage=restoring',
    open: async (page) => {
      await page.getByLabel('Thư mục').fill('/media/quaytiepnhan/SAOLUU')
      await page.getByRole('button', { name: 'Tìm bản sao lưu' }).click()
      await page.getByLabel('Mã khôi phục').fill('1')
      await page.getByRole('button', { name: 'Xem trong bản này có gì' }).click()
    },
  },
  { name: 'after-restore', query: '?stage=ask-last-code', open: enter('Bàn làm việc') },
  { name: 'after-restore-filling', query: '?stage=filling', open: enter('Bàn làm việc') },
  { name: 'conflicts', open: enter('Việc cần quyết') },
  { name: 'conflicts-empty', query: '?size=empty', open: enter('Việc cần quyết') },
  ...[0, 1, 2, 3].map((index): Screen => ({
    name: `conflict-${index}`,
    open: async (page) => {
      await enter('Việc cần quyết')(page)
      await page
        .getByRole('link', { name: /^Xem và chọn/ })
        .nth(index)
        .click()
      await page.getByRole('table', { name: 'So hai bản' }).waitFor()
    },
  })),
  { name: 'sync-empty', query: '?size=empty', open: enter('Đồng bộ') },
  {
    name: 'catalogue',
    open: async (page) => {
      await enter('Danh mục thủ tục')(page)
      await page.getByRole('button', { name: /Đăng ký đất đai/ }).click()
    },
  },
  {
    name: 'catalogue-calendar',
    open: async (page) => {
      await enter('Danh mục thủ tục')(page)
      await page.getByRole('tab', { name: 'Lịch làm việc' }).click()
    },
  },
  {
    name: 'catalogue-import',
    open: async (page) => {
      await enter('Danh mục thủ tục')(page)
      await page.getByRole('tab', { name: 'Phiên bản' }).click()
      await page
        .getByLabel('Tệp danh mục')
        .setInputFiles({ name: 'danh-muc.json', mimeType: 'application/json', buffer: Buffer.from('{}') })
      await page.getByRole('button', { name: 'Áp dụng' }).waitFor()
    },
  },
  { name: 'officers', open: enter('Người dùng') },
  {
    name: 'officers-edit',
    open: async (page) => {
      await enter('Người dùng')(page)
      await page.getByRole('button', { name: 'Sửa Nguyễn Thị Hoa' }).click()
    },
  },
  { name: 'settings', open: enter('Cấu hình') },
  { name: 'devices', open: enter('Thiết bị') },
  { name: 'devices-empty', query: '?size=empty&role=administrator', open: enter('Thiết bị') },
  { name: 'devices-clerk', query: '?role=counter-clerk', open: enter('Thiết bị') },
  ...['Máy in phiếu', 'Máy đọc mã', 'Máy in giấy A4, A5', 'Màn hình phụ', 'Loa gọi số'].map((step, index): Screen => ({
    name: `devices-step-${index + 2}`,
    query: '?role=administrator',
    open: async (page) => {
      await enter('Thiết bị')(page)
      await page.getByRole('button', { name: step, exact: true }).click()
    },
  })),
  {
    name: 'devices-check',
    query: '?role=administrator',
    open: async (page) => {
      await enter('Thiết bị')(page)
      await page.getByRole('button', { name: 'Kiểm tra', exact: true }).click()
      await page.getByRole('button', { name: 'Kiểm tra thiết bị', exact: true }).click()
      await page.getByText('mục cần làm').waitFor()
    },
  },
  { name: 'audit', open: enter('Nhật ký') },
  {
    name: 'user-menu',
    open: async (page) => {
      await enter('Bàn làm việc')(page)
      await page.getByRole('button', { name: /^Tài khoản/ }).click()
    },
  },
  {
    name: 'sign-out-refused',
    open: async (page) => {
      await enter('Bàn làm việc')(page)
      await page.getByRole('button', { name: /^Tài khoản/ }).click()
      await page.getByRole('menuitem', { name: 'Đăng xuất' }).click()
    },
  },
  { name: 'money', query: '?role=centre-head', open: enter('Phí, lệ phí') },
  { name: 'money-empty', query: '?role=cashier&size=empty', open: enter('Phí, lệ phí') },
  {
    name: 'money-collect',
    query: '?role=cashier',
    open: async (page) => {
      await enter('Phí, lệ phí')(page)
      await page
        .getByRole('button', { name: /^Thu tiền hồ sơ/ })
        .first()
        .click()
    },
  },
  ...['Ca thu', 'Chờ đối soát (1)', 'Quyển biên lai', 'Biểu phí của xã', 'Quy định thu'].map((tab, index) => ({
    name: `money-tab-${index + 2}`,
    query: '?role=centre-head',
    open: async (page: Page) => {
      await enter('Phí, lệ phí')(page)
      await page.getByRole('tab', { name: tab }).click()
    },
  })),
  {
    name: 'money-close',
    query: '?role=cashier',
    open: async (page) => {
      await enter('Phí, lệ phí')(page)
      await page.getByRole('tab', { name: 'Ca thu' }).click()
      await page.getByRole('button', { name: 'Chốt ca', exact: true }).click()
    },
  },
  { name: 'numbers', query: '?role=clerical-officer', open: enter('Sổ và số') },
  { name: 'numbers-empty', query: '?role=clerical-officer&size=empty', open: enter('Sổ và số') },
  {
    name: 'numbers-hand-over',
    query: '?role=clerical-officer',
    open: async (page) => {
      await enter('Sổ và số')(page)
      await page.getByRole('region', { name: 'Sổ văn bản đi', exact: true }).getByRole('button', { name: 'Bàn giao sổ' }).click()
    },
  },
  {
    name: 'numbers-take-over',
    query: '?role=leader',
    open: async (page) => {
      await enter('Sổ và số')(page)
      await page
        .getByRole('region', { name: 'Sổ văn bản đi', exact: true })
        .getByRole('button', { name: 'Tiếp quản sổ khẩn cấp' })
        .click()
    },
  },
  ...['Văn bản đến', 'Xin số (1)', 'Số chưa dùng', 'Số trùng'].map((tab, index) => ({
    name: `numbers-tab-${index + 2}`,
    query: '?role=clerical-officer',
    open: async (page: Page) => {
      await enter('Sổ và số')(page)
      await page.getByRole('tab', { name: tab }).click()
    },
  })),
]
