import { mkdirSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { toLocalTime, type LocalTime } from '../../../src/shared/kernel/local-time.ts'
import { expect, test } from '../electron-app.ts'
import { ADMINISTRATOR } from '../pages/access-pages.ts'
import { signIn } from '../pages/counter.ts'
import { framePage } from '../pages/frame-page.ts'
import { readAsWedge, tabAndType, tabTo } from '../pages/keys.ts'
import { aLaneDossier, drafted } from '../../support/station/a-result-office.ts'
import { aClock } from '../../support/station/a-station.ts'
import { addOfficers, CLERK, prepareFolder } from '../support/prepared-folder.ts'

const PICTURES = process.env['QMC_PICTURES']
const WRITER = { accountName: 'van.thu', pin: '135790' }
const LEADER = { accountName: 'dung.pham', pin: '135790' }
const PAUSE_MS = 40 * 86_400_000
/** Four numbers were given before the pause; in a new year the register begins anew (NĐ 30/2020, Đ.15). */
const numberAfter = (longAgo: string): string => (longAgo.slice(0, 4) === toLocalTime(Date.now()).slice(0, 4) ? '05' : '01')

/** A result submitted to the leader; the machine then stood switched off for forty days. */
const withSubmitted = (longAgo: LocalTime): Promise<string> =>
  prepareFolder(
    async (station) => {
      const { must } = station
      await addOfficers(station)
      const fields = { fullName: 'Ngô Thị Văn', title: 'Văn thư', department: '', phone: '', scope: { fieldCodes: [] } }
      await must('staff.create', { ...WRITER, ...fields, roles: ['clerical-officer'] })
      const as = async (who: typeof WRITER): Promise<void> => {
        await must('session.sign-out', {})
        await must('session.sign-in', who)
      }
      await as(WRITER)
      await must('numbers.open-book', { book: 'outgoing', lastNumber: 4 })
      await as(CLERK)
      const id = await aLaneDossier(station)
      const { draftId } = await drafted(station, id)
      await must('result.submit', { id, draftId, toOfficerId: null, opinion: '' })
      await as(ADMINISTRATOR)
    },
    { clock: aClock(longAgo) },
  )

test('a leader finds a submitted result, says which day it is, and it takes its number', async ({ launch }) => {
  const longAgo = toLocalTime(Date.now() - PAUSE_MS)
  const { page } = await launch({ dataDir: await withSubmitted(longAgo) })
  const number = numberAfter(longAgo)
  await page.setViewportSize({ width: 1366, height: 768 }).catch(() => undefined)
  const look = async (name: string): Promise<void> => {
    if (PICTURES === undefined) return
    mkdirSync(PICTURES, { recursive: true })
    await page.screenshot({ path: path.join(PICTURES, `${name}.png`) })
  }
  await signIn(page, LEADER)
  await framePage(page).go('Kết quả giải quyết')
  const submitted = page.getByRole('tab', { name: /^Chờ duyệt \d+$/ })
  await expect(submitted).toHaveText(/1$/)
  await submitted.press('Enter')
  const rows = page.getByRole('table', { name: 'Danh sách kết quả' }).getByRole('row').filter({ hasText: 'Nguyễn Văn Ánh' })
  await expect(rows).toHaveCount(1)
  await tabAndType(page, page.getByRole('search').getByRole('textbox'), 'khong co ai')
  await expect(rows).toHaveCount(0)
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.insertText('nguyen van anh')
  await expect(rows).toHaveCount(1)
  await look('ket-qua-giai-quyet-tim')
  await tabTo(page, rows.getByRole('link'))
  await page.keyboard.press('Enter')
  await tabTo(page, page.getByRole('button', { name: 'Duyệt và ký', exact: true }))
  await page.keyboard.press('Enter')
  await expect(page.getByText(/^Hôm nay là .*, đúng không\?/)).toBeVisible()
  await look('ket-qua-hoi-ngay')
  await tabTo(page, page.getByRole('button', { name: 'Đúng là hôm nay' }))
  await page.keyboard.press('Enter')
  await expect(page.getByText(`${number}/GXN-UBND`).first()).toBeVisible()
  await expect(page.getByText(/^Hôm nay là .*, đúng không\?/)).toBeHidden()

  await test.step('its paper is checked by the code on it, wherever that is read', async () => {
    const proof = await proofOf(page)
    await readAsWedge(page, proof)
    const answer = page.getByRole('region', { name: 'Kết quả kiểm tra' })
    await expect(answer.getByText(new RegExp(`^Đúng là kết quả số ${number}/GXN-UBND do .* cấp ngày `))).toBeVisible()
    await expect(answer.getByText('Nguyễn Văn Ánh')).toBeVisible()
    await expect(answer.getByRole('link', { name: 'Mở hồ sơ' })).toBeVisible()
    await look('kiem-tra-giay-to-dung')
    await readAsWedge(page, `${proof.slice(0, -1)}${proof.endsWith('0') ? '1' : '0'}`)
    await expect(answer.getByRole('alert')).toHaveText(/^Mã không do đơn vị ghi trong mã ký/)
  })
})

/** What the QR on the only numbered result says. */
const proofOf = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const must = async (operation: string, input: unknown): Promise<unknown> => {
      const answer = await globalThis.bridge.invoke(operation, input)
      if (!answer.ok) throw new Error(operation)
      return answer.value
    }
    // The contract of both operations.
    const list = (await must('result.list', { stages: ['numbered'], text: '', page: 1, pageSize: 10 })) as {
      rows: { dossierId: string }[]
    }
    const view = (await must('result.get', { id: list.rows[0]?.dossierId })) as { result: { number: { proof: string } } }
    return view.result.number.proof
  })
