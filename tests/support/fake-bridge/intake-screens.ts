import type { Page } from '@playwright/test'
import type { Screen } from './screens.ts'

const CHIP_CARD = '096090000123|381234567|Nguyễn Văn Ánh|01021990|Nam|Ấp 1, Tân Thành, Cà Mau|15062021'
const NEW_CARD = '096305000456||Trần Thị Bé|31122005|Nữ|Ấp 2, Đất Mũi, Cà Mau|05082024||||'

const open = async (page: Page): Promise<void> => {
  await page.getByRole('navigation', { name: 'Menu chính' }).getByRole('link', { name: 'Tiếp nhận hồ sơ' }).first().click()
  await page.getByLabel('Quét thẻ căn cước').waitFor()
}

const read = async (page: Page, card: string): Promise<void> => {
  await page.keyboard.press('F9')
  await page.keyboard.type(card)
  await page.keyboard.press('Enter')
}

const readWell = async (page: Page, card: string): Promise<void> => {
  await read(page, card)
  await page.getByText(/Đã đọc thẻ/).waitFor()
}

const choose = async (page: Page, words: string, name: string): Promise<void> => {
  await page.keyboard.press('F4')
  await page.keyboard.type(words)
  await page.getByRole('option', { name }).first().waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('table', { name: 'Thành phần hồ sơ' }).waitFor()
}

const marriage = async (page: Page, card = NEW_CARD): Promise<void> => {
  await open(page)
  await readWell(page, card)
  await choose(page, 'ket hon', 'Đăng ký kết hôn')
}

const received = async (page: Page): Promise<void> => {
  await marriage(page, CHIP_CARD)
  await page.getByRole('button', { name: 'Nhận đủ' }).click()
  await page.keyboard.press('F10')
  await page.getByText(/Đã tiếp nhận/).waitFor()
}

/** The intake in each of its states. */
export const INTAKE_SCREENS: readonly Screen[] = [
  { name: 'intake-empty', open },
  { name: 'intake-card', open: (page) => marriage(page, CHIP_CARD) },
  {
    name: 'intake-procedures',
    open: async (page) => {
      await open(page)
      await page.keyboard.press('F4')
      await page.keyboard.type('chung thuc')
      await page
        .getByRole('option', { name: /^Chứng thực/ })
        .first()
        .waitFor()
    },
  },
  {
    name: 'intake-errors',
    open: async (page) => {
      await open(page)
      await page.getByLabel('Số định danh', { exact: true }).fill('12345')
      await page.getByLabel('Ngày sinh', { exact: true }).fill('31/02/1990')
      await choose(page, 'dang ky khai sinh', 'Đăng ký khai sinh')
      await page.keyboard.press('F10')
      await page.getByText(/ô cần sửa/).waitFor()
    },
  },
  {
    name: 'intake-wrong-card',
    open: async (page) => {
      await open(page)
      await read(page, '096090000123|381234567|Nguyễn')
    },
  },
  {
    name: 'intake-two-procedures',
    open: async (page) => {
      await marriage(page, CHIP_CARD)
      await choose(page, 'ban sao tu ban chinh', 'Chứng thực bản sao')
      await page.getByLabel('Số trang bản gốc').fill('4')
      await page.getByLabel('Số bản sao').fill('3')
    },
  },
  {
    name: 'intake-why',
    open: async (page) => {
      await open(page)
      await readWell(page, NEW_CARD)
      await choose(page, 'tro cap xa hoi', 'trợ cấp xã hội')
      await page.getByRole('button', { name: 'Vì sao ngày này?' }).click()
    },
  },
  {
    name: 'intake-missing',
    open: async (page) => {
      await marriage(page)
      await page.keyboard.press('F10')
      await page.getByText(/^Còn thiếu/).waitFor()
    },
  },
  {
    name: 'intake-supplement',
    open: async (page) => {
      await marriage(page)
      await page.getByRole('button', { name: 'Yêu cầu bổ sung' }).click()
    },
  },
  {
    name: 'intake-other-card',
    open: async (page) => {
      await marriage(page)
      await read(page, CHIP_CARD)
      await page.getByRole('button', { name: 'Là người nộp thay' }).click()
    },
  },
  { name: 'intake-received', open: received },
  { name: 'intake-print-failed', query: '?fail=print:paper-out', open: received },
  {
    name: 'intake-date-question',
    query: '?fail=date',
    open: async (page) => {
      await marriage(page)
      await page.getByRole('button', { name: 'Nhận đủ' }).click()
      await page.keyboard.press('F10')
      await page.getByText(/đúng không\?/).waitFor()
    },
  },
]
