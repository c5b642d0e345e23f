import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { randomUUID } from 'node:crypto'
import { type Services, startServices } from '../../../scripts/demo/services.ts'
import { until } from '../../integration/sync/support/a-station.ts'
import { FIRST_RUN, openStation, type TestStation } from '../../support/station/a-station.ts'
import { anIntake } from '../../support/station/an-intake.ts'
import { expect, test } from '../electron-app.ts'
import { signIn } from '../pages/counter.ts'
import { framePage } from '../pages/frame-page.ts'
import { numbersPage } from '../pages/numbers-page.ts'
import { picture } from '../support/picture.ts'
import { addOfficers, prepareFolder } from '../support/prepared-folder.ts'

const PIN = '135790'
const CLERICAL = { accountName: 'man.lam', pin: PIN } as const
const DOCUMENT = { summary: 'Kế hoạch tiếp công dân quý IV', recipients: 'Các phòng, ban', signer: 'Phạm Quốc Dũng' }

const addClerical = async ({ must }: TestStation): Promise<void> => {
  await must('staff.create', {
    ...CLERICAL,
    fullName: 'Lâm Thị Mận',
    title: 'Văn thư',
    department: '',
    phone: '',
    roles: ['clerical-officer'],
    scope: { fieldCodes: [] },
  })
}

test('a văn thư opens the register, takes numbers, cancels one, all by keyboard', async ({ launch }) => {
  const dataDir = await prepareFolder(async (station) => {
    await addClerical(station)
    await station.must('dossier.receive', anIntake({ draftId: randomUUID() }))
  })
  const { page } = await launch({ dataDir })
  await signIn(page, CLERICAL)
  await expect(framePage(page).codesLeft).toHaveText('Còn 199 mã dự phòng')
  const numbers = numbersPage(page)
  await numbers.open()
  await numbers.openBook('41')
  await numbers.fillOutgoing(DOCUMENT)
  await expect(page.getByText('Số sẽ cấp: 42/UBND')).toBeVisible()
  await numbers.press('Cấp số')
  await expect(page.getByText('Đã cấp số 42/UBND.')).toBeVisible()
  await numbers.fillOutgoing({ ...DOCUMENT, summary: 'V/v rà soát hồ sơ trễ hạn' })
  await numbers.press('Cấp số')
  await expect(numbers.register.getByRole('row')).toHaveCount(3)
  await numbers.press('Hủy số 43/UBND')
  await numbers.type('Lý do hủy', 'Soạn nhầm')
  await page.keyboard.press('Enter')
  await expect(numbers.register).toContainText('Hủy: Soạn nhầm')
  await expect(page.getByText('Số sẽ cấp: 44/UBND')).toBeVisible()
  await picture(page, 'so-va-so')
})

test('a machine that does not hold the book asks for a number; two people take the book over with their PINs', async ({
  launch,
}) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'qmc-numbers-'))
  const services: Services = await startServices(folder, FIRST_RUN.unitCode)
  const second = await openStation()
  const connect = async ({ must }: TestStation): Promise<void> => {
    await must('settings.update', { ...(await must('settings.get', {})), gatewayUrl: services.gatewayUrl })
  }
  try {
    const administrator = { accountName: 'quantri.hai', pin: '246810' }
    await second.must('setup.complete', {
      ...FIRST_RUN,
      ...administrator,
      stationNumber: '02',
      administratorName: 'Trần Thị Hai',
    })
    await second.must('session.sign-in', administrator)
    await second.must('staff.create', {
      accountName: 'vanthu.hai',
      pin: PIN,
      fullName: 'Ngô Thị Hai',
      title: '',
      department: '',
      phone: '',
      roles: ['clerical-officer', 'administrator'],
      scope: { fieldCodes: [] },
    })
    await second.must('session.sign-in', { accountName: 'vanthu.hai', pin: PIN })
    await connect(second)
    await second.must('numbers.open-book', { book: 'outgoing', lastNumber: 7 })
    await second.must('sync.send-now', {})
    const dataDir = await prepareFolder(async (first) => {
      await addOfficers(first)
      await addClerical(first)
      await connect(first)
      await first.must('sync.send-now', {})
      await until(
        'PC 01 knows who holds the book',
        () => first.must('numbers.get-overview', {}),
        ({ books }) => books.some(({ state }) => state === 'elsewhere'),
      )
    })
    const { page } = await launch({ dataDir })
    await signIn(page, CLERICAL)
    const numbers = numbersPage(page)
    await numbers.open()
    await expect(numbers.book).toContainText('Máy 02')
    await expect(numbers.bookButton('Bàn giao sổ')).toHaveCount(0)
    await numbers.fillOutgoing(DOCUMENT)
    await numbers.press('Xin số')
    await expect(page.getByText(/^Đã gửi xin số/)).toBeVisible()

    await numbers.bookButton('Tiếp quản sổ khẩn cấp').focus()
    await page.keyboard.press('Enter')
    await numbers.type('Số cuối trên sổ giấy', '9')
    await numbers.type('Lý do', 'Máy 02 hỏng ổ đĩa')
    await numbers.choose('Tài khoản lãnh đạo', 'Phạm Quốc Dũng')
    await numbers.type('Mã PIN lãnh đạo', PIN)
    await numbers.choose('Tài khoản văn thư', 'Lâm Thị Mận')
    await numbers.type('Mã PIN văn thư', '999999')
    await picture(page, 'tiep-quan-so')
    await page.keyboard.press('Enter')
    await expect(page.getByText(/^Tên đăng nhập hoặc mã PIN chưa đúng/)).toBeVisible()
    await expect(numbers.book).toContainText('Máy 02')
    await numbers.type('Mã PIN lãnh đạo', PIN)
    await numbers.type('Mã PIN văn thư', PIN)
    await page.keyboard.press('Enter')
    await expect(numbers.book).toContainText('Máy này giữ sổ')
    await expect(page.getByText('Số sẽ cấp: 10/UBND')).toBeVisible()
  } finally {
    await second.close()
    await services.stop()
    for (const made of [folder, second.dataDir]) rmSync(made, { recursive: true, force: true })
  }
})
