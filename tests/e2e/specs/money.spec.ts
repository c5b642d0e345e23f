import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { dateOf, toLocalTime } from '../../../src/shared/kernel/local-time.ts'
import { type PlainDate, toVietnameseDate } from '../../../src/shared/kernel/plain-date.ts'
import { ACCOUNT } from '../../support/bank/a-bank.ts'
import { aClock, type TestStation } from '../../support/station/a-station.ts'
import { anIntake } from '../../support/station/an-intake.ts'
import { expect, test } from '../electron-app.ts'
import { ADMINISTRATOR } from '../pages/access-pages.ts'
import { signIn } from '../pages/counter.ts'
import { framePage } from '../pages/frame-page.ts'
import { tabAndType, tabTo } from '../pages/keys.ts'
import { pick } from '../pages/office-pages.ts'
import { addOfficers, prepareFolder } from '../support/prepared-folder.ts'

const PICTURES = process.env['QMC_PICTURES']
const YEAR_MS = 365 * 24 * 3_600_000
const CASHIER = { accountName: 'thu.vo', pin: '135790' }

/** Pasted into the field that has the focus. An expression: the page's own classes are none of Node's. */
const paste = (text: string): string => `(() => {
  const clipboardData = new DataTransfer()
  clipboardData.setData('text/plain', ${JSON.stringify(text)})
  document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
})()`

async function shoot(page: Page, name: string): Promise<void> {
  if (PICTURES === undefined) return
  mkdirSync(PICTURES, { recursive: true })
  await expect(page.locator('.qmc-status-line')).toBeEmpty()
  await page.screenshot({ path: path.join(PICTURES, `${name}.png`) })
}

/** Taken while the clock of this machine stood a year ahead; the shift is open still. */
async function takeOnWrongDay({ must }: TestStation, said: { dossierId: string; confirmedDate: PlainDate }): Promise<void> {
  await must('session.sign-in', ADMINISTRATOR)
  await must('money.open-shift', { requestId: randomUUID(), floatCount: [] })
  await must('money.collect', {
    requestId: randomUUID(),
    items: [{ dossierId: said.dossierId, amount: 10_000 }],
    payer: { name: 'Lý Hoàng Ẩn', address: '' },
    note: '',
    mayBeProvisional: true,
    confirmedDate: said.confirmedDate,
  })
}

test('a whole shift by keyboard: open, take money, void with a second person, close to the đồng', async ({ launch }) => {
  const clock = aClock(toLocalTime(Date.now()))
  const fill = async (station: TestStation): Promise<void> => {
    await addOfficers(station)
    await station.must('dossier.receive', anIntake())
    await station.must('dossier.receive', anIntake())
    await station.must('money.register-book', {
      requestId: randomUUID(),
      book: {
        till: 'H12.64.S01',
        form: '01BLP2-001',
        symbol: 'AA-26P',
        first: 1,
        last: 50,
        delegation: {
          document: 'Giấy ủy quyền 12/UQ-UBND',
          on: '2026-01-02',
          purpose: 'Thu phí, lệ phí',
        },
      },
    })
    const wrong = toLocalTime(Date.now() + YEAR_MS)
    const { dossiers } = await station.must('dossier.receive', anIntake())
    clock.set(wrong)
    await takeOnWrongDay(station, { dossierId: dossiers[0]?.id ?? '', confirmedDate: dateOf(wrong) })
  }
  const dataDir = await prepareFolder(fill, { clock })
  const { page } = await launch({ dataDir })
  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true })
  const field = (name: string) => page.getByLabel(name, { exact: true })
  const press = async (name: string | RegExp): Promise<void> => {
    await tabTo(page, button(name).first())
    await page.keyboard.press('Enter')
  }
  const openTab = async (name: string): Promise<void> => {
    await page.getByRole('tab', { name }).click()
  }
  const take = async (number: string): Promise<void> => {
    await openTab('Thu tiền')
    await press(/^Thu tiền hồ sơ/)
    await expect(field('Số tiền')).toHaveValue('10.000')
    await expect(button('Thu tiền và in biên lai')).toBeEnabled()
    await shoot(page, 'thu-tien')
    await page.keyboard.press('Control+Enter')
    await expect(page.getByText(`Đã thu 10.000 đ, số AA-26P ${number}.`)).toBeVisible()
    await press('Xong')
  }
  await signIn(page, ADMINISTRATOR)

  await test.step('a wrong day is put right by two people, and their minutes are on paper', async () => {
    await framePage(page).go('Phí, lệ phí')
    await openTab('Ca thu')
    await press('Chỉnh ngày theo biên bản')
    const today = toVietnameseDate(dateOf(toLocalTime(Date.now())))
    await tabAndType(page, field('Hôm nay là ngày'), today)
    await tabAndType(page, field('Số biên bản'), '07/BB-TTHCC')
    await tabAndType(page, field('Ngày biên bản'), today)
    await tabAndType(page, field('10.000'), '1')
    await tabAndType(page, field('Vì sao ghi sai ngày'), 'Đồng hồ máy để năm sau')
    await pick(page, field('Người thứ hai'), 'Dũng')
    await tabAndType(page, field('Mã PIN người thứ hai'), '135790')
    await press('Xác nhận chỉnh ngày')
    await expect(page.getByText(/^Số 07\/BB-TTHCC: ngày .+ tính vào ngày/)).toBeVisible()
    await press('In Biên bản chỉnh ngày 07/BB-TTHCC')
    await expect(page.getByText('Đã lưu thành tệp PDF')).toBeVisible()
    await framePage(page).signOut()
  })

  await signIn(page, CASHIER)
  await framePage(page).go('Phí, lệ phí')

  await test.step('the shift begins with what lies in the drawer', async () => {
    await openTab('Ca thu')
    await tabAndType(page, field('100.000'), '2')
    await press('Mở ca')
    await expect(page.getByText('Ca của Võ Thị Thu · phải có trong két 200.000 đ')).toBeVisible()
  })

  await test.step('two receipts with numbers in a row', async () => {
    await openTab('Thu tiền')
    await expect(button(/^Thu tiền hồ sơ/).first()).toBeVisible()
    await shoot(page, 'phi-le-phi')
    await take('0000001')
    await take('0000002')
  })

  await test.step('one is voided with a second person on the same screen', async () => {
    await openTab('Ca thu')
    await press('AA-26P 0000002')
    await press('Hủy biên lai')
    await tabAndType(page, field('Lý do hủy'), 'Ghi nhầm người nộp')
    await pick(page, field('Người thứ hai'), 'Dũng')
    await tabAndType(page, field('Mã PIN người thứ hai'), '135790')
    await press('Xác nhận hủy biên lai')
    await expect(page.getByText('Đã hủy biên lai AA-26P 0000002, trả lại 10.000 đ')).toBeVisible()
  })

  await test.step('the drawer is counted out and the sheet is there', async () => {
    await press('Chốt ca')
    await tabAndType(page, field('100.000'), '2')
    await tabAndType(page, field('10.000'), '1')
    await expect(page.getByText('Khớp: phải có 210.000 đ.')).toBeVisible()
    await shoot(page, 'chot-ca')
    await press('Xác nhận chốt ca')
    await expect(page.getByText('Máy này chưa mở ca thu')).toBeVisible()
    await expect(button('In Phiếu chốt ca')).toBeVisible()
  })
})

test('whoever is asked for a transfer can scan the code at once, on their own screen too', async ({ launch }) => {
  const dataDir = await prepareFolder(async (station) => {
    await addOfficers(station)
    await station.must('dossier.receive', anIntake())
    await station.must('bank.save-settings', { accounts: [ACCOUNT] })
  })
  const { app, page } = await launch({ dataDir })
  await signIn(page, CASHIER)
  await framePage(page).go('Phí, lệ phí')
  const opened = app.waitForEvent('window', { timeout: 120_000 })
  const asked = await page.evaluate(() => globalThis.bridge.invoke('devices.open-window', { window: 'rating' }))
  expect(asked).toMatchObject({ ok: true })
  const citizen = await opened
  await citizen.setViewportSize({ width: 1366, height: 768 })
  const atRest = citizen.getByRole('heading', { name: 'Kính chào ông/bà' })
  await expect(atRest).toBeVisible()
  await page.getByRole('tab', { name: 'Ca thu' }).click()
  await page.getByRole('button', { name: 'Mở ca', exact: true }).click()
  await page.getByRole('tab', { name: 'Thu tiền' }).click()
  await page.getByRole('button', { name: /^Thu tiền hồ sơ/ }).click()
  // As copied out of a bank's list: the amount it says, not its digits; half a đồng is no amount.
  const amount = page.getByLabel('Số tiền', { exact: true })
  for (const [pasted, shown] of [
    ['5.000,00', '5.000'],
    ['7.000,50', '5.000'],
    ['10,000.00 VND', '10.000'],
  ] as const) {
    await amount.focus()
    await page.evaluate(paste(pasted))
    await expect(amount).toHaveValue(shown)
  }
  await page.getByLabel('Hình thức thu', { exact: true }).click()
  await page.getByText('Chuyển khoản VietQR – chờ đối soát').last().click()
  await page.getByRole('button', { name: 'Ghi chờ đối soát', exact: true }).click()
  await expect(page.getByText('Đang chờ tiền về – không thu lại lần hai.')).toBeVisible()
  await expect(page.getByRole('img', { name: 'Mã VietQR', exact: true })).toBeVisible()
  await expect(page.getByText('Màn hình của người dân đang hiện mã này')).toBeVisible()
  await expect(citizen.getByRole('img', { name: 'Mã VietQR', exact: true })).toBeVisible()
  await expect(citizen.getByText('Mười nghìn đồng')).toBeVisible()
  await expect(citizen.locator('body')).not.toContainText('Nguyễn')
  await shoot(citizen, 'man-hinh-chuyen-khoan')
  await page.getByRole('button', { name: 'Xong', exact: true }).click()
  await expect(atRest).toBeVisible()
  await expect(page.getByRole('table', { name: 'Hồ sơ còn phải nộp phí, lệ phí' })).toBeVisible()
})
