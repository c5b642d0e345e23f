import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from '../electron-app.ts'
import { ADMINISTRATOR } from '../pages/access-pages.ts'
import { FIRST_RUN, openStation } from '../../support/station/a-station.ts'

test('a machine that lost its keys opens again with the code of the recovery paper', async ({ launch }) => {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'qmc-e2e-recovery-'))
  const station = await openStation({ dataDir })
  const { recoveryCode } = await station.must('setup.complete', { ...FIRST_RUN, accountName: ADMINISTRATOR.accountName })
  await station.close()
  rmSync(path.join(dataDir, 'keys.json'))

  const { page } = await launch({ dataDir })
  await expect(page.getByRole('heading', { name: 'Không mở được khóa bảo vệ dữ liệu' })).toBeVisible()
  const code = page.getByRole('textbox', { name: 'Mã khôi phục' })
  await code.fill(recoveryCode.slice(0, -2))
  await page.getByRole('button', { name: 'Mở bằng mã khôi phục' }).click()
  await expect(page.getByText('Mã gồm 28 ký tự, chia 7 nhóm.')).toBeVisible()
  await code.fill(recoveryCode.toLowerCase())
  await page.getByRole('button', { name: 'Mở bằng mã khôi phục' }).click()
  await expect(page.getByRole('button', { name: 'Đăng nhập' })).toBeVisible()
})
