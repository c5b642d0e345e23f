import { settleByHand } from '../../../../support/money/settle-by-hand.ts'
import { DEFAULT_SETTLEMENT_RULES, type SettlementEntry } from '../../../../../src/shared/domain/settlement/index.ts'
import type { PaperData, PaperHeader } from '../../../../../src/shared/domain/paper/index.ts'
import { encodeVietQr } from '../../../../../src/shared/domain/bank/index.ts'
import { LocalTime } from '../../../../../src/shared/kernel/local-time.ts'
import { plainDate } from '../../../../../src/shared/kernel/plain-date.ts'

const on = plainDate('2026-11-23')
const madeAt = LocalTime.parse('2026-11-23T17:05:00+07:00')
const header: PaperHeader = {
  governingBody: 'Ủy ban nhân dân xã Đất Mũi',
  centreName: 'Trung tâm Phục vụ hành chính công',
  place: 'Đất Mũi',
  date: on,
}
const entry: SettlementEntry = {
  id: 'e1:0',
  day: on,
  at: '2026-11-23T08:00:00+07:00',
  kind: 'collected',
  method: 'cash',
  dossierId: 'd1',
  dossierCode: 'H12.64-261123-0001',
  procedureCode: '2.000815',
  procedureName: 'Chứng thực bản sao từ bản chính',
  fieldCode: 'CT',
  agency: 'Văn phòng HĐND và UBND xã',
  receiptId: 'r1',
  receiptNumber: 'AA-26P 0000001',
  charge: 1_250_000,
  fee: 0,
  amount: 1_250_000,
  officerName: 'Lê Thị Thu',
  correction: '07/BB-TTHCC: 05/02/2027 → 05/02/2026',
}
const series = [
  { form: '01BLP2-001', symbol: 'AA-26P', first: '0000001', last: '0000009', used: 8, voided: 1, spoiled: 1, missing: 0 },
]
const qr = encodeVietQr({ bin: '970405', account: '1900201012345', amount: 15_000, purpose: 'H12642611230001' })

export const settlementSamples: Pick<PaperData, 'settlement-sheet' | 'bank-reconciliation' | 'payment-qr' | 'day-correction'> = {
  'settlement-sheet': {
    header,
    title: 'BẢNG QUYẾT TOÁN PHÍ, LỆ PHÍ THÁNG',
    period: 'Từ ngày 01/11/2026 đến ngày 30/11/2026',
    sheet: settleByHand({
      kind: 'month',
      on,
      entries: [entry],
      exempted: [],
      series,
      rules: DEFAULT_SETTLEMENT_RULES,
      fieldName: () => 'Chứng thực',
    }),
    netInWords: 'Một triệu hai trăm năm mươi nghìn đồng',
    madeAt,
    officer: 'Lê Thị Thu',
  },
  'bank-reconciliation': {
    header,
    period: 'Ngày 23/11/2026',
    credit: 15_000,
    debit: 11_000,
    matched: 15_000,
    setAside: 0,
    open: 0,
    rows: [{ ordinal: 1, on, reference: 'FT001', amount: 15_000, text: 'NGUYEN THI ANH H12642611230001', result: 'Đã ghép' }],
    madeAt,
    officer: 'Lê Thị Thu',
  },
  'day-correction': {
    header: { ...header, number: '07/BB-TTHCC' },
    counter: 'Quầy 1',
    till: 'H12.64.S01',
    recordedAt: madeAt,
    trueDay: on,
    reason: 'Đồng hồ máy để năm 2027 sau khi thay pin',
    days: [
      {
        day: plainDate('2027-11-23'),
        receipts: 3,
        series: 'AA-26P 0000012–0000014, hủy 0000013',
        charge: 20_000,
        fee: 5000,
        amount: 25_000,
      },
    ],
    total: 25_000,
    shifts: [
      {
        openedAt: LocalTime.parse('2027-11-23T07:30:00+07:00'),
        cashier: 'Lê Thị Thu',
        expectedCash: 225_000,
        countedCash: 224_000,
        difference: -1000,
        note: 'Thối nhầm',
      },
    ],
    by: 'Trần Văn Giám',
    approvedBy: 'Đỗ Văn Lãnh',
  },
  'payment-qr': {
    header,
    qr: qr.ok ? qr.value : '',
    bankName: 'Ngân hàng Đước',
    account: '1900201012345',
    holder: 'UBND xã Đất Mũi',
    amount: 15_000,
    amountInWords: 'Mười lăm nghìn đồng',
    purpose: 'H12642611230001',
    payer: 'Nguyễn Thị Ánh',
    items: [{ code: 'H12.64-261123-0001', procedureName: 'Chứng thực bản sao từ bản chính', amount: 15_000 }],
  },
}

export const settlementWords: Record<keyof typeof settlementSamples, readonly string[]> = {
  'settlement-sheet': ['BẢNG QUYẾT TOÁN PHÍ, LỆ PHÍ THÁNG', '1.250.000', '05/12/2026', 'AA-26P'],
  'bank-reconciliation': ['BẢNG ĐỐI SOÁT SAO KÊ NGÂN HÀNG', 'FT001', 'Đã ghép'],
  'day-correction': [
    'Số: 07/BB-TTHCC',
    'BIÊN BẢN Chỉnh ngày ghi sai của quầy thu phí, lệ phí',
    '1. Ông (bà) Trần Văn Giám, người lập biên bản và chỉnh ngày',
    'ngày đúng là ngày 23 tháng 11 năm 2026.',
    '3 tờ: AA-26P 0000012–0000014, hủy 0000013',
    'Cộng, tính vào ngày 23/11/2026 25.000 đ',
    '225.000 đ 224.000 đ −1.000 đ',
    'NGƯỜI THỨ HAI',
  ],
  'payment-qr': ['PHIẾU CHUYỂN KHOẢN PHÍ, LỆ PHÍ', '15.000 đ', 'H12642611230001'],
}
