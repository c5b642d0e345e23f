import { mkdirSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'

/** A picture for the handbook, when `npm run pictures` asks for them; `name` is its file name there. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['QMC_PICTURES']
  if (folder === undefined) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: path.join(folder, `${name}.png`) })
}
