import { mkdirSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { dateOf, toLocalTime } from '../../../src/shared/kernel/local-time.ts'
import { ACCOUNT, anAwaited, aStatement } from '../../support/bank/a-bank.ts'
import { expect, test } from '../electron-app.ts'
import { signIn } from '../pages/counter.ts'
import { framePage } from '../pages/frame-page.ts'
import { addOfficers, prepareFolder } from '../support/prepared-folder.ts'

const PICTURES = process.env['QMC_PICTURES']
const CASHIER = { accountName: 'thu.vo', pin: '135790' }

async function shoot(page: Page, name: string): Promise<void> {
  if (PICTURES === undefined) return
  mkdirSync(PICTURES, { recursive: true })
  await expect(page.locator('.qmc-status-line')).toBeEmpty()
  await page.screenshot({ path: path.join(PICTURES, `${name}.png`) })
}

test('a transfer is asked for by QR code, found in the statement, decided and settled', async ({ launch }) => {
  const asked: Awaited<ReturnType<typeof anAwaited>>[] = []
  const dataDir = await prepareFolder(async (station) => {
    await addOfficers(station)
    await station.must('bank.save-settings', { accounts: [ACCOUNT] })
    for (const fullName of ['Nguyễn Thị Ánh', 'Trần Văn Bé', 'Lê Thị Cúc']) asked.push(await anAwaited(station, { fullName }))
  })
  const [sure, tooMuch] = asked
  const day = dateOf(toLocalTime(Date.now()))
  const { page } = await launch({ dataDir })
  await signIn(page, CASHIER)
  await framePage(page).find(sure?.code ?? '')
  await expect(page.getByText(new RegExp(`Chờ đối soát.*${sure?.expected.reference ?? ''}.*Không thu lại lần hai`))).toBeVisible()
  await shoot(page, 'phi-cho-doi-soat')
  await framePage(page).go('Phí, lệ phí')
  await page.getByRole('tab', { name: 'Đối soát', exact: true }).click()
  const reference = sure?.expected.reference ?? ''
  await page.getByRole('button', { name: `Hiện mã QR của ${reference}`, exact: true }).click()
  await expect(page.getByRole('img', { name: 'Mã VietQR', exact: true })).toBeVisible()
  await shoot(page, 'ma-vietqr')
  await page.getByRole('button', { name: 'Đóng', exact: true }).click()
  const file = aStatement([
    { day, amount: sure?.amount ?? 0, text: `NGUYEN THI ANH ${sure?.code ?? ''}` },
    { day, amount: (tooMuch?.amount ?? 0) + 2_000, text: `TRAN VAN BE nop phi ${tooMuch?.code ?? ''}` },
    { day, amount: 3_210, text: 'Lai tien gui' },
  ])
  await page
    .getByLabel('Chọn tệp sao kê (Excel, CSV, MT940)', { exact: true })
    .setInputFiles({ name: 'sao-ke.csv', mimeType: 'text/csv', buffer: Buffer.from(file) })
  await expect(page.getByText('3 dòng mới · 0 dòng đã có')).toBeVisible()
  await shoot(page, 'nhap-sao-ke')
  await page.getByRole('button', { name: 'Nhập vào sổ đối soát', exact: true }).click()
  await expect(page.getByText('Đã nhập 3 dòng mới, tự ghép 1 khoản')).toBeVisible()
  await expect(page.getByText('thừa tiền')).toBeVisible()
  await shoot(page, 'doi-soat')
  await page.getByRole('button', { name: /^Ghép .* với / }).click()
  await expect(page.getByText(/^Đã ghép /)).toBeVisible()
  await page.getByRole('tab', { name: 'Quyết toán', exact: true }).click()
  await page.getByRole('button', { name: /^Xem .* của Cộng$/ }).click()
  await expect(page.getByRole('table', { name: 'Các khoản của Cộng', exact: true })).toBeVisible()
  await shoot(page, 'quyet-toan')
  // The receipt that the match wrote was never in anybody's hands: it is printed from the dossier.
  await framePage(page).find('nguyen thi anh', 'Nguyễn Thị Ánh')
  await page.getByRole('button', { name: /^Xem thử (Biên lai|Phiếu thu tạm) / }).click()
  await expect(page.getByRole('complementary', { name: /^Xem thử (Biên lai|Phiếu thu tạm) / })).toBeVisible()
})
