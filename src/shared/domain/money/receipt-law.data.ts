import { plainDate } from '../../kernel/plain-date.ts'

/** Dated rules of receipts; a later decree is a new row, never an edit. */
export const RECEIPT_LAW = [
  {
    from: plainDate('2021-01-01'),
    kind: 'paper',
    source: 'NĐ 254/2026/NĐ-CP: biên lai giấy đặt in, tự in "tiếp tục sử dụng cho đến hết ngày 31/12/2026"',
  },
  {
    from: plainDate('2027-01-01'),
    kind: 'electronic',
    source: 'NĐ 254/2026/NĐ-CP: "Từ 01/01/2027, toàn bộ biên lai giấy chưa sử dụng phải … tiêu hủy"; Đ.23: biên lai điện tử',
  },
] as const

/** Ký hiệu mẫu of an electronic receipt for fees without a printed price; practice of TT 78/2021/TT-BTC, not verified. */
export const ELECTRONIC_FORM = '01BLP0-001'

/** NĐ 254/2026 Đ.23 point c: at most eight digits, from 1 on 01/01 (or first use) to 31/12. */
export const MAX_ELECTRONIC_NUMBER = 99_999_999

/** Seven digits on a printed book (TT 303/2016/TT-BTC; not verified for 2026). */
export const PAPER_DIGITS = 7
