import type { Locator, Page } from '@playwright/test'
import { expect } from './expect.ts'

const MOST_STOPS = 80

/** Presses Tab until the control has the focus, as a clerk without a mouse does; fails where the keyboard cannot reach it. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible()
  // What is off while an answer is under way takes no focus: going round before it is on again would say it cannot be reached.
  await expect(target).toBeEnabled()
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

/** Seconds between two keys of a reader that types. */
const READER_PAUSE_S = 0.005
const ON_A_KEY = /^[ -~]$/

/**
 * A wedge reader types about 200 letters a second and ends with Enter. The keys carry the times a device would give them: the screen
 * tells a reader by its speed, and a busy PC would make this program type like a hand.
 */
export const readAsWedge = (page: Page, text: string): Promise<void> => typeAsWedge(page, `${text}\r`)

/** Without Enter at the end. */
export async function typeAsWedge(page: Page, text: string): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const letters = [...text]
  const startedAt = Date.now() / 1_000 - letters.length * READER_PAUSE_S
  await Promise.all(
    letters.flatMap((letter, index) => {
      if (letter !== '\r' && !ON_A_KEY.test(letter)) return [session.send('Input.insertText', { text: letter })]
      const key = letter === '\r' ? ENTER : { key: letter }
      const timestamp = startedAt + index * READER_PAUSE_S
      return [
        session.send('Input.dispatchKeyEvent', { type: 'keyDown', text: letter, timestamp, ...key }),
        session.send('Input.dispatchKeyEvent', { type: 'keyUp', timestamp, ...key }),
      ]
    }),
  )
  await session.detach()
}

const ENTER = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13 } as const
