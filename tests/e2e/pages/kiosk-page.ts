import type { Page } from '@playwright/test'
import { expect } from './expect.ts'

/** The window `Lấy số`, by touch: what a citizen presses. */
export function kioskPage(page: Page) {
  const button = (name: string) => page.getByRole('button', { name, exact: true })
  const heading = (name: string) => page.getByRole('heading', { name, exact: true })
  const press = async (name: string): Promise<void> => button(name).click()
  return {
    button,
    heading,
    press,
    home: heading('Mời ông/bà chọn việc cần làm'),
    isReady: () => expect(heading('Mời ông/bà chọn việc cần làm')).toBeVisible(),
    /** Keys of the screen, one after the other. */
    type: async (text: string): Promise<void> => {
      const keys = page.getByRole('group', { name: 'Bàn phím trên màn hình' })
      for (const key of text) await keys.getByRole('button', { name: key, exact: true }).click()
    },
    /** Five taps in the upper left corner. */
    askToLeave: async (): Promise<void> => {
      for (let taps = 0; taps < 5; taps += 1) await page.mouse.click(20, 20)
      await expect(page.getByRole('dialog', { name: 'Thoát màn hình lấy số' })).toBeVisible()
    },
  }
}
