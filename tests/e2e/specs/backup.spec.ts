import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { FIRST_RUN, openStation } from '../../support/station/a-station.ts'
import { anIntake } from '../../support/station/an-intake.ts'
import { expect, test } from '../electron-app.ts'
import { ADMINISTRATOR, signInPage } from '../pages/access-pages.ts'
import { framePage } from '../pages/frame-page.ts'
import { tabAndType, tabTo } from '../pages/keys.ts'
import { picture } from '../support/picture.ts'

const aFolder = (name: string): string => mkdtempSync(path.join(tmpdir(), `qmc-e2e-${name}-`))

/** A counter with one dossier; answers with the code of its recovery paper. */
async function aCounter(dataDir: string, gatewayUrl = ''): Promise<string> {
  const station = await openStation({ dataDir })
  const { recoveryCode } = await station.must('setup.complete', { ...FIRST_RUN, accountName: ADMINISTRATOR.accountName })
  await station.must('session.sign-in', ADMINISTRATOR)
  await station.must('settings.update', { ...(await station.must('settings.get', {})), gatewayUrl })
  await station.must('dossier.receive', anIntake())
  await station.close()
  return recoveryCode
}

test('copied to a stick by hand, a PC comes back on an empty machine with the code of the paper', async ({ launch }) => {
  const [dataDir, stick] = [aFolder('backup'), aFolder('stick')]
  const recoveryCode = await aCounter(dataDir)
  const first = await launch({ dataDir })
  await signInPage(first.page).signIn(ADMINISTRATOR)
  const frame = framePage(first.page)
  await frame.isReady()
  await frame.go('Sao lưu')
  await tabAndType(first.page, first.page.getByLabel('Thư mục', { exact: true }), stick)
  await tabTo(first.page, first.page.getByRole('button', { name: 'Dùng nơi này' }))
  await first.page.keyboard.press('Enter')
  await expect(first.page.getByText('Đang chờ bản sao lưu tiếp theo')).toBeVisible()
  await tabTo(first.page, first.page.getByRole('button', { name: 'Sao lưu ngay' }))
  await first.page.keyboard.press('Enter')
  await expect(first.page.getByText('Đủ bản mới nhất')).toBeVisible()
  expect(readdirSync(path.join(stick, 'QuayMotCua-H12.64.S01'))).toContain('recovery.json')
  await first.close()

  const { page } = await launch()
  await page.getByRole('button', { name: 'Khôi phục từ bản sao lưu' }).click()
  await tabAndType(page, page.getByLabel('Thư mục', { exact: true }), stick)
  await page.keyboard.press('Tab')
  await tabTo(page, page.getByRole('button', { name: 'Tìm bản sao lưu' }))
  await page.keyboard.press('Enter')
  await tabAndType(page, page.getByLabel('Mã khôi phục'), 'ABCD')
  await tabTo(page, page.getByRole('button', { name: 'Xem trong bản này có gì' }))
  await page.keyboard.press('Enter')
  await expect(page.getByText('Mã gồm 28 ký tự, chia 7 nhóm.')).toBeVisible()
  await page.getByLabel('Mã khôi phục').fill(recoveryCode)
  await page.getByRole('button', { name: 'Xem trong bản này có gì' }).click()
  await expect(page.getByText('Trung tâm Phục vụ hành chính công xã Đất Mũi')).toBeVisible()
  await page.getByRole('button', { name: 'Khôi phục', exact: true }).click()
  await signInPage(page).signIn(ADMINISTRATOR)
  await framePage(page).isReady()
  await expect(page.getByRole('region', { name: 'Máy vừa được khôi phục' })).toBeVisible()
  await picture(page, 'sau-khoi-phuc')
  await tabTo(page, page.getByRole('button', { name: 'Hôm nay chưa in phiếu nào' }))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('region', { name: 'Máy vừa được khôi phục' })).toBeHidden()
  await framePage(page).find('nguyen van anh', 'Nguyễn Văn Ánh')
})

test('from the failure screen a ruined register is replaced by its last copy', async ({ launch }) => {
  const dataDir = aFolder('ruined')
  await aCounter(dataDir)
  const station = await openStation({ dataDir })
  await station.must('session.sign-in', ADMINISTRATOR)
  await station.must('backup.run-now', {})
  await station.close()
  writeFileSync(path.join(dataDir, 'register.db'), 'không phải sổ')

  const { page } = await launch({ dataDir })
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Tệp dữ liệu bị hỏng|Không mở được khóa/)
  await page.getByRole('button', { name: 'Khôi phục từ bản sao lưu' }).click()
  await expect(page.getByText('Nó được giữ riêng một bên')).toBeVisible()
  await page.getByLabel('Thư mục', { exact: true }).fill(path.join(dataDir, 'backups'))
  await page.getByRole('button', { name: 'Tìm bản sao lưu' }).click()
  await expect(page.getByLabel('Dùng khóa của máy này, không cần mã')).toBeChecked()
  await page.getByRole('button', { name: 'Xem trong bản này có gì' }).click()
  await page.getByRole('button', { name: 'Khôi phục', exact: true }).click()
  await signInPage(page).signIn(ADMINISTRATOR)
  await framePage(page).isReady()
  expect(readdirSync(dataDir).some((name) => name.startsWith('replaced-'))).toBe(true)
})

test('whoever may not sign out because of unsent work is offered the lock', async ({ launch }) => {
  const dataDir = aFolder('unsent')
  await aCounter(dataDir, 'http://127.0.0.1:9')
  const { page } = await launch({ dataDir })
  await signInPage(page).signIn(ADMINISTRATOR)
  const frame = framePage(page)
  await frame.isReady()
  await frame.signOut()
  await expect(page.getByText(/^Còn \d+ việc chưa gửi/)).toBeVisible()
  await page.getByRole('button', { name: 'Khóa máy', exact: true }).click()
  await expect(signInPage(page).lockedHeading).toBeVisible()
})
