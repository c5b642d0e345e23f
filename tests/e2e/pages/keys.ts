import { expect, type Locator, type Page } from '@playwright/test'

const MOST_STOPS = 80

/** Presses Tab until the control has the focus, as a clerk without a mouse does; fails where the keyboard cannot reach it. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible()
  for (let stop = 0; stop <= MOST_STOPS; stop += 1) {
    if (await hasFocus(target)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not reach ${target.toString()}`)
}

const hasFocus = async (target: Locator): Promise<boolean> => (await target.and(target.page().locator(':focus')).count()) > 0

/** Replaces what stands in a field, by keyboard only. */
export async function tabAndType(page: Page, target: Locator, text: string): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.press('ControlOrMeta+A')
  if (text === '') await page.keyboard.press('Delete')
  else await page.keyboard.insertText(text)
}

/**
 * A wedge reader types about 200 letters a second and ends with Enter. All keys are on their way before the first is answered,
 * as from a device: the screen never waits for this program between two letters.
 */
export async function readAsWedge(page: Page, text: string): Promise<void> {
  await Promise.all([...[...text].map((letter) => page.keyboard.type(letter)), page.keyboard.press('Enter')])
}
