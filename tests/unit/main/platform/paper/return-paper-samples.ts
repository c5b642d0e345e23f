import { LocalTime } from '../../../../../src/shared/kernel/local-time.ts'
import { plainDate } from '../../../../../src/shared/kernel/plain-date.ts'
import type { PaperData, PaperHeader } from '../../../../../src/shared/domain/paper/index.ts'

type ReturnForm = 'hand-over-slip' | 'postal-label' | 'postal-manifest' | 'postal-report' | 'archive-index' | 'archive-list'

const header: PaperHeader = {
  governingBody: 'Ủy ban nhân dân xã Đất Mũi',
  centreName: 'Trung tâm Phục vụ hành chính công',
  place: 'Đất Mũi',
  date: plainDate('2026-02-05'),
}
const at = LocalTime.parse('2026-02-05T10:15:00+07:00')
const officer = 'Trần Văn Khởi'
const code = 'H12.64-260205-5001'

/** One ordinary paper of each form of return, post and archive; every person is invented. */
export const returnSamples: { readonly [F in ReturnForm]: PaperData[F] } = {
  'hand-over-slip': {
    header,
    receiverName: 'Nguyễn Thị Thúy Hằng',
    receiverIdNumber: '096190012345',
    receiverRelation: '',
    at,
    rows: [
      {
        code,
        procedureName: 'Đăng ký khai sinh',
        ownerName: 'Nguyễn Thị Thúy Hằng',
        result: 'Giấy khai sinh',
        originals: 'Giấy chứng sinh × 1',
      },
    ],
    note: '',
    officer,
    signature: null,
  },
  'postal-label': {
    header,
    from: { name: 'Trung tâm Phục vụ hành chính công xã Đất Mũi', address: 'Ấp Mũi, xã Đất Mũi', phone: '0290 3 123 456' },
    labels: [
      {
        to: 'Nguyễn Thị Thúy Hằng',
        address: 'Ấp Kinh Đào, xã Đất Mũi, tỉnh Cà Mau',
        phone: '0913 456 789',
        code,
        tracking: 'EC123456789VN',
        mayAsk: true,
      },
    ],
  },
  'postal-manifest': {
    header,
    number: '03/BKGN',
    at,
    courier: 'Bưu cục Đất Mũi',
    officer,
    rows: [
      {
        ordinal: 1,
        tracking: 'EC123456789VN',
        code,
        receiver: 'Nguyễn Thị Thúy Hằng',
        address: 'Ấp Kinh Đào, xã Đất Mũi, tỉnh Cà Mau',
        note: '',
      },
    ],
  },
  'postal-report': {
    header,
    addressee: 'Giám đốc Trung tâm',
    from: plainDate('2026-02-01'),
    to: plainDate('2026-02-05'),
    workingDays: 4,
    rows: [
      {
        name: 'Lý Kim Sang',
        days: '4',
        received: '68',
        perDay: '17,0',
        verdict: 'Đạt',
        returned: '51',
        errors: '2',
        onTime: '98 %',
        money: '540.000 đ',
      },
    ],
    notes: ['Ngày 04/02/2026: Lâm Thị Sáu trực thay Lý Kim Sang'],
    officer,
  },
  'archive-index': {
    header,
    code,
    title: 'Đăng ký khai sinh cho Nguyễn Gia Bảo',
    retention: 'Vĩnh viễn',
    place: 'Hộp 12, hồ sơ 05',
    rows: [
      {
        ordinal: 1,
        number: '15/GKS',
        on: '05/02/2026',
        title: 'Giấy khai sinh',
        author: 'UBND xã Đất Mũi',
        sheets: '01',
        note: '',
      },
    ],
    notes: [],
    officer,
  },
  'archive-list': {
    header,
    number: '01/MLNL',
    receiver: 'Lưu trữ Ủy ban nhân dân xã',
    rows: [
      {
        ordinal: 1,
        code,
        title: 'Đăng ký khai sinh cho Nguyễn Gia Bảo',
        period: '2026',
        retention: 'Vĩnh viễn',
        sheets: '05',
        note: '',
      },
    ],
    officer,
  },
}

/** What must stand on each, beside the head. */
export const RETURN_WORDING: { readonly [F in ReturnForm]: readonly string[] } = {
  'hand-over-slip': ['PHIẾU TRẢ KẾT QUẢ', 'Nguyễn Thị Thúy Hằng', 'Giấy khai sinh'],
  'postal-label': ['Nguyễn Thị Thúy Hằng', 'EC123456789VN', 'Ấp Kinh Đào, xã Đất Mũi, tỉnh Cà Mau'],
  'postal-manifest': ['BẢNG KÊ', 'EC123456789VN', 'Bưu cục Đất Mũi'],
  'postal-report': ['Giám đốc Trung tâm', 'Lý Kim Sang', '540.000 đ', 'Lâm Thị Sáu trực thay Lý Kim Sang'],
  'archive-index': ['MỤC LỤC VĂN BẢN, TÀI LIỆU', 'Giấy khai sinh', 'Vĩnh viễn', 'Hộp 12, hồ sơ 05'],
  'archive-list': ['MỤC LỤC HỒ SƠ, TÀI LIỆU NỘP LƯU', 'Lưu trữ Ủy ban nhân dân xã', 'Đăng ký khai sinh cho Nguyễn Gia Bảo'],
}
