import { RETURN_WORDING } from './return-paper-samples.ts'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { createTypesetter } from '../../../../../src/main/platform/paper/index.ts'
import { PaperForm, type PaperData, type PaperMark } from '../../../../../src/shared/domain/paper/index.ts'
import { unwrap } from '../../../../../src/shared/kernel/result.ts'
import { CERTIFICATION_WORDING } from './certification-paper-samples.ts'
import { settlementWords } from './settlement-paper-samples.ts'
import { samples } from './paper-samples.ts'
import { readPages, squeeze } from './read-pdf.ts'

const root = fileURLToPath(new URL('../../../../../', import.meta.url))
const printDir = join(root, 'resources/print')
const fontDir = join(root, 'node_modules/@expo-google-fonts/tinos')
const typesetter = createTypesetter({ printDir, fontDir })
const original: PaperMark = { kind: 'original' }

async function textOf<F extends PaperForm>(form: F, data: PaperData[F], mark: PaperMark = original): Promise<string[]> {
  return readPages(unwrap(await typesetter.typeset(form, data, mark)).pdf)
}

function missing(text: string | undefined, words: readonly string[]): string[] {
  return words.filter((word) => !text?.includes(squeeze(word)))
}

const NATION = [
  'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
  'Độc lập - Tự do - Hạnh phúc',
  'ỦY BAN NHÂN DÂN XÃ ĐẤT MŨI',
  'TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG',
]
const WORDING: Record<PaperForm, readonly string[]> = {
  ...CERTIFICATION_WORDING,
  ...settlementWords,
  ...RETURN_WORDING,
  'receipt-slip': [
    ...NATION,
    'Số: 128/TNHS',
    'Đất Mũi, ngày 05 tháng 02 năm 2026',
    'GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ',
    'Mã hồ sơ: 000.12.19.H12-260205-0128',
    'Mã tra cứu: 7K2M',
    'Trung tâm Phục vụ hành chính công (Bộ phận Tiếp nhận và trả kết quả): xã Đất Mũi',
    'Tiếp nhận hồ sơ của: Nguyễn Thị Thúy Hằng',
    'Số CCCD/Mã số thuế: 096190012345',
    'Địa chỉ: Ấp Kinh Đào, xã Đất Mũi, tỉnh Cà Mau',
    'Số điện thoại: 0913 456 789',
    'Email: thuyhang@example.vn',
    'Nội dung yêu cầu giải quyết: Đăng ký khai sinh',
    'Thành phần hồ sơ nộp gồm:',
    'STT Tên giấy tờ Loại giấy tờ Số lượng',
    'Giấy chứng sinh Bản chính 1 (thiếu)',
    'Bản sao chứng thực 2 (mang sau)',
    'Số lượng hồ sơ: 01 (bộ)',
    'Thời gian giải quyết hồ sơ theo quy định là: 03 ngày làm việc',
    'Thời gian nhận hồ sơ: 09 giờ 03 phút, ngày 05 tháng 02 năm 2026',
    'Thời gian trả kết quả giải quyết hồ sơ: 09 giờ 03 phút, ngày 10 tháng 02 năm 2026',
    'Đăng ký nhận kết quả tại: Trung tâm Phục vụ hành chính công xã Đất Mũi',
    'Phí, lệ phí (nếu có): 1.250.000 đ – Chưa thanh toán',
    'Vào Sổ theo dõi hồ sơ, Quyển số: 01 Số thứ tự: 128',
    'NGƯỜI NỘP HỒ SƠ',
    'NGƯỜI TIẾP NHẬN HỒ SƠ',
    'Giấy tiếp nhận và hẹn trả kết quả được lập thành 2 liên; một liên chuyển kèm theo Phiếu kiểm soát quá trình giải quyết hồ sơ và được lưu tại Bộ phận tiếp nhận và trả kết quả; một liên giao cho cá nhân, tổ chức nộp hồ sơ.',
  ],
  'supplement-request': [
    ...NATION,
    'Số: 07/HDHS',
    'PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ',
    'Tiếp nhận hồ sơ/yêu cầu của Ông/Bà: Nguyễn Thị Thúy Hằng',
    'Yêu cầu Ông/Bà hoàn thiện hồ sơ gồm những nội dung như sau:',
    'Bản chứng thực',
    'Lý do: Thành phần hồ sơ chưa đủ theo quy định.',
    'Trong quá trình hoàn thiện hồ sơ nếu có vướng mắc, Ông/Bà liên hệ với ông Trần Văn Khởi số điện thoại 0290 3 123 456 để được hướng dẫn./.',
    'NGƯỜI HƯỚNG DẪN',
  ],
  'refusal-notice': [
    ...NATION,
    'PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ',
    'Bộ phận tiếp nhận và trả kết quả: Trung tâm Phục vụ hành chính công',
    'thông báo không tiếp nhận, giải quyết hồ sơ này với lý do cụ thể như sau:',
    'Hồ sơ không thuộc thẩm quyền giải quyết.',
    'Xin thông báo cho Ông/Bà được biết và thực hiện./.',
    'NGƯỜI NỘP HỒ SƠ',
    'NGƯỜI TIẾP NHẬN HỒ SƠ',
  ],
  'control-slip': [
    ...NATION,
    'PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ',
    'TÊN CƠ QUAN',
    'THỜI GIAN GIAO, NHẬN HỒ SƠ',
    'KẾT QUẢ GIẢI QUYẾT HỒ SƠ (Trước hạn/đúng hạn/quá hạn)',
    'GHI CHÚ',
    '2. Nhận: Phòng Văn hóa - Xã hội',
    '10 giờ 15 phút, ngày 05 tháng 02 năm 2026',
    'Người giao',
    'Người nhận',
  ],
  'extension-letter': [
    ...NATION,
    'Số: 02.01/PXL',
    'VĂN BẢN XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN THỜI GIAN GIẢI QUYẾT',
    'Kính gửi: Nguyễn Thị Thúy Hằng',
    'Ngày hẹn trả kết quả giải quyết hồ sơ: 17 giờ 00 phút, ngày 10 tháng 02 năm 2026',
    'Lý do: Chờ Công an xã xác minh nơi cư trú.',
    'trân trọng gửi lời xin lỗi đến Ông/Bà',
    'Thời gian hẹn trả kết quả lại: 17 giờ 00 phút, ngày 12 tháng 02 năm 2026',
    'Nơi nhận:',
    'KT. GIÁM ĐỐC',
    'Lâm Thị Sáu',
  ],
  'stop-notice': [
    ...NATION,
    'Số: 01.01/TBDGQ',
    'THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ',
    'Sau khi xem xét đề nghị của Ông/Bà',
    'Lý do: Ông/Bà đề nghị dừng vì không còn nhu cầu.',
    'Giấy tờ trả lại: 01 tờ khai, 02 bản sao giấy tờ',
    'GIÁM ĐỐC',
  ],
  'forwarding-slip': [
    ...NATION,
    'Số: 05.01/PC',
    'PHIẾU CHUYỂN XỬ LÝ',
    '(Liên thông cùng cấp)',
    'Công an xã Đất Mũi',
    'Chủ trì',
    'Nội dung đề nghị: Đề nghị giải quyết phần thuộc thẩm quyền và trả kết quả về Trung tâm.',
    'NGƯỜI NHẬN',
  ],
  'dossier-register': [
    ...NATION,
    'SỔ THEO DÕI HỒ SƠ',
    'Năm: 2026',
    'Từ ngày 01/02/2026 đến ngày 05/02/2026',
    'Từ số 127 đến số 128',
    'Quyển số: 01',
    'Nhận và trả kết quả',
    'Phương thức nhận kết quả',
    'Cộng: 2 hồ sơ; đã trả kết quả: 0; có kết quả, chờ trả: 0; đang giải quyết, chưa đến hạn: 2; quá hạn: 0;',
    'chờ bổ sung: 0; dừng, rút hồ sơ: 0.',
    'Mã hồ sơ không sử dụng và lý do:',
    'Máy tắt đột ngột khi đang tiếp nhận.',
    'NGƯỜI LẬP SỔ',
    'GIÁM ĐỐC',
  ],
  'result-paper': [
    'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
    'ỦY BAN NHÂN DÂN XÃ ĐẤT MŨI',
    'Số: 05/QĐ-UBND',
    'Đất Mũi, ngày 05 tháng 02 năm 2026',
    'Về trợ cấp xã hội hàng tháng',
    'CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ ĐẤT MŨI',
    'QUYẾT ĐỊNH:',
    'Điều 2. Văn phòng chịu trách nhiệm thi hành.',
    'Nơi nhận: - Như Điều 2; - Lưu: VT.',
    'KT. CHỦ TỊCH PHÓ CHỦ TỊCH',
    'Trần Văn Lãnh',
  ],
  'fee-receipt': [
    'BIÊN LAI THU TIỀN PHÍ, LỆ PHÍ',
    'Mẫu số: 01BLP2-001',
    'Số: 0000012',
    'Mười nghìn đồng',
    'Trong đó phí: 10.000 đ',
  ],
  'shift-sheet': [
    'PHIẾU CHỐT CA THU PHÍ, LỆ PHÍ',
    'Chênh lệch (đếm được − phải có) −1.000 đ',
    'Giải trình chênh lệch: Thối nhầm',
    'Chỉnh ngày: Ghi sai ngày 05/02/2027, tính vào ngày 05/02/2026 theo biên bản số 07/BB-TTHCC',
  ],
  'cash-book': ['SỔ QUỸ TIỀN MẶT', 'Từ ngày 05/02/2026 đến ngày 05/02/2026', 'AA-26P 0000012', 'Cộng 10.000 đ 0 đ'],
  'reconciliation-minutes': [
    ...NATION,
    'BIÊN BẢN ĐỐI SOÁT HỒ SƠ',
    'Ngày 05/02/2026',
    'Hồ sơ đơn vị đã báo tỉnh trong ngày',
    'Tỉnh không còn giữ, đang gửi lại',
    'Khác trạng thái',
    'NGƯỜI LẬP BIÊN BẢN',
    'GIÁM ĐỐC',
  ],
  'recovery-key': [...NATION, 'PHIẾU KHÓA KHÔI PHỤC DỮ LIỆU', 'K7QF 2MXD 9PTA W4ZC', 'Mã máy: M01', 'NGƯỜI QUẢN TRỊ'],
}

describe('every form', () => {
  it.each(PaperForm.options)('%s carries its exact wording', async (form) => {
    expect(missing((await textOf(form, samples[form])).join(''), WORDING[form])).toEqual([])
  })

  it.each(PaperForm.options)('%s is PDF/A-2b with a title and no person in its metadata', async (form) => {
    const { pdf } = unwrap(await typesetter.typeset(form, samples[form], original))
    const bytes = Buffer.from(pdf).toString('latin1')
    expect(bytes).toMatch(/pdfaid:part>2</)
    expect(bytes).toMatch(/pdfaid:conformance>B</)
    const metadata = Buffer.from(pdf).toString('utf8').split('<x:xmpmeta')[1]?.split('</x:xmpmeta>')[0] ?? ''
    expect(metadata).toContain('<dc:title>')
    expect(metadata).not.toContain('Nguyễn')
  })

  it.each(PaperForm.options)('%s shows the watermark in a preview and nowhere else', async (form) => {
    const watermark = squeeze('XEM THỬ – KHÔNG CÓ GIÁ TRỊ')
    for (const page of await textOf(form, samples[form], { kind: 'preview' })) expect(page).toContain(watermark)
    for (const mark of [original, { kind: 'reprint', n: 2 } as const]) {
      expect((await textOf(form, samples[form], mark)).join('')).not.toContain('XEMTHỬ')
    }
  })

  it.each(PaperForm.options)('%s says on every page that it is a reprint', async (form) => {
    for (const page of await textOf(form, samples[form], { kind: 'reprint', n: 3 }))
      expect(page).toContain(squeeze('BẢN IN LẠI LẦN 3'))
    expect((await textOf(form, samples[form])).join('')).not.toContain('BẢNINLẠI')
  })
})

describe('Mẫu 01', () => {
  it('has two liên with their own page counts', async () => {
    const [first, second, third] = await textOf('receipt-slip', samples['receipt-slip'])
    expect(missing(first, ['(Liên 1: Lưu tại Bộ phận tiếp nhận và trả kết quả)', 'Trang 1/1'])).toEqual([])
    expect(missing(second, ['(Liên 2: Giao người nộp hồ sơ)', 'Trang 1/1'])).toEqual([])
    expect(third).toBeUndefined()
  })

  it('runs on over pages with a long list and keeps the signatures together', async () => {
    const components = Array.from({ length: 60 }, (_, i) => ({
      name: `Giấy tờ thứ ${i + 1} về nguồn gốc sử dụng đất và tài sản gắn liền với đất`,
      kind: 'copy' as const,
      quantity: 1,
      state: 'received' as const,
    }))
    const pages = await textOf('receipt-slip', { ...samples['receipt-slip'], components })
    expect(pages.length).toBeGreaterThanOrEqual(4)
    expect(missing(pages.join(''), ['Giấy tờ thứ 60 về nguồn gốc'])).toEqual([])
    const signing = pages.filter((page) => page.includes(squeeze('NGƯỜI TIẾP NHẬN HỒ SƠ')))
    expect(signing).toHaveLength(2)
    for (const page of signing) expect(missing(page, ['Vào Sổ theo dõi hồ sơ', 'NGƯỜI NỘP HỒ SƠ', 'Trần Văn Khởi'])).toEqual([])
  })

  it('is set smaller before it takes a second sheet', async () => {
    const components = Array.from({ length: 7 }, () => ({
      name: 'Giấy tờ',
      kind: 'copy' as const,
      quantity: 1,
      state: 'received' as const,
    }))
    expect(await textOf('receipt-slip', { ...samples['receipt-slip'], components })).toHaveLength(2)
  })

  it('names the proxy as the one who signs', async () => {
    const pages = await textOf('receipt-slip', { ...samples['receipt-slip'], proxyName: 'Lâm Văn Đượm' })
    expect(missing(pages[0], ['Tiếp nhận hồ sơ của: Nguyễn Thị Thúy Hằng', 'Người nộp hồ sơ: Lâm Văn Đượm'])).toEqual([])
  })

  it('says when it was received under the incident plan and when the code is provisional', async () => {
    const slip = samples['receipt-slip']
    const [page] = await textOf('receipt-slip', {
      ...slip,
      isProvisionalCode: true,
      header: { ...slip.header, isUnderIncident: true },
    })
    expect(
      missing(page, [
        'Tiếp nhận theo phương án xử lý sự cố kỹ thuật; thông tin sẽ được cập nhật khi hệ thống khôi phục.',
        '(mã tạm)',
      ]),
    ).toEqual([])
  })
})

describe('Mẫu 07', () => {
  it('repeats the head of the table on each page and counts the pages', async () => {
    const [row] = samples['dossier-register'].rows
    if (!row) throw new Error('the sample has rows')
    const rows = Array.from({ length: 100 }, (_, i) => ({ ...row, ordinal: i + 1 }))
    const pages = await textOf('dossier-register', { ...samples['dossier-register'], rows, hasCover: true })
    expect(missing(pages[0], ['SỔ THEO DÕI HỒ SƠ', 'Từ số 01 đến số 100'])).toEqual([])
    const inner = pages.slice(1, -1)
    for (const [i, page] of inner.entries())
      expect(missing(page, ['Tên thủ tục hành chính', 'Ký nhận', `Trang ${i + 1}/${pages.length - 1}`])).toEqual([])
  })

  it('can be printed for a day without a dossier', async () => {
    const [page] = await textOf('dossier-register', { ...samples['dossier-register'], rows: [], gaps: [] })
    expect(missing(page, ['Mã hồ sơ không sử dụng: không có; dãy mã liên tục.'])).toEqual([])
  })
})

describe('text from a person', () => {
  const tricks = [
    '#panic("x")',
    '$ x^2 $ và $',
    '*đậm* _nghiêng_ `mã`',
    '\\ \\u{41} \\#',
    '@tham-chieu',
    '<a> <script>alert(1)</script>',
    '= Đề mục',
    '- gạch - đầu dòng',
    '// ghi chú /* và */',
    '#read("/etc/passwd")',
    '#import "common.typ": *',
    '"}) #set page(fill: red)',
    '{{paper.owner}} ${1+1} %s',
    "'; DROP TABLE dossier; --",
  ]

  it.each(tricks)('prints %s as it stands', async (trick) => {
    const slip = samples['receipt-slip']
    const pages = await textOf('receipt-slip', {
      ...slip,
      owner: { ...slip.owner, fullName: trick },
      requestDetail: trick,
      resultPlace: trick,
    })
    expect(missing(pages[0], [`Tiếp nhận hồ sơ của: ${trick}`, `Đăng ký nhận kết quả tại: ${trick}`])).toEqual([])
  })

  it('prints a name typed in NFD as the same name', async () => {
    const slip = samples['receipt-slip']
    const pages = await textOf('receipt-slip', {
      ...slip,
      owner: { ...slip.owner, fullName: 'Nguyễn Thị Thúy Hằng'.normalize('NFD') },
    })
    expect(missing(pages[0], ['Tiếp nhận hồ sơ của: Nguyễn Thị Thúy Hằng'])).toEqual([])
  })

  it('puts a box for what the font cannot draw and leaves out what cannot be seen', async () => {
    const slip = samples['receipt-slip']
    const fullName = 'Lý \u{1f469}\u200d\u{1f469}\u200d\u{1f467} 陳 \u0000\u202eMinh\ufe0f \ud800Đức'
    const pages = await textOf('receipt-slip', { ...slip, owner: { ...slip.owner, fullName } })
    expect(missing(pages[0], ['Tiếp nhận hồ sơ của: Lý □ □ Minh Đức'])).toEqual([])
  })

  it.each(['chữ '.repeat(2500), 'Đ'.repeat(10_000), '\n'.repeat(300)])('a text of 10 kB does not break a paper', async (long) => {
    const slip = samples['receipt-slip']
    const result = await typesetter.typeset(
      'receipt-slip',
      {
        ...slip,
        owner: { ...slip.owner, fullName: long, address: long, email: long },
        components: [{ name: long, kind: 'copy', quantity: 1, state: 'received' }],
      },
      original,
    )
    expect(unwrap(result).pageCount).toBeGreaterThan(2)
    expect(missing((await readPages(unwrap(result).pdf)).at(-1), ['NGƯỜI TIẾP NHẬN HỒ SƠ'])).toEqual([])
  })
})

describe('failures', () => {
  const folder = mkdtempSync(join(tmpdir(), 'print-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  it('a broken template is paper.failed and the next paper is set', async () => {
    writeFileSync(join(folder, 'refusal-notice.typ'), '#let broken = (')
    writeFileSync(join(folder, 'recovery-key.typ'), 'Phiếu')
    const own = createTypesetter({ printDir: folder, fontDir })
    const broken = await own.typeset('refusal-notice', samples['refusal-notice'], original)
    expect(broken).toEqual({ ok: false, error: { code: 'unexpected', messageKey: 'paper.failed' } })
    expect((await own.typeset('control-slip', samples['control-slip'], original)).ok).toBe(false)
    expect(unwrap(await own.typeset('recovery-key', samples['recovery-key'], original)).pageCount).toBe(1)
  })

  it('data of the wrong shape are paper.failed', async () => {
    // A row read from an older database may lack what the type promises.
    const wrong = { ...samples['receipt-slip'], dossierCode: 'Mã Đất Mũi' }
    expect(await typesetter.typeset('receipt-slip', wrong, original)).toMatchObject({
      ok: false,
      error: { messageKey: 'paper.failed' },
    })
  })

  it('starting without fonts is a broken installation', () => {
    expect(() => createTypesetter({ printDir, fontDir: folder })).toThrow('no fonts')
  })
})
