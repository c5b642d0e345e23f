import { LocalTime } from '../../../../../src/shared/kernel/local-time.ts'
import { plainDate } from '../../../../../src/shared/kernel/plain-date.ts'
import type { PaperData, PaperForm } from '../../../../../src/shared/domain/paper/index.ts'

const at = (minute: string): LocalTime => LocalTime.parse(`${minute}:00+07:00`)
const header = {
  governingBody: 'Ủy ban nhân dân xã Đất Mũi',
  centreName: 'Trung tâm Phục vụ hành chính công',
  place: 'Đất Mũi',
  date: plainDate('2026-02-05'),
}
const signer = { lines: ['KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'], name: 'Trần Văn Lãnh' }
const about = {
  header: { ...header, number: '01.01/TCCT' },
  requester: { fullName: 'Nguyễn Thị Thúy Hằng', idNumber: '096190012345' },
  title: 'Bằng tốt nghiệp trung học phổ thông',
  officer: 'Trần Văn Khởi',
  dossierCode: '000.12.19.H12-260205-0128',
}

type CertificationSamples = { readonly [F in Extract<PaperForm, `certification/${string}`>]: PaperData[F] }

/** One ordinary paper of each form; every person is invented. */
export const certificationSamples: CertificationSamples = {
  'certification/sentence': {
    header,
    sentences: [
      {
        title: '',
        lines: [
          { text: 'Chứng thực bản sao đúng với bản chính', align: 'centre' },
          { text: 'Số chứng thực: 15 quyển số 02/2026-SCT/BS', align: 'left' },
          { text: 'Ngày 05 tháng 02 năm 2026', align: 'left' },
        ],
        signer,
        receiver: null,
        count: 3,
      },
    ],
    layout: { kind: 'labels', left: 10, top: 10, width: 92 },
  },
  'certification/book': {
    header,
    kind: 'month',
    title: 'Sổ chứng thực bản sao từ bản chính',
    symbol: 'SCT/BS',
    year: 2026,
    volume: 2,
    period: 'Tháng 02 năm 2026',
    firstNumber: 15,
    lastNumber: 17,
    openedOn: '02/01/2026',
    closedOn: '',
    columns: [
      { title: 'Số chứng thực', weight: 1 },
      { title: 'Ngày, tháng, năm chứng thực', weight: 1.5 },
      { title: 'Họ tên người yêu cầu', weight: 3.6 },
      { title: 'Tên của bản chính', weight: 4 },
      { title: 'Ghi chú', weight: 2 },
    ],
    rows: [
      { cells: ['15', '05/02/2026', 'Nguyễn Thị Thúy Hằng, 096190012345', 'Bằng tốt nghiệp', ''], isStruck: false },
      { cells: ['16', '05/02/2026', 'Danh Sà Rinh', 'Học bạ', 'Hủy: ghi nhầm tên giấy tờ'], isStruck: true },
      { cells: ['17', '05/02/2026', '', '', 'Số không dùng: máy hỏng'], isStruck: false },
    ],
    totals: { cases: 1, cancelled: 2, copies: 3, pages: 2, fee: 12_000 },
    keeper: 'Lâm Thị Thư',
    signer: null,
  },
  'certification/refusal': {
    ...about,
    grounds: ['Bản chính bị hư hỏng, cũ nát, không xác định được nội dung.'],
    reason: 'Trang 2 mất dấu.',
    legalBasis: 'Điều 22 Nghị định số 23/2015/NĐ-CP',
  },
  'certification/violation': {
    ...about,
    at: at('2026-02-05T09:03'),
    violation: 'Bản chính có dấu hiệu giả mạo.',
    description: 'Phôi bằng không đúng mẫu.',
    kept: '01 bản chính, 02 bản sao',
    witnesses: ['Danh Sà Rinh'],
  },
  'certification/promise': {
    ...about,
    at: at('2026-02-05T15:20'),
    dueAt: at('2026-02-09T10:00'),
    isAgreed: true,
    reason: 'Nhiều trang',
  },
}

/** Words each form must carry, as `WORDING` of the typesetter's test. */
export const CERTIFICATION_WORDING: { readonly [F in keyof CertificationSamples]: readonly string[] } = {
  'certification/sentence': [
    'Chứng thực bản sao đúng với bản chính',
    'Số chứng thực: 15 quyển số 02/2026-SCT/BS',
    'KT. CHỦ TỊCH',
    'Trần Văn Lãnh',
  ],
  'certification/book': ['SỔ CHỨNG THỰC BẢN SAO TỪ BẢN CHÍNH', 'Ký hiệu: SCT/BS', 'Quyển số: 02', 'Từ số: 15'],
  'certification/refusal': ['VĂN BẢN TỪ CHỐI CHỨNG THỰC', '1. Bản chính bị hư hỏng', 'Số: 01.01/TCCT'],
  'certification/violation': ['BIÊN BẢN', 'Hồi 09 giờ 03 phút, ngày 05 tháng 02 năm 2026', 'NGƯỜI LẬP BIÊN BẢN'],
  'certification/promise': ['PHIẾU HẸN', '10 giờ 00 phút, ngày 09 tháng 02 năm 2026', 'thỏa thuận bằng văn bản'],
}
