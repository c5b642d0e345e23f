import type { LineView } from '../../../shared/ipc/contract/bank.ts'
import type { SettlementEntry, SettlementSheet, SettlementSums } from '../../../shared/domain/settlement/index.ts'
import { toVietnameseDate, type PlainDate } from '../../../shared/kernel/plain-date.ts'
import type { Cell, Column, Sheet } from '../../platform/spreadsheet/index.ts'
import type { RegisterRow } from '../papers/index.ts'

/** Words of files people keep: Vietnamese whatever the screens speak, like papers. */
const text = (title: string, width = 24): Column => ({ title, kind: 'text', width })
const dong = (title: string): Column => ({ title, kind: 'dong', width: 15 })
const count = (title: string): Column => ({ title, kind: 'count', width: 9 })
const day = (title: string): Column => ({ title, kind: 'day', width: 12 })
const moment = (title: string): Column => ({ title, kind: 'moment', width: 17 })

export type ListHead = { readonly agency: string; readonly madeBy: string; readonly madeAt: string }
type Period = { readonly from: PlainDate; readonly to: PlainDate }

const KINDS: Readonly<Record<SettlementEntry['kind'], string>> = {
  collected: 'Thu tiền mặt',
  matched: 'Đã nhận chuyển khoản',
  voided: 'Hủy biên lai',
  refunded: 'Hoàn trả',
}
const METHODS: Readonly<Record<SettlementEntry['method'], string>> = {
  cash: 'Tiền mặt',
  transfer: 'Chuyển khoản',
  online: 'Trực tuyến',
}
export const SHEET_TITLES: Readonly<Record<SettlementSheet['kind'], string>> = {
  day: 'BẢNG KÊ THU PHÍ, LỆ PHÍ TRONG NGÀY',
  month: 'BẢNG QUYẾT TOÁN PHÍ, LỆ PHÍ THÁNG',
  quarter: 'BẢNG QUYẾT TOÁN PHÍ, LỆ PHÍ QUÝ',
}

export const periodText = ({ from, to }: Period): string =>
  from === to ? `Ngày ${toVietnameseDate(from)}` : `Từ ngày ${toVietnameseDate(from)} đến ngày ${toVietnameseDate(to)}`

const heading = ({ agency }: ListHead, title: string, period: Period): string[] => [agency, title, periodText(period)]
const notes = ({ madeBy, madeAt }: ListHead): string[] => [
  `Người lập: ${madeBy}. Lập lúc ${madeAt.slice(11, 16)} ngày ${toVietnameseDateOf(madeAt)}.`,
]
const toVietnameseDateOf = (at: string): string => at.slice(0, 10).split('-').toReversed().join('/')

const SUMS: readonly Column[] = [
  count('Số hồ sơ'),
  dong('Phí'),
  dong('Lệ phí'),
  dong('Tiền mặt'),
  dong('Chuyển khoản'),
  dong('Trực tuyến'),
  dong('Hủy biên lai'),
  dong('Hoàn trả'),
  dong('Còn lại'),
  dong('Miễn, giảm'),
]
const sumCells = (sums: SettlementSums): Cell[] => [
  sums.dossiers,
  sums.charge,
  sums.fee,
  sums.cash,
  sums.transfer,
  sums.online,
  sums.voided,
  sums.refunded,
  sums.net,
  sums.exempted,
]

export function settlementSheets(sheet: SettlementSheet, entries: Iterable<SettlementEntry>, head: ListHead): Sheet[] {
  const title = SHEET_TITLES[sheet.kind]
  const grouped = (name: string, label: string): Pick<Sheet, 'name' | 'heading' | 'columns' | 'totals' | 'notes'> => ({
    name,
    heading: heading(head, `${title} – ${label}`, sheet),
    columns: [count('STT'), text(label, 40), ...SUMS],
    totals: () => [null, 'Cộng', ...sumCells(sheet.total)],
    notes: notes(head),
  })
  return [
    procedureSheet(sheet, head),
    {
      ...grouped('Theo lĩnh vực', 'Lĩnh vực'),
      rows: sheet.fields.map((row, index) => [index + 1, row.fieldName, ...sumCells(row)]),
    },
    {
      ...grouped('Theo cơ quan', 'Cơ quan giải quyết'),
      rows: sheet.agencies.map((row, index) => [index + 1, row.agency, ...sumCells(row)]),
    },
    seriesSheet(sheet, head),
    ledgerSheet(entries, sheet, head),
  ]
}

const vnd = (amount: number): string => `${amount.toLocaleString('vi-VN')} đ`

function procedureSheet(sheet: SettlementSheet, head: ListHead): Sheet {
  return {
    name: 'Theo thủ tục',
    heading: heading(head, SHEET_TITLES[sheet.kind], sheet),
    columns: [count('STT'), text('Cơ quan giải quyết'), text('Lĩnh vực', 18), text('Thủ tục', 44), ...SUMS],
    rows: sheet.rows.map((row, index) => [index + 1, row.agency, row.fieldName, row.procedureName, ...sumCells(row)]),
    totals: () => [null, 'Cộng', null, null, ...sumCells(sheet.total)],
    notes: [
      `Được để lại: ${vnd(sheet.kept)}. Nộp ngân sách: ${vnd(sheet.toBudget)}.`,
      ...sheet.keepingBasis.map((basis) => `Căn cứ: ${basis}.`),
      ...notes(head),
    ],
  }
}

function seriesSheet(sheet: SettlementSheet, head: ListHead): Sheet {
  return {
    name: 'Biên lai',
    heading: heading(head, 'BIÊN LAI ĐÃ SỬ DỤNG', sheet),
    columns: [
      text('Ký hiệu mẫu', 16),
      text('Ký hiệu', 14),
      text('Từ số', 12),
      text('Đến số', 12),
      count('Đã dùng'),
      count('Đã hủy'),
      count('Xóa bỏ'),
      count('Thiếu'),
    ],
    rows: sheet.series.map((use) => [use.form, use.symbol, use.first, use.last, use.used, use.voided, use.spoiled, use.missing]),
  }
}

/** Rows as they are asked for: read, written and forgotten. */
function* numbered<T>(items: Iterable<T>, toCells: (item: T, ordinal: number) => readonly Cell[]): Generator<readonly Cell[]> {
  let ordinal = 0
  for (const item of items) yield toCells(item, (ordinal += 1))
}

export function ledgerSheet(entries: Iterable<SettlementEntry>, period: Period, head: ListHead): Sheet {
  const sum = { charge: 0, fee: 0, amount: 0 }
  return {
    name: 'Nhật ký thu',
    heading: heading(head, 'NHẬT KÝ THU PHÍ, LỆ PHÍ', period),
    columns: [
      count('STT'),
      moment('Thời điểm'),
      text('Loại', 20),
      text('Hình thức', 14),
      text('Biên lai', 18),
      text('Mã hồ sơ', 24),
      text('Thủ tục', 44),
      dong('Phí'),
      dong('Lệ phí'),
      dong('Số tiền'),
      text('Người thu'),
      text('Chỉnh ngày theo biên bản', 34),
    ],
    rows: numbered(entries, (entry, ordinal) => {
      sum.charge += entry.charge
      sum.fee += entry.fee
      sum.amount += entry.amount
      return [
        ordinal,
        entry.at,
        KINDS[entry.kind],
        METHODS[entry.method],
        entry.receiptNumber,
        entry.dossierCode,
        entry.procedureName,
        entry.charge,
        entry.fee,
        entry.amount,
        entry.officerName,
        entry.correction,
      ]
    }),
    totals: () => [null, null, 'Cộng', null, null, null, null, sum.charge, sum.fee, sum.amount, null, null],
    notes: notes(head),
  }
}

export const LINE_STATES: Readonly<Record<LineView['state'], string>> = {
  open: 'Chưa ghép',
  matched: 'Đã ghép',
  'set-aside': 'Để riêng',
}

export function bankSheet(lines: Iterable<LineView>, period: Period, head: ListHead): Sheet {
  const sum = { in: 0, out: 0 }
  return {
    name: 'Đối soát ngân hàng',
    heading: heading(head, 'BẢNG ĐỐI SOÁT SAO KÊ NGÂN HÀNG', period),
    columns: [
      count('STT'),
      day('Ngày'),
      text('Số tham chiếu', 20),
      dong('Ghi có'),
      dong('Ghi nợ'),
      text('Nội dung', 60),
      text('Người chuyển'),
      text('Kết quả', 14),
      text('Lý do', 30),
    ],
    rows: numbered(lines, (line, ordinal) => {
      const [moneyIn, moneyOut] = [Math.max(0, line.amount), Math.max(0, -line.amount)]
      sum.in += moneyIn
      sum.out += moneyOut
      const { bookedOn, reference, text: words, counterparty, state, setAsideReason } = line
      return [ordinal, bookedOn, reference, moneyIn, moneyOut, words, counterparty, LINE_STATES[state], setAsideReason]
    }),
    totals: () => [null, null, 'Cộng', sum.in, sum.out, null, null, null, null],
    notes: notes(head),
  }
}

/** Mẫu 07 (TT 03/2025/TT-VPCP) as a list. */
export function registerSheet(rows: Iterable<RegisterRow>, period: Period, head: ListHead): Sheet {
  return {
    name: 'Sổ theo dõi hồ sơ',
    heading: heading(head, 'SỔ THEO DÕI HỒ SƠ', period),
    columns: [
      count('STT'),
      text('Mã hồ sơ', 24),
      text('Tên thủ tục hành chính', 48),
      count('Số bộ'),
      text('Tên cá nhân, tổ chức', 28),
      text('Địa chỉ', 40),
      text('Số điện thoại', 16),
      text('Cơ quan chủ trì giải quyết', 28),
      moment('Nhận hồ sơ'),
      moment('Hẹn trả kết quả'),
      moment('Trả kết quả'),
      text('Người nhận kết quả', 24),
    ],
    rows: numbered(rows, (row) => [
      row.register_order,
      row.code,
      row.procedure_name,
      row.set_count,
      row.owner_name,
      row.owner_address,
      row.owner_phone,
      row.department,
      row.received_at,
      row.due_at,
      row.returned_at,
      row.receiver_name,
    ]),
    notes: notes(head),
  }
}
