import type { Locator, Page } from '@playwright/test'
import { expect } from './expect.ts'
import { pick } from './office-pages.ts'
import { tabAndType, tabTo } from './keys.ts'

/** Quản trị → Máy trong trung tâm. */
export function stationsPage(page: Page) {
  const button = (name: string): Locator => page.getByRole('button', { name, exact: true })
  const row = (number: string): Locator => page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: number }) })
  return {
    row,
    joined: page.getByRole('status').filter({ hasText: 'đã vào trung tâm' }),
    open: async (): Promise<void> => {
      await page.getByRole('navigation', { name: 'Menu chính' }).getByRole('link', { name: 'Máy trong trung tâm' }).click()
      await expect(page.getByRole('heading', { name: 'Máy trong trung tâm' })).toBeVisible()
    },
    /** For the second program on this very PC: the loopback address. */
    createCode: async (): Promise<string> => {
      await button('Tạo mã kết nối').click()
      await page.getByLabel('Máy mới gọi đến địa chỉ').click()
      await page.getByText('127.0.0.1 (chỉ để thử trên chính máy này)').last().click()
      await button('Tạo mã').click()
      const code = page.getByLabel('Mã kết nối', { exact: true })
      await expect(code).toHaveText(/\S/)
      return (await code.textContent()) ?? ''
    },
    revoke: async (number: string, reason: string): Promise<void> => {
      await button(`Thu hồi máy ${number}`).click()
      await page.getByLabel('Lý do thu hồi').fill(reason)
      await button('Thu hồi').click()
    },
  }
}

/** The first run's way into a centre that is at work already. */
export function joinPage(page: Page) {
  const button = (name: string): Locator => page.getByRole('button', { name, exact: true })
  const field = (name: string): Locator => page.getByLabel(name, { exact: true })
  return {
    found: page.getByRole('status').filter({ hasText: 'Đã thấy' }),
    codeError: page.locator('.qmc-field-error'),
    choose: async (): Promise<void> => page.getByRole('radio', { name: 'Kết nối vào trung tâm đã có' }).check(),
    find: async (code: string): Promise<void> => {
      await field('Mã kết nối').fill(code)
      await button('Tìm trung tâm').click()
    },
    nameMachine: async ({ name, pin }: { readonly name: string; readonly pin: string }): Promise<void> => {
      await field('Tên quầy').fill(name)
      await field('Mã PIN').fill(pin)
      await field('Nhập lại mã PIN').fill(pin)
    },
    submit: async (): Promise<void> => button('Kết nối').click(),
  }
}

/** Cấu hình → Máy trung tâm (hub), driven by keys. */
export function hubSection(page: Page) {
  const field = (name: string): Locator => page.getByLabel(name, { exact: true })
  const list = page.getByRole('list', { name: 'Thứ tự làm máy trung tâm, chung cho cả trung tâm' })
  const save = page.getByRole('button', { name: 'Lưu máy trung tâm', exact: true })
  return {
    list,
    /** This PC does the hub's work when its turn comes. */
    serve: async ({ port, upstreamUrl }: { readonly port: number; readonly upstreamUrl: string }): Promise<void> => {
      await tabTo(page, page.getByRole('checkbox', { name: 'Máy này làm máy trung tâm khi đến lượt' }))
      await page.keyboard.press('Space')
      await tabAndType(page, field('Cổng mạng'), String(port))
      await tabAndType(page, field('Địa chỉ cổng tỉnh của máy trung tâm'), upstreamUrl)
    },
    /** `number`: how the entry of the machine begins, `02`. */
    addMachine: async (number: string, address: string): Promise<void> => {
      await pick(page, field('Thêm máy vào danh sách'), number)
      const row = list.getByRole('listitem').filter({ hasText: new RegExp(`\\d\\. ${number}`) })
      await tabAndType(page, row.getByRole('textbox'), address)
    },
    save: async (): Promise<void> => {
      await tabTo(page, save)
      await page.keyboard.press('Enter')
      await expect(page.getByText('Đã lưu máy trung tâm', { exact: true })).toBeVisible()
    },
  }
}
