import type { Page } from '@playwright/test'
import { expect } from './expect.ts'
import { tabAndType, tabTo } from './keys.ts'

export type ActName =
  | 'Chuyển bước'
  | 'Nhận xử lý'
  | 'Trình duyệt'
  | 'Trả lại'
  | 'Giải quyết'
  | 'Yêu cầu bổ sung'
  | 'Nhận bổ sung'
  | 'Thu phí, lệ phí'
  | 'Trả kết quả'

/** One dossier: its acts in the order of the counter, its papers, its state on the way to the province. */
export function dossierPage(page: Page) {
  const field = (name: string) => page.getByLabel(name, { exact: true })
  const acts = page.getByRole('group', { name: 'Việc với hồ sơ này' })
  const act = (name: ActName) => acts.getByRole('button', { name, exact: true })
  const press = async (name: string): Promise<void> => {
    await tabTo(page, page.getByRole('button', { name, exact: true }))
    await page.keyboard.press('Enter')
  }
  const start = async (name: ActName): Promise<void> => {
    await expect(act(name)).toBeEnabled()
    await tabTo(page, act(name))
    await page.keyboard.press('Enter')
  }
  const finish = async (button: string, name: ActName | 'Rút hồ sơ' | 'Dừng giải quyết' | 'Sửa thông tin'): Promise<void> => {
    await press(button)
    await expect(page.getByText(new RegExp(`^${name}: xong\\.`))).toBeVisible()
  }
  const others = async (name: string): Promise<void> => {
    await press('Việc khác')
    await page.getByRole('menuitem', { name }).click()
  }
  return {
    acts,
    act,
    start,
    finish,
    others,
    field,
    heading: (code: string) => page.getByRole('heading', { level: 1, name: `Hồ sơ ${code}` }),
    status: (text: string) => page.getByText(text, { exact: true }).first(),
    provinceHas: page.getByText(/^Tỉnh đã nhận \(mã .+\)/).first(),
    transfer: async (opinion = ''): Promise<void> => {
      await start('Chuyển bước')
      if (opinion !== '') await tabAndType(page, field('Ý kiến'), opinion)
      await finish('Xác nhận chuyển bước', 'Chuyển bước')
    },
    accept: async (): Promise<void> => {
      await start('Nhận xử lý')
      await expect(page.getByText(/^Nhận xử lý: xong\./)).toBeVisible()
    },
    submit: async (): Promise<void> => {
      await start('Trình duyệt')
      await finish('Xác nhận trình duyệt', 'Trình duyệt')
    },
    resolve: async (result: Readonly<{ number: string; files?: readonly string[] }>): Promise<void> => {
      await start('Giải quyết')
      await tabAndType(page, field('Số kết quả'), result.number)
      if (result.files !== undefined) await field('Tệp kết quả').setInputFiles([...result.files])
      await finish('Xác nhận giải quyết', 'Giải quyết')
    },
    /** Waits until the page says it: owed, paid, or nothing to be paid. */
    owes: async (): Promise<boolean> => {
      const fee = page.getByRole('region', { name: 'Phí, lệ phí', exact: true })
      const said = fee.getByText(/^(Còn phải nộp|Đã nộp|Không thu phí, lệ phí\.)$/).first()
      return (await said.innerText()) === 'Còn phải nộp'
    },
    collectFee: async (): Promise<void> => {
      await start('Thu phí, lệ phí')
      const openShift = page.getByRole('button', { name: 'Mở ca', exact: true })
      const collect = page.getByRole('button', { name: 'Thu tiền và in biên lai', exact: true })
      await expect(openShift.or(collect)).toBeVisible()
      // The first money of the day: an empty drawer is a drawer too.
      if (await openShift.isVisible()) await openShift.press('Enter')
      await expect(collect).toBeEnabled()
      await page.keyboard.press('Control+Enter')
      const done = page.getByRole('button', { name: 'Xong', exact: true })
      await expect(done).toBeVisible()
      await done.press('Enter')
    },
    requestSupplement: async (reason: string): Promise<void> => {
      await start('Yêu cầu bổ sung')
      await tabAndType(page, field('Lý do'), reason)
      await finish('Gửi yêu cầu bổ sung', 'Yêu cầu bổ sung')
    },
    receiveSupplement: async (): Promise<void> => {
      await start('Nhận bổ sung')
      await finish('Xác nhận đã nhận bổ sung', 'Nhận bổ sung')
    },
    withdraw: async (reason: string): Promise<void> => {
      await others('Rút hồ sơ')
      await tabAndType(page, field('Lý do'), reason)
      await finish('Xác nhận rút hồ sơ', 'Rút hồ sơ')
    },
  }
}
