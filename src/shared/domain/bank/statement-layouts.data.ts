import type { StatementLayout } from './statement-layout.ts'

/** Days as the banks of the country write them. */
export const USUAL_DAYS: readonly string[] = [
  'dd/MM/yyyy HH:mm:ss',
  'dd/MM/yyyy HH:mm',
  'dd/MM/yyyy',
  'dd-MM-yyyy HH:mm:ss',
  'dd-MM-yyyy',
  'dd.MM.yyyy',
  'yyyy-MM-dd HH:mm:ss',
  'yyyy-MM-dd',
  'dd/MM/yy',
  'yyyyMMdd',
]

/** Words beside balances, sums and the account's number. */
export const USUAL_LABELS: StatementLayout['labels'] = {
  account: ['Số tài khoản', 'Tài khoản', 'Account number', 'Account No', 'Account'],
  opening: ['Số dư đầu kỳ', 'Số dư đầu ngày', 'Dư đầu kỳ', 'Opening balance', 'Balance B/F'],
  closing: ['Số dư cuối kỳ', 'Số dư cuối ngày', 'Dư cuối kỳ', 'Closing balance', 'Ending balance'],
  total: ['Tổng cộng', 'Tổng phát sinh', 'Cộng phát sinh', 'Cộng', 'Total', 'Total volume'],
}

const TEXT = ['Nội dung', 'Nội dung giao dịch', 'Diễn giải', 'Mô tả', 'Mô tả giao dịch', 'Chi tiết', 'Nội dung chi tiết', 'Description', 'Remark', 'Details', 'Transaction details', 'Narrative']
const DATE = ['Ngày giao dịch', 'Ngày GD', 'Ngày hạch toán', 'Ngày', 'Ngày hiệu lực', 'Thời gian giao dịch', 'Transaction date', 'Booking date', 'Date']
const REFERENCE = ['Số tham chiếu', 'Mã giao dịch', 'Số bút toán', 'Số chứng từ', 'Mã tham chiếu', 'Số GD', 'Reference', 'Reference number', 'Ref', 'Transaction ID', 'Doc No']
const PARTY = ['Đối tác', 'Tên người chuyển', 'Tên đối ứng', 'Tên tài khoản đối ứng', 'Người chuyển', 'Counterparty', 'Remitter name', 'Beneficiary/Remitter']
const BALANCE = ['Số dư', 'Số dư sau giao dịch', 'Số dư lũy kế', 'Balance', 'Running balance']

/**
 * The shapes in which Vietnamese banks give statements to an account's owner. Banks change titles without notice and print their
 * own words, so titles are gathered by shape. From files seen in the open and common practice, not from a bank's specification.
 */
export const STATEMENT_LAYOUTS: readonly StatementLayout[] = [
  {
    id: 'debit-credit',
    name: 'Hai cột Ghi nợ, Ghi có',
    source: 'common practice of internet banking exports, unverified for each bank',
    columns: {
      date: DATE,
      amount: [],
      debit: ['Ghi nợ', 'Số tiền ghi nợ', 'Phát sinh nợ', 'PS nợ', 'Nợ', 'Rút ra', 'Tiền ra', 'Debit', 'Debit amount', 'Withdrawal'],
      credit: ['Ghi có', 'Số tiền ghi có', 'Phát sinh có', 'PS có', 'Có', 'Gửi vào', 'Tiền vào', 'Credit', 'Credit amount', 'Deposit'],
      side: [],
      reference: REFERENCE,
      text: TEXT,
      counterparty: PARTY,
      balance: BALANCE,
    },
    datePatterns: [...USUAL_DAYS],
    labels: USUAL_LABELS,
  },
  {
    id: 'signed-amount',
    name: 'Một cột Số tiền (có dấu, hoặc kèm Nợ/Có)',
    source: 'common practice of internet banking exports, unverified for each bank',
    columns: {
      date: DATE,
      amount: ['Số tiền', 'Số tiền giao dịch', 'Số tiền (VND)', 'Phát sinh', 'Giá trị', 'Amount', 'Transaction amount'],
      debit: [],
      credit: [],
      side: ['Nợ/Có', 'Loại', 'Loại giao dịch', 'Ghi nợ/Ghi có', 'D/C', 'Dr/Cr', 'Type'],
      reference: REFERENCE,
      text: TEXT,
      counterparty: PARTY,
      balance: BALANCE,
    },
    datePatterns: [...USUAL_DAYS],
    labels: USUAL_LABELS,
  },
]
