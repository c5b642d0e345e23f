import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { ElectronApplication, Page } from '@playwright/test'
import { expect, type RunningApp, test } from '../electron-app.ts'
import { ADMINISTRATOR, FIRST_RUN, firstRunPage, recoveryPage } from '../pages/access-pages.ts'
import { signIn } from '../pages/counter.ts'
import { SCREENS } from '../support/every-screen.ts'
import { addDossiers, addOfficers, prepareFolder } from '../support/prepared-folder.ts'

const ROOT = path.resolve(import.meta.dirname, '../../..')
/** Where the pictures of the handbook come from; `npm run pictures` makes them smaller and puts them into `docs/hinh`. */
const PICTURES = process.env['QMC_PICTURES']

/** What axe finds wrong, in short. */
async function faultsOf(page: Page): Promise<readonly string[]> {
  // Legacy mode: the usual way opens a second page, which Electron has not.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .options({ resultTypes: ['violations'] })
    .analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`),
  )
}

/** What has to be scrolled sideways: the page, or a part of it. A menu in a row and a table of many columns may, at 200 %. */
const sideways = (page: Page): Promise<readonly string[]> => page.evaluate(SIDEWAYS)

/** A text, because these tests are compiled without the types of the DOM. */
const SIDEWAYS = `(() => {
  const root = document.documentElement
  const parts = [...document.querySelectorAll('*')].filter((part) => /auto|scroll/.test(getComputedStyle(part).overflowX) && part.clientWidth > 0 && part.scrollWidth > part.clientWidth + 1)
  return [...(root.scrollWidth > root.clientWidth + 1 ? ['the page'] : []), ...parts.map((part) => (part.querySelector(':scope > table') ? 'table' : part.tagName.toLowerCase()) + '.' + part.className)]
})()`

const mayAt200 = (part: string): boolean => /^(nav|table)\./.test(part)

async function resize(
  app: ElectronApplication,
  page: Page,
  { width, height, zoom }: Readonly<{ width: number; height: number; zoom: number }>,
): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, size) => {
      const [window] = BrowserWindow.getAllWindows()
      window?.setContentSize(size.width, size.height)
      window?.webContents.setZoomFactor(size.zoom)
    },
    { width, height, zoom },
  )
  await expect.poll(() => page.evaluate('innerWidth'), { intervals: [20] }).toBe(Math.floor(width / zoom))
}

/** Every screen is looked at, whatever is wrong with one. */
const softly = expect.configure({ soft: true, timeout: 10_000 })

async function look({ app, page }: RunningApp, name: string): Promise<void> {
  // Asked again while something still fades in or finds its width: what stays wrong is wrong.
  await softly.poll(() => faultsOf(page), { message: `axe: ${name}` }).toEqual([])
  if (PICTURES !== undefined) {
    mkdirSync(PICTURES, { recursive: true })
    await page.screenshot({ path: path.join(PICTURES, `${name}.png`) })
  }
  await resize(app, page, { width: 1024, height: 768, zoom: 1 })
  await softly.poll(() => sideways(page), { message: `sideways at 1024: ${name}` }).toEqual([])
  await resize(app, page, { width: 1366, height: 768, zoom: 2 })
  const zoomed = async () => (await sideways(page)).filter((part) => !mayAt200(part))
  await softly.poll(zoomed, { message: `sideways at 200 %: ${name}` }).toEqual([])
  // Bar and menu leave the page more than half of a low window, and go up with it.
  const above = () =>
    page.evaluate<number>("(document.querySelector('#content')?.getBoundingClientRect().top ?? 0) / innerHeight")
  await softly.poll(above, { message: `bar and menu at 200 %: ${name}` }).toBeLessThan(0.45)
  await resize(app, page, { width: 1366, height: 768, zoom: 1 })
}

test('every screen behind the sign-in is clean, at 1366, at 1024 and at 200 %', async ({ launch }) => {
  test.setTimeout(900_000)
  const dataDir = await prepareFolder(async (station) => {
    await addOfficers(station)
    await addDossiers(station)
  })
  const running = await launch({ dataDir })
  await expect(running.page.getByRole('heading', { name: 'Đăng nhập' })).toBeVisible()
  await look(running, 'dang-nhap')
  await signIn(running.page, ADMINISTRATOR)
  for (const screen of SCREENS) {
    await test.step(screen.name, async () => {
      await screen.open(running.page)
      await look(running, screen.name)
    })
  }
})

test('the first run and the recovery paper are clean', async ({ launch }) => {
  const running = await launch()
  const wizard = firstRunPage(running.page)
  await expect(wizard.heading).toBeVisible()
  await wizard.fill(FIRST_RUN)
  await look(running, 'lan-dau')
  await wizard.submit()
  await expect(recoveryPage(running.page).heading).toBeVisible()
  await expect(running.page.getByRole('button', { name: 'In phiếu' })).toBeVisible()
  await look(running, 'phieu-khoa-khoi-phuc')
})

for (const code of ['database-from-the-future', 'wrong-key', 'damaged', 'disk-full', 'read-only', 'already-running'] as const) {
  test(`the start-up screen "${code}" is clean`, async ({ launch }) => {
    const dataDir = mkdtempSync(path.join(tmpdir(), 'qmc-e2e-'))
    writeFileSync(path.join(dataDir, 'fake-start-failure'), code)
    const running = await launch({ dataDir, env: { QMC_CORE_SCRIPT: path.join(ROOT, 'tests/support/shell/fake-core.mjs') } })
    await expect(running.page.getByRole('button', { name: 'Thử lại' })).toBeVisible()
    await look(running, `khoi-dong-${code}`)
    rmSync(dataDir, { recursive: true, force: true })
  })
}
