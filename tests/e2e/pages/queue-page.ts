import type { Page } from '@playwright/test'
import { expect } from './expect.ts'
import { framePage } from './frame-page.ts'
import { tabAndType, tabTo } from './keys.ts'

export type GroupName =
  | 'A – Hộ tịch – Chứng thực'
  | 'B – Bảo trợ xã hội – Người có công'
  | 'C – Đất đai – Xây dựng'
  | 'D – Đăng ký kinh doanh'
  | 'T – Nhận kết quả'

/** `Hàng chờ`, by keyboard. */
export function queuePage(page: Page) {
  const main = page.getByRole('main')
  const button = (name: string) => main.getByRole('button', { name, exact: true })
  const press = async (name: string): Promise<void> => {
    await tabTo(page, button(name))
    await page.keyboard.press('Enter')
  }
  const choose = async (label: string, option: string): Promise<void> => {
    await tabTo(page, page.getByRole('combobox', { name: label, exact: true }))
    await page.keyboard.insertText(option)
    await expect(page.getByRole('option', { name: option })).toBeAttached()
    await page.keyboard.press('Enter')
  }
  const current = page.getByRole('region', { name: 'Ở quầy tôi' })
  return {
    button,
    press,
    choose,
    /** Who is at my counter, and what can be done. */
    current,
    strip: page.getByRole('region', { name: 'Quầy của tôi' }),
    line: page.getByRole('table', { name: 'Hàng đang chờ' }),
    /** Labels of the line in its order. */
    labels: () => page.getByRole('table', { name: 'Hàng đang chờ' }).getByRole('rowheader').allInnerTexts(),
    open: (): Promise<void> => framePage(page).go('Hàng chờ'),
    openCounter: async (name: string): Promise<void> => {
      await tabAndType(page, page.getByLabel('Quầy', { exact: true }), name)
      await press('Mở quầy')
      await expect(page.getByText(`Đã mở ${name}.`)).toBeVisible()
    },
    /** A number from the counter, written by hand. */
    issueByHand: async (group: GroupName, label: string, priority?: string): Promise<void> => {
      const panel = page.getByRole('region', { name: 'Cấp số tại quầy' })
      if (!(await panel.isVisible())) await press('Cấp số tại quầy')
      await choose('Nhóm thủ tục', group)
      if (priority !== undefined) await choose('Ưu tiên', priority)
      const byHand = page.getByRole('checkbox', { name: 'Ghi tay, không in' })
      if (!(await byHand.isChecked())) {
        await tabTo(page, byHand)
        await page.keyboard.press('Space')
      }
      await press('Cấp số')
      await expect(page.getByText(`Ghi cho người dân số ${label}`)).toBeVisible()
    },
    closePanel: () => page.keyboard.press('Escape'),
    tab: async (name: RegExp): Promise<void> => page.getByRole('tab', { name }).press('Enter'),
    /** The key, and who comes. Twice within half a second is one press. */
    callNext: async (label: string): Promise<void> => {
      await page.waitForTimeout(BOUNCE_MS)
      await page.keyboard.press('F6')
      await expect(page.getByText(new RegExp(`^Mời số ${label} đến quầy số `))).toBeVisible()
    },
    type: (label: string, text: string): Promise<void> => tabAndType(page, page.getByLabel(label, { exact: true }), text),
  }
}

/** Longer than two presses that the counter takes for one. */
const BOUNCE_MS = 550
