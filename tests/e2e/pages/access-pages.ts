import type { Page } from '@playwright/test'
import { expect } from './expect.ts'
import { tabAndType, tabTo } from './keys.ts'

export type FirstRun = Readonly<{
  centreName: string
  unitCode: string
  stationNumber: string
  administratorName: string
  accountName: string
  pin: string
}>

export type Credentials = Readonly<{ accountName: string; pin: string }>

export const ADMINISTRATOR: Credentials = { accountName: 'quantri', pin: '246810' }

export const FIRST_RUN: FirstRun = {
  centreName: 'Trung tâm Phục vụ hành chính công xã Đất Mũi',
  unitCode: '000.64.32.H12',
  stationNumber: '01',
  administratorName: 'Lê Thị Quản Trị',
  ...ADMINISTRATOR,
}

/** The wizard of an empty data folder, and the recovery paper behind it. */
export function firstRunPage(page: Page) {
  const field = (name: string) => page.getByLabel(name, { exact: true })
  const start = page.getByRole('button', { name: 'Bắt đầu sử dụng' })
  return {
    heading: page.getByRole('heading', { name: 'Thiết lập lần đầu' }),
    start,
    fill: async (values: FirstRun): Promise<void> => {
      await tabAndType(page, field('Tên trung tâm'), values.centreName)
      await tabAndType(page, field('Mã đơn vị'), values.unitCode)
      await tabAndType(page, field('Mã máy'), values.stationNumber)
      await tabAndType(page, field('Người quản trị'), values.administratorName)
      await tabAndType(page, field('Tên đăng nhập'), values.accountName)
      await tabAndType(page, field('Mã PIN'), values.pin)
      await tabAndType(page, field('Nhập lại mã PIN'), values.pin)
    },
    submit: async (): Promise<void> => {
      await tabTo(page, start)
      await page.keyboard.press('Enter')
    },
  }
}

export function recoveryPage(page: Page) {
  const heading = page.getByRole('heading', { name: 'Mã khôi phục dữ liệu' })
  const code = page.getByText(/^([0-9A-Z]{4}-){6}[0-9A-Z]{4}$/)
  return {
    heading,
    code,
    /** Says that the paper is in the safe; answers with the code. */
    putAway: async (): Promise<string> => {
      await expect(heading).toBeVisible()
      const text = (await code.textContent()) ?? ''
      await tabTo(page, page.getByLabel(/^Tôi đã cất phiếu khóa khôi phục/))
      await page.keyboard.press('Space')
      await tabTo(page, page.getByRole('button', { name: 'Tiếp tục' }))
      await page.keyboard.press('Enter')
      return text
    },
  }
}

/** Signing in; the same two fields open the locked screen and switch officers. */
export function signInPage(page: Page) {
  const account = page.getByLabel('Người dùng', { exact: true })
  const pin = page.getByLabel('Mã PIN', { exact: true })
  return {
    heading: page.getByRole('heading', { name: 'Đăng nhập' }),
    lockedHeading: page.getByRole('heading', { name: 'Máy đang khóa' }),
    account,
    pin,
    signIn: async (who: Credentials): Promise<void> => {
      await tabAndType(page, account, who.accountName)
      await page.keyboard.press('Escape')
      await tabAndType(page, pin, who.pin)
      await page.keyboard.press('Enter')
    },
    unlock: async (text: string): Promise<void> => {
      await expect(pin).toBeFocused()
      await page.keyboard.type(text)
      await page.keyboard.press('Enter')
    },
  }
}
