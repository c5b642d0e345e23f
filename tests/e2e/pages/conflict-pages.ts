import type { Page } from '@playwright/test'
import { expect } from './expect.ts'
import { framePage } from './frame-page.ts'
import { tabAndType, tabTo } from './keys.ts'

/** `Việc cần quyết`: the list, the comparison, the decision; by keyboard. */
export function conflictPages(page: Page) {
  const compare = page.getByRole('table', { name: 'So hai bản' })
  const decide = page.getByRole('button', { name: 'Ghi nhận quyết định', exact: true })
  return {
    compare,
    decide,
    open: (): Promise<void> => framePage(page).go('Việc cần quyết'),
    openFirst: async (title: string): Promise<void> => {
      await tabTo(page, page.getByRole('link', { name: `Xem và chọn ${title}` }))
      await page.keyboard.press('Enter')
      await expect(compare).toBeVisible()
    },
    /** A radio button takes the focus with Tab where none of its group is chosen; Space chooses it. */
    choose: async (name: string): Promise<void> => {
      const radio = page.getByRole('radio', { name, exact: true })
      await radio.focus()
      await page.keyboard.press('Space')
      await expect(radio).toBeChecked()
    },
    giveReason: (reason: string): Promise<void> => tabAndType(page, page.getByLabel('Lý do', { exact: true }), reason),
    recordDecision: async (): Promise<void> => {
      await tabTo(page, decide)
      await page.keyboard.press('Enter')
      await expect(page.getByText(/^Đã ghi nhận quyết định/)).toBeVisible()
    },
  }
}
