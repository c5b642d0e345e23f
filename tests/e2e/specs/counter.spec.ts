import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from '../electron-app.ts'
import { ADMINISTRATOR, signInPage } from '../pages/access-pages.ts'
import { signIn } from '../pages/counter.ts'
import { dossierPage } from '../pages/dossier-page.ts'
import { framePage } from '../pages/frame-page.ts'
import { intakePage } from '../pages/intake-page.ts'
import { tabAndType, tabTo } from '../pages/keys.ts'
import { killCore } from '../support/kill-core.ts'
import { addDossiers, addOfficers, CLERK, OFFICERS, POSTAL_CLERK, prepareFolder } from '../support/prepared-folder.ts'

const CARD = '096190000111||Phan Thị Mới|01021990|Nữ|Ấp Mũi, xã Đất Mũi, tỉnh Cà Mau|15082025||||'
const withStaff = (): Promise<string> =>
  prepareFolder(async (station) => {
    await addOfficers(station)
    await addDossiers(station)
  })

test('a second request for papers has to be meant, and a dossier can be withdrawn', async ({ launch }) => {
  const { page } = await launch({ dataDir: await withStaff() })
  await signIn(page, ADMINISTRATOR)
  const dossier = dossierPage(page)
  await framePage(page).find('huynh ngoc diem', 'Huỳnh Ngọc Diễm')
  await dossier.receiveSupplement()
  await dossier.start('Yêu cầu bổ sung')
  await expect(page.getByText(/bị tính là trễ hạn/)).toBeVisible()
  await tabAndType(page, dossier.field('Lý do'), 'Thiếu chữ ký của người giám hộ')
  await expect(page.getByRole('button', { name: 'Gửi yêu cầu bổ sung' })).toBeDisabled()
  await tabTo(page, dossier.field('Tôi đã hiểu, vẫn yêu cầu bổ sung lần nữa'))
  await page.keyboard.press('Space')
  await dossier.finish('Gửi yêu cầu bổ sung', 'Yêu cầu bổ sung')
  await dossier.withdraw('Công dân xin rút hồ sơ')
  await expect(dossier.status('Công dân yêu cầu rút')).toBeVisible()
})

test('each role has its own menu, and a post-office clerk no approval', async ({ launch }) => {
  const { page } = await launch({ dataDir: await withStaff() })
  const frame = framePage(page)
  const everyone = ['Kiểm tra giấy tờ', 'Đồng bộ', 'Việc cần quyết', 'Danh mục thủ tục']
  const books = ['Sổ theo dõi hồ sơ', 'Sổ và số']
  const menus: Readonly<Record<string, readonly string[]>> = {
    'hoa.nguyen': [
      'Bàn làm việc',
      'Hàng chờ',
      'Tiếp nhận hồ sơ',
      'Hồ sơ',
      '4 tại chỗ',
      'Kết quả giải quyết',
      'Chứng thực',
      'Trả kết quả',
      'Bưu chính',
      'Tin báo',
      'Phí, lệ phí',
      ...everyone,
      ...books,
      'Thiết bị',
    ],
    'buu.dien': [
      'Bàn làm việc',
      'Hàng chờ',
      'Tiếp nhận hồ sơ',
      'Hồ sơ',
      'Trả kết quả',
      'Bưu chính',
      'Tin báo',
      'Phí, lệ phí',
      ...everyone,
      'Thiết bị',
    ],
    'minh.le': [
      'Bàn làm việc',
      'Hàng chờ',
      'Hồ sơ',
      'Xử lý hồ sơ',
      '4 tại chỗ',
      'Kết quả giải quyết',
      'Chứng thực',
      ...everyone,
      ...books,
      'Thiết bị',
    ],
    'dung.pham': [
      'Bàn làm việc',
      'Hàng chờ',
      'Hồ sơ',
      'Xử lý hồ sơ',
      'Kết quả giải quyết',
      'Chứng thực',
      'Bưu chính',
      'Phí, lệ phí',
      ...everyone,
      ...books,
      'Ủy quyền, lịch trực',
      'Thiết bị',
    ],
    'thu.vo': ['Bàn làm việc', 'Hàng chờ', 'Hồ sơ', 'Phí, lệ phí', ...everyone, 'Thiết bị'],
    'giam.sat': [
      'Bàn làm việc',
      'Hàng chờ',
      'Hồ sơ',
      'Chứng thực',
      'Bưu chính',
      'Phí, lệ phí',
      ...everyone,
      ...books,
      'Máy trong trung tâm',
      'Thiết bị',
      'Nhật ký',
    ],
  }
  const titles = async () => (await frame.titles()).map((text) => text.replace(/\s+\d+$/, '').trim())
  await signIn(page, POSTAL_CLERK)
  for (const { accountName, pin, fullName } of OFFICERS) {
    await frame.lock()
    await signInPage(page).signIn({ accountName, pin })
    await expect(frame.userMenu).toHaveAccessibleName(new RegExp(fullName))
    await expect.poll(titles, { message: accountName }).toEqual(menus[accountName])
  }
  await frame.lock()
  await signInPage(page).signIn(POSTAL_CLERK)
  await frame.isReady()
  await frame.find('nguyen van anh', 'Nguyễn Văn Ánh')
  const dossier = dossierPage(page)
  await expect(dossier.act('Chuyển bước')).toBeVisible()
  for (const act of ['Giải quyết', 'Trình duyệt', 'Nhận xử lý', 'Trả lại'] as const) await expect(dossier.act(act)).toHaveCount(0)
})

test('the lock keeps what is being typed for its officer, and another may take the PC at once', async ({ launch }) => {
  const { page } = await launch({ dataDir: await withStaff() })
  const frame = framePage(page)
  const gate = signInPage(page)
  const intake = intakePage(page)
  await signIn(page, CLERK)
  await intake.open()
  await intake.type('Họ và tên', 'Bùi Thị Đang Gõ')
  await frame.lock()
  await expect(gate.lockedHeading).toBeVisible()
  await gate.unlock('000000')
  await expect(page.getByRole('alert')).toBeVisible()
  await expect(gate.pin).toHaveValue('')
  await gate.unlock(CLERK.pin)
  await expect(gate.lockedHeading).toBeHidden()
  await expect(intake.field('Họ và tên')).toHaveValue('Bùi Thị Đang Gõ')
  await expect(intake.draftSaved).toBeVisible()
  await frame.switchOfficer()
  await expect(gate.lockedHeading).toBeVisible()
  await gate.signIn(ADMINISTRATOR)
  await expect(page.getByRole('button', { name: /^Tài khoản: Lê Thị Quản Trị/ })).toBeVisible()
  await expect(page.getByText('Bùi Thị Đang Gõ')).toBeVisible()
  await intake.open()
  await expect(intake.field('Họ và tên')).toHaveValue('')
})

test('what was typed is there again after the whole program was killed', async ({ launch }) => {
  const dataDir = await withStaff()
  const first = await launch({ dataDir })
  await signIn(first.page, CLERK)
  const typed = intakePage(first.page)
  await typed.open()
  await typed.readCard(CARD, 'Phan Thị Mới')
  await typed.chooseProcedure('dang ky ket hon', 'Đăng ký kết hôn')
  // The line alone may still speak of what the card brought; the core says what it has of the procedure.
  const drafts = () => first.page.evaluate(() => globalThis.bridge.invoke('draft.list', {}))
  await expect.poll(drafts).toMatchObject({
    ok: true,
    value: expect.arrayContaining([
      expect.objectContaining({ title: 'Phan Thị Mới', procedures: expect.stringContaining('Đăng ký kết hôn') }),
    ]),
  })
  await expect(typed.draftSaved).toBeVisible()
  const ended = new Promise<void>((resolve) => first.app.process().once('exit', () => resolve()))
  first.app.process().kill('SIGKILL')
  await ended

  const { page } = await launch({ dataDir })
  await signIn(page, CLERK)
  await tabTo(page, page.getByRole('link', { name: 'Phan Thị Mới' }))
  await page.keyboard.press('Enter')
  const restored = intakePage(page)
  await expect(restored.field('Số định danh')).toHaveValue('096190000111')
  await expect(restored.procedure).toHaveValue(/Đăng ký kết hôn/)
  await restored.tickAllPapers()
  expect(await restored.receive()).toHaveLength(1)
})

test('a core that dies costs one line and one sign-in, and the form goes on', async ({ launch }) => {
  const running = await launch({ dataDir: await withStaff() })
  const { page } = running
  await signIn(page, CLERK)
  const intake = intakePage(page)
  await intake.open()
  await intake.readCard(CARD, 'Phan Thị Mới')
  await intake.chooseProcedure('dang ky ket hon', 'Đăng ký kết hôn')
  await killCore(running)
  await signIn(page, CLERK)
  await expect(page.getByText(/^Bộ xử lý vừa khởi động lại lúc .+, dữ liệu đã lưu không mất\.$/)).toBeVisible()
  await expect(intake.field('Số định danh')).toHaveValue('096190000111')
  await intake.tickAllPapers()
  expect(await intake.receive()).toHaveLength(1)
})

test('an officer is added by the administrator and signs in', async ({ launch }) => {
  const { page } = await launch({ dataDir: await prepareFolder() })
  const frame = framePage(page)
  const field = (name: string) => page.getByLabel(name, { exact: true })
  await signIn(page, ADMINISTRATOR)
  await frame.go('Người dùng')
  await tabTo(page, page.getByRole('button', { name: 'Thêm người dùng' }))
  await page.keyboard.press('Enter')
  await tabAndType(page, field('Họ và tên'), 'Ngô Thị Bến')
  await tabAndType(page, field('Tên đăng nhập'), 'ben.ngo')
  await tabAndType(page, field('Mã PIN ban đầu'), '864209')
  await tabAndType(page, field('Nhập lại mã PIN'), '864209')
  await tabTo(page, page.getByRole('checkbox', { name: /^Nhân viên bưu chính/ }))
  await page.keyboard.press('Space')
  await tabTo(page, page.getByRole('button', { name: 'Lưu người dùng' }))
  await page.keyboard.press('Enter')
  await expect(page.getByText('Đã lưu Ngô Thị Bến.')).toBeVisible()
  await frame.switchOfficer()
  await signInPage(page).signIn({ accountName: 'ben.ngo', pin: '864209' })
  await expect(page.getByRole('button', { name: /^Tài khoản: Ngô Thị Bến/ })).toBeVisible()
})

test('the register of a day is printed', async ({ launch }) => {
  const dataDir = await withStaff()
  const { page } = await launch({ dataDir })
  await signIn(page, ADMINISTRATOR)
  await framePage(page).go('Sổ theo dõi hồ sơ')
  await expect(page.getByRole('table', { name: 'Sổ theo dõi hồ sơ' }).getByRole('row')).toHaveCount(7)
  await tabTo(page, page.getByRole('button', { name: /^In Mẫu 07/ }))
  await page.keyboard.press('Enter')
  await expect(page.getByText('Đã lưu thành tệp PDF')).toBeVisible()
  expect(readdirSync(path.join(dataDir, 'ban-in-pdf')).filter((name) => name.startsWith('so-theo-doi-ho-so'))).toHaveLength(1)
})

test('a catalogue file tells its mistakes by place, and a right one what it would change', async ({ launch }) => {
  const dataDir = await prepareFolder()
  const { page } = await launch({ dataDir })
  await signIn(page, ADMINISTRATOR)
  await framePage(page).go('Danh mục thủ tục')
  await page.getByRole('tab', { name: 'Phiên bản, nhập và xuất tệp' }).press('Enter')
  const shipped = readFileSync(path.resolve(import.meta.dirname, '../../../resources/catalogue/catalogue.json'), 'utf8')
  const file = path.join(dataDir, 'danh-muc.json')
  const drop = page.getByLabel('Tệp danh mục', { exact: true })

  writeFileSync(file, shipped.replace('"fieldCode": "HT"', '"fieldCode": "KHONG-CO"'))
  await drop.setInputFiles(file)
  await expect(page.getByRole('cell', { name: 'Lĩnh vực không có trong danh sách.' }).first()).toBeVisible()

  writeFileSync(
    file,
    shipped
      .replace('"id": "qmc-2026.11"', '"id": "xa-dat-mui-2026.12"')
      .replace('"name": "Đăng ký khai sinh"', '"name": "Đăng ký khai sinh (mẫu mới)"'),
  )
  await drop.setInputFiles(file)
  await expect(page.getByText('Đăng ký khai sinh (mẫu mới)').first()).toBeVisible()
  await tabTo(page, page.getByRole('button', { name: 'Áp dụng' }))
  await page.keyboard.press('Enter')
  await expect(page.getByText(/^Đã áp dụng danh mục /)).toBeVisible()
  await expect(page.getByText(/xa-dat-mui-2026\.12/).first()).toBeVisible()
  const intake = intakePage(page)
  await intake.open()
  await intake.chooseProcedure('khai sinh mau moi', 'Đăng ký khai sinh \\(mẫu mới\\)')
})
