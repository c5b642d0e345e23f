import { mkdirSync } from 'node:fs'
import { AxeBuilder } from '@axe-core/playwright'
import { chromium, type Page } from '@playwright/test'
import { serveScreens } from './harness.ts'
import { INTAKE_SCREENS } from './intake-screens.ts'
import { SCREENS, type Screen } from './screens.ts'

/** Pictures of every screen at the two sizes of ui.md §4, and what axe finds at the larger. `node shoot.ts <folder> [name part]`. */
const [folder = 'shots', only = ''] = process.argv.slice(2)
const SIZES = [
  { width: 1366, height: 768 },
  { width: 1024, height: 768 },
]
mkdirSync(folder, { recursive: true })

const say = (line: string): boolean => process.stdout.write(`${line}\n`)

async function check(page: Page, name: string): Promise<void> {
  const found = await new AxeBuilder({ page }).analyze()
  for (const violation of found.violations)
    say(
      `${name}: ${violation.id} (${violation.impact}) ${violation.nodes.length}× ${violation.nodes[0]?.target.join(' ')} :: ${violation.nodes[0]?.failureSummary?.split('\n')[1]?.trim() ?? ''}`,
    )
}

const screens = await serveScreens()
const browser = await chromium.launch({ executablePath: process.env['QMC_CHROMIUM'] ?? '/usr/bin/chromium' })
try {
  for (const screen of [...SCREENS, ...INTAKE_SCREENS].filter(
    ({ name }) => only === '' || only.split(',').some((part) => name.startsWith(part)),
  )) {
    for (const size of SIZES) await shoot(screen, size)
  }
} finally {
  await browser.close()
  await screens.close()
}

async function shoot(screen: Screen, size: (typeof SIZES)[number]): Promise<void> {
  const context = await browser.newContext({ viewport: size, locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh' })
  const page = await context.newPage()
  page.setDefaultTimeout(6000)
  page.on('pageerror', (error) => say(`${screen.name}: ${error.message}`))
  page.on('console', (message) => message.type() === 'error' && say(`${screen.name}: ${message.text().slice(0, 300)}`))
  await page.goto(`${screens.url}${screen.query ?? ''}`, { timeout: 60_000 })
  try {
    await screen.open(page)
    await page.waitForTimeout(250)
  } catch (error) {
    say(`${screen.name}: ${String(error).slice(0, 400)}`)
  }
  await page.screenshot({ path: `${folder}/${screen.name}-${size.width}.png` })
  if (size.width === 1366) await check(page, screen.name)
  await context.close()
}
