import type { Page } from '@playwright/test'
import { expect } from './expect.ts'
import { readAsWedge, tabAndType, tabTo } from './keys.ts'

export type Channel =
  | 'Trực tiếp tại Trung tâm'
  | 'Thông qua dịch vụ bưu chính công ích'
  | 'Trực tuyến trên Cổng Dịch vụ công quốc gia'

/** Labels of the form; those of the fee follow the procedure (`Số lượng (bản sao)`). */
export type TextFieldName =
  | `Số lượng (${string})`
  | `Mức thu một ${string} (đồng)`
  | 'Số định danh'
  | 'Họ và tên'
  | 'Ngày sinh'
  | 'Nơi thường trú'
  | 'Nơi ở hiện tại'
  | 'Số điện thoại'
  | 'Email'
  | 'Địa chỉ cũ (trước 01/7/2025)'
  | 'Mã hồ sơ trên Cổng'
  | 'Địa chỉ nhận kết quả'
  | 'Số bộ hồ sơ'
  | 'Trích yếu'
  | 'Ghi chú'
  | 'Số trang bản gốc'
  | 'Số bản sao'
  | 'Số trường hợp'
  | 'Số nghị quyết của HĐND tỉnh'
  | 'Tên người nộp thay'
  | 'Số giấy tờ người nộp thay'
  | 'Điện thoại người nộp thay'
  | 'Quan hệ với chủ hồ sơ'

const CODE = /^H\d{2}\.[\d.]+-\d{6}-\d{4}$|^\d{3}\.\d{2}\.\d{2}\.H\d{2}-\d{6}-\d{4}$/

/** `Tiếp nhận hồ sơ`, driven by keys alone. */
export function intakePage(page: Page) {
  const field = (name: string) => page.getByLabel(name, { exact: true })
  const card = field('Quét thẻ căn cước')
  const procedure = page.getByRole('combobox', { name: 'Thủ tục', exact: true })
  const components = page.getByRole('table', { name: 'Thành phần hồ sơ' })
  const boxes = components.getByRole('checkbox')
  const done = page.getByRole('list', { name: 'Hồ sơ vừa tiếp nhận' })
  const chosen = (name: string): Promise<string> => field(name).locator('option:checked').innerText()
  const press = (name: string) => async (): Promise<void> => {
    await tabTo(page, page.getByRole('button', { name, exact: true }))
    await page.keyboard.press('Enter')
  }
  const chooseProcedure = async (words: string, name: string): Promise<void> => {
    await page.keyboard.press('F4')
    await expect(procedure).toBeFocused()
    await page.keyboard.press('ControlOrMeta+A')
    await page.keyboard.insertText(words)
    // At once, as fast fingers do: the first of what these words find is taken.
    await page.keyboard.press('Enter')
    await expect(procedure).toHaveValue(new RegExp(`^${name}`))
  }
  return {
    heading: page.getByRole('heading', { level: 1, name: 'Tiếp nhận hồ sơ' }),
    field,
    card,
    procedure,
    components,
    boxes,
    done,
    draftSaved: page.getByText(/^Đã lưu nháp /),
    savedHere: page.getByText(/^Đã lưu tại máy này \d/).first(),
    /** `F2`, from anywhere. */
    open: async (): Promise<void> => {
      await page.keyboard.press('F2')
      await expect(card).toBeVisible()
      await expect(card).toHaveValue('')
    },
    readCard: async (text: string, name: string): Promise<void> => {
      await page.keyboard.press('F9')
      await expect(card).toBeFocused()
      await readAsWedge(page, text)
      await expect(page.getByText(new RegExp(`Đã đọc thẻ (của )?${name}`))).toBeVisible()
    },
    type: (name: TextFieldName, text: string): Promise<void> => tabAndType(page, field(name), text),
    chooseProcedure,
    /** Another procedure for the same person: F4 in an empty row. */
    addProcedure: async (words: string, name: string): Promise<void> => {
      await press('Thêm thủ tục (F4)')()
      await chooseProcedure(words, name)
    },
    /** Space on every box that is not ticked yet, from the first row down. */
    tickAllPapers: async (): Promise<void> => {
      await expect(boxes.first()).toBeVisible()
      const count = await boxes.count()
      await tabTo(page, boxes.first())
      for (let row = 0; row < count; row += 1) {
        const box = boxes.nth(row)
        await expect(box).toBeFocused()
        if (!(await box.isChecked())) await page.keyboard.press('Space')
        await expect(box).toBeChecked()
        if (row + 1 < count) await page.keyboard.press('ArrowDown')
      }
    },
    choose: async (name: 'Cách thức nộp' | 'Nhận kết quả tại' | 'Miễn, giảm' | 'Giới tính', option: string): Promise<void> => {
      await tabTo(page, field(name))
      await page.keyboard.press('Home')
      const count = await field(name).locator('option').count()
      for (let at = 1; at < count && (await chosen(name)) !== option; at += 1) await page.keyboard.press('ArrowDown')
      expect(await chosen(name)).toBe(option)
    },
    fillProxy: async (proxy: Readonly<{ name: string; number: string; phone: string; relation: string }>): Promise<void> => {
      await tabTo(page, page.getByRole('checkbox', { name: 'Người nộp thay / được ủy quyền' }))
      await page.keyboard.press('Space')
      await tabAndType(page, field('Tên người nộp thay'), proxy.name)
      await tabAndType(page, field('Số giấy tờ người nộp thay'), proxy.number)
      await tabAndType(page, field('Điện thoại người nộp thay'), proxy.phone)
      await tabAndType(page, field('Quan hệ với chủ hồ sơ'), proxy.relation)
    },
    saveDraft: press('Lưu nháp'),
    pressButton: (name: string): Promise<void> => press(name)(),
    askSupplement: press('Yêu cầu bổ sung'),
    refuse: press('Từ chối tiếp nhận'),
    /** F10; answers with the codes on the screen, which say that they are saved. */
    receive: async (): Promise<readonly string[]> => {
      await page.keyboard.press('F10')
      return readCodes()
    },
    readCodes,
    /** Every paper of this visit has come out as a file. */
    papersSaved: async (count: number): Promise<void> => {
      await expect(page.getByText('Đã lưu thành tệp PDF')).toHaveCount(count)
    },
  }

  async function readCodes(): Promise<readonly string[]> {
    await expect(page.getByText(/^Đã tiếp nhận \d+ hồ sơ của /)).toBeVisible()
    return done.getByText(CODE).allInnerTexts()
  }
}
