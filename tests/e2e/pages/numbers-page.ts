import type { Page } from '@playwright/test'
import { expect } from './expect.ts'
import { framePage } from './frame-page.ts'
import { tabAndType, tabTo } from './keys.ts'

export type OutgoingText = Readonly<{ summary: string; recipients: string; signer: string }>

/** `Sổ và số`, by keyboard. */
export function numbersPage(page: Page) {
  const field = (name: string) => page.getByLabel(name, { exact: true })
  const press = async (name: string): Promise<void> => {
    await tabTo(page, page.getByRole('button', { name, exact: true }))
    await page.keyboard.press('Enter')
  }
  const book = page.getByRole('region', { name: 'Sổ văn bản đi', exact: true })
  return {
    book,
    register: page.getByRole('table', { name: 'Sổ đăng ký văn bản đi' }),
    open: (): Promise<void> => framePage(page).go('Sổ và số'),
    /** A button of the card of the outgoing register. */
    bookButton: (name: string) => book.getByRole('button', { name, exact: true }),
    openBook: async (lastNumber: string): Promise<void> => {
      await tabTo(page, book.getByRole('button', { name: 'Mở sổ trên máy này' }))
      await page.keyboard.press('Enter')
      await tabAndType(page, field('Số cuối trên sổ giấy'), lastNumber)
      await page.keyboard.press('Enter')
      await expect(book).toContainText('Máy này giữ sổ')
    },
    fillOutgoing: async ({ summary, recipients, signer }: OutgoingText): Promise<void> => {
      await tabAndType(page, field('Trích yếu'), summary)
      await tabAndType(page, field('Nơi nhận'), recipients)
      await tabAndType(page, field('Người ký'), signer)
    },
    press,
    /** Chooses an officer in a list by their name. */
    choose: async (label: string, name: string): Promise<void> => {
      await tabTo(page, page.getByRole('combobox', { name: label, exact: true }))
      await page.keyboard.insertText(name)
      await expect(page.getByRole('option', { name })).toBeAttached()
      await page.keyboard.press('Enter')
    },
    type: (label: string, text: string): Promise<void> => tabAndType(page, field(label), text),
  }
}
