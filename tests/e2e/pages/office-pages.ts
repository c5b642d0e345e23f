import type { Locator, Page } from '@playwright/test'
import { expect } from './expect.ts'
import { framePage } from './frame-page.ts'
import { tabAndType, tabTo } from './keys.ts'

/** Types the beginning of an entry into a list box and takes it. */
export async function pick(page: Page, box: Locator, text: string): Promise<void> {
  await tabTo(page, box)
  await page.keyboard.insertText(text)
  await expect(page.getByRole('option', { name: text }).first()).toBeAttached()
  await page.keyboard.press('Enter')
}

export function settingsPage(page: Page) {
  return {
    open: async (): Promise<void> => {
      await framePage(page).go('Cấu hình')
      await expect(page.getByLabel('Tên trung tâm', { exact: true })).toBeVisible()
    },
    setGateway: (url: string): Promise<void> => tabAndType(page, page.getByLabel('Địa chỉ máy cổng tỉnh', { exact: true }), url),
    save: async (): Promise<void> => {
      await page.keyboard.press('ControlOrMeta+S')
      await expect(page.getByText(/^Đã lưu \d/)).toBeVisible()
    },
  }
}

const FORMS = [
  'Giấy tiếp nhận và hẹn trả (Mẫu 01)',
  'Phiếu yêu cầu bổ sung (Mẫu 02)',
  'Phiếu từ chối tiếp nhận (Mẫu 03)',
  'Phiếu kiểm soát (Mẫu 06)',
  'Sổ theo dõi hồ sơ (Mẫu 07)',
] as const

export function devicesPage(page: Page) {
  const printers = page.getByRole('region', { name: 'Máy in cho từng loại giấy' })
  return {
    open: (): Promise<void> => framePage(page).go('Thiết bị'),
    /** Every paper into a PDF file, whatever printers this machine has. */
    printToFiles: async (): Promise<void> => {
      await tabTo(page, page.getByRole('button', { name: 'Máy in giấy A4, A5', exact: true }))
      await page.keyboard.press('Enter')
      for (const form of FORMS) {
        const box = printers.getByRole('combobox', { name: form, exact: true })
        await expect(box).toBeEnabled()
        await pick(page, box, 'In ra tệp PDF')
        // The list box says its value twice, once only to screen readers.
        await expect(printers.getByText('In ra tệp PDF', { exact: true }).filter({ visible: true })).toHaveCount(
          FORMS.indexOf(form) + 1,
        )
      }
    },
  }
}

export function handOverPage(page: Page) {
  const field = (name: string) => page.getByLabel(name, { exact: true })
  const submit = page.getByRole('button', { name: 'Xác nhận trả kết quả' })
  const finish = async (code: string): Promise<void> => {
    await tabTo(page, submit)
    await page.keyboard.press('Enter')
    await expect(page.getByText(new RegExp(`^Đã trả kết quả hồ sơ ${code.replaceAll('.', '\\.')}\\.`))).toBeVisible()
  }
  return {
    submit,
    /** The owner takes it at the counter, against a signature. */
    toOwner: async (code: string): Promise<void> => {
      await tabTo(page, page.getByRole('button', { name: 'Chính chủ nhận' }))
      await page.keyboard.press('Enter')
      await expect(field('Người nhận')).not.toHaveValue('')
      await tabTo(page, field('Người nhận đã ký vào Phiếu kiểm soát và Sổ theo dõi hồ sơ'))
      await page.keyboard.press('Space')
      await finish(code)
    },
    to: async (
      code: string,
      receiver: Readonly<{ name: string; number: string; relation: string; trackingNumber?: string }>,
    ): Promise<void> => {
      await tabAndType(page, field('Người nhận'), receiver.name)
      await tabAndType(page, field('Số giấy tờ người nhận'), receiver.number)
      await tabAndType(page, field('Quan hệ với chủ hồ sơ'), receiver.relation)
      if (receiver.trackingNumber !== undefined) await tabAndType(page, field('Số vận đơn bưu chính'), receiver.trackingNumber)
      else {
        await tabTo(page, field('Người nhận đã ký vào Phiếu kiểm soát và Sổ theo dõi hồ sơ'))
        await page.keyboard.press('Space')
      }
      await finish(code)
    },
  }
}

export function syncPage(page: Page) {
  return {
    queue: page.getByRole('table', { name: 'Hàng đợi gửi' }),
    nothingWaits: page.getByText('Không còn gì chờ gửi'),
    open: async (): Promise<void> => {
      await framePage(page).go('Đồng bộ')
      await expect(page.getByRole('button', { name: 'Gửi ngay' })).toBeVisible()
    },
    sendNow: async (): Promise<void> => {
      await tabTo(page, page.getByRole('button', { name: 'Gửi ngay' }))
      await page.keyboard.press('Enter')
    },
  }
}

export function dossierListPage(page: Page) {
  const tabs = page.getByRole('group', { name: 'Trạng thái hồ sơ' })
  const table = page.getByRole('table', { name: 'Danh sách hồ sơ' })
  return {
    table,
    tab: (name: string) => tabs.getByRole('button', { name: new RegExp(`^${name} `) }),
    row: (code: string) => table.getByRole('row').filter({ has: page.getByRole('rowheader', { name: code }) }),
    open: async (): Promise<void> => {
      await framePage(page).go('Hồ sơ')
      await expect(table).toBeVisible()
    },
  }
}
