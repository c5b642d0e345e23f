import { DEFAULT_SETTLEMENT_RULES, settle, type SettlementEntry } from '../../../../../src/shared/domain/settlement/index.ts'
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

export const settlementSamples: Pick<PaperData, 'settlement-sheet' | 'bank-reconciliation' | 'payment-qr'> = {
  'settlement-sheet': {
    header,
    title: 'BẢNG QUYẾT TOÁN PHÍ, LỆ PHÍ THÁNG',
    period: 'Từ ngày 01/11/2026 đến ngày 30/11/2026',
    sheet: settle({
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
  'payment-qr': ['PHIẾU CHUYỂN KHOẢN PHÍ, LỆ PHÍ', '15.000 đ', 'H12642611230001'],
}
