import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from '../electron-app.ts'
import { ADMINISTRATOR } from '../pages/access-pages.ts'
import { prepareFolder } from '../support/prepared-folder.ts'
import { aHandOver, toResult } from '../../support/station/a-hand-over.ts'
import { anIntake } from '../../support/station/an-intake.ts'
import { payCash } from '../../support/station/pay-cash.ts'

const PICTURES = process.env['QMC_PICTURES']

async function look(page: Page, name: string): Promise<void> {
  // Legacy mode: the usual way opens a second page, which Electron has not.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  expect
    .soft(
      violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.target.join(' ')}`),
      name,
    )
    .toEqual([])
  if (PICTURES === undefined || name !== 'danh-gia') return
  mkdirSync(PICTURES, { recursive: true })
  await page.screenshot({ path: path.join(PICTURES, `${name}.png`) })
}

/** The counter beside the tablet, in the same program: what its officer does with the dossier. */
const ask = (page: Page, operation: string, input: unknown): Promise<unknown> =>
  page.evaluate(([name, given]) => globalThis.bridge.invoke(name, given), [operation, input] as const)

test('the tablet rests until a result was handed over, asks once, and rests again', async ({ launch }) => {
  let id = ''
  const dataDir = await prepareFolder(async ({ must }) => {
    const { dossiers } = await must('dossier.receive', anIntake())
    id = dossiers[0]?.id ?? ''
    await toResult(must, id)
    await payCash(must, [{ dossierId: id, amount: 10_000 }])
  })
  const { app, page: counter } = await launch({ dataDir })
  await ask(counter, 'session.sign-in', ADMINISTRATOR)
  const opened = app.waitForEvent('window')
  await ask(counter, 'devices.open-window', { window: 'rating' })
  const page = await opened
  await page.setViewportSize({ width: 1366, height: 768 })
  await expect(page.getByRole('heading', { name: 'Kính chào ông/bà' })).toBeVisible()
  await look(page, 'danh-gia-cho')

  // Nobody signs in at the tablet, whatever its page were brought to ask.
  expect(await ask(page, 'session.sign-in', ADMINISTRATOR)).toMatchObject({ error: { code: 'forbidden' } })
  expect(await ask(page, 'session.list-accounts', {})).toMatchObject({ error: { code: 'forbidden' } })
  await ask(counter, 'dossier.hand-over', aHandOver(id))
  await expect(page.getByRole('heading', { name: 'Ông/bà có hài lòng với lần phục vụ này không?' })).toBeVisible()
  await expect(page.locator('body')).not.toContainText('Nguyễn Văn Ánh')
  await look(page, 'danh-gia')
  await page.getByRole('button', { name: 'Hài lòng', exact: true }).click()
  await expect(page.getByText('Câu 1 trong 8')).toBeVisible()
  await look(page, 'danh-gia-cau-hoi')
  await page.getByRole('button', { name: 'Đúng hoặc sớm hơn hẹn' }).click()
  for (let question = 2; question <= 8; question += 1) {
    await expect(page.getByText(`Câu ${question} trong 8`)).toBeVisible()
    await page.getByRole('button', { name: 'Bỏ qua câu này' }).click()
  }
  await page.getByLabel('Góp ý thêm (không bắt buộc)').fill('Cán bộ tận tình')
  await look(page, 'danh-gia-gop-y')
  await page.getByRole('button', { name: 'Gửi đánh giá' }).click()
  await expect(page.getByRole('heading', { name: 'Cảm ơn ông/bà' })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Kính chào ông/bà' })).toBeVisible()
})
