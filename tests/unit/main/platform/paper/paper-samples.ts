import { LocalTime } from '../../../../../src/shared/kernel/local-time.ts'
import { plainDate } from '../../../../../src/shared/kernel/plain-date.ts'
import type { PaperData, PaperForm, PaperHeader, PaperPerson } from '../../../../../src/shared/domain/paper/index.ts'

const at = (minute: string): LocalTime => LocalTime.parse(`${minute}:00+07:00`)

const header: PaperHeader = {
  governingBody: 'Ủy ban nhân dân xã Đất Mũi',
  centreName: 'Trung tâm Phục vụ hành chính công',
  number: '128/TNHS',
  place: 'Đất Mũi',
  date: plainDate('2026-02-05'),
  hotline: '0290 3 123 456',
}

const person: PaperPerson = {
  fullName: 'Nguyễn Thị Thúy Hằng',
  idNumber: '096190012345',
  address: 'Ấp Kinh Đào, xã Đất Mũi, tỉnh Cà Mau',
  phone: '0913 456 789',
  email: 'thuyhang@example.vn',
}

const dossierCode = '000.12.19.H12-260205-0128'

/** One ordinary paper of each form; every person is invented. */
export const samples: { readonly [F in PaperForm]: PaperData[F] } = {
  'receipt-slip': {
    header,
    dossierCode,
    lookupSecret: '7K2M',
    owner: person,
    procedureName: 'Đăng ký khai sinh',
    requestDetail: 'cho con Nguyễn Gia Bảo',
    components: [
      { name: 'Tờ khai đăng ký khai sinh', kind: 'original', quantity: 1, state: 'received' },
      { name: 'Giấy chứng sinh', kind: 'original', quantity: 1, state: 'missing' },
      { name: 'Giấy chứng nhận kết hôn của cha mẹ', kind: 'certified-copy', quantity: 2, state: 'later' },
    ],
    setCount: 1,
    timeLimit: { amount: 3, unit: 'working-day' },
    receivedAt: at('2026-02-05T09:03'),
    dueAt: at('2026-02-10T09:03'),
    resultPlace: 'Trung tâm Phục vụ hành chính công xã Đất Mũi',
    fee: { amount: 1_250_000, isPaid: false },
    register: { bookNumber: '01', ordinal: 128 },
    receivingOfficer: 'Trần Văn Khởi',
  },
  'supplement-request': {
    header: { ...header, number: '07/HDHS' },
    applicant: person,
    procedureName: 'Đăng ký khai sinh',
    items: [
      { text: 'Giấy chứng sinh', originals: 1 },
      { text: 'Giấy chứng nhận kết hôn', photocopies: 2 },
    ],
    reason: 'Thành phần hồ sơ chưa đủ theo quy định.',
    contact: { name: 'ông Trần Văn Khởi', phone: '0290 3 123 456' },
    guidingOfficer: 'Trần Văn Khởi',
  },
  'refusal-notice': {
    header: { ...header, number: '03/TCHS' },
    dossierCode,
    applicant: person,
    procedureName: 'Đăng ký kết hôn có yếu tố nước ngoài',
    reason: 'Hồ sơ không thuộc thẩm quyền giải quyết.',
    receivingOfficer: 'Trần Văn Khởi',
  },
  'control-slip': {
    header,
    dossierCode,
    ownerName: person.fullName,
    phone: '0913 456 789',
    procedureName: 'Đăng ký khai sinh',
    receivedAt: at('2026-02-05T09:03'),
    dueAt: at('2026-02-10T09:03'),
    resolvingUnit: 'Phòng Văn hóa - Xã hội',
    handOvers: [
      {
        fromUnit: 'Trung tâm Phục vụ hành chính công',
        toUnit: 'Phòng Văn hóa - Xã hội',
        at: at('2026-02-05T10:15'),
        fromOfficer: 'Trần Văn Khởi',
        toOfficer: 'Lê Thị Mận',
        result: 'early',
      },
    ],
    blankBlocks: 2,
  },
  'dossier-register': {
    header,
    year: 2026,
    from: plainDate('2026-02-01'),
    to: plainDate('2026-02-05'),
    bookNumber: '01',
    rows: [1, 2].map((n) => ({
      ordinal: 126 + n,
      dossierCode: `000.12.19.H12-260205-012${6 + n}`,
      procedureName: 'Đăng ký khai sinh',
      setCount: 1,
      ownerName: 'Danh Sà Rinh',
      address: 'Ấp Mũi, xã Đất Mũi',
      phone: '0913 456 789',
      resolvingUnit: 'Phòng Văn hóa - Xã hội',
      receivedAt: at('2026-02-05T09:03'),
      dueAt: at('2026-02-10T09:03'),
    })),
    gaps: [
      { from: '000.12.19.H12-260205-0120', to: '000.12.19.H12-260205-0121', reason: 'Máy tắt đột ngột khi đang tiếp nhận.' },
    ],
    totals: { dossiers: 2, returned: 0, open: 2, overdue: 0 },
    keepingOfficer: 'Trần Văn Khởi',
    headName: 'Phạm Quốc Cường',
  },
  'reconciliation-minutes': {
    header,
    day: plainDate('2026-02-05'),
    reconciledAt: at('2026-02-06T00:32'),
    told: 31,
    agreed: 28,
    missing: 1,
    differs: 1,
    notConfirmed: 1,
    unanswered: 0,
    rows: [
      {
        ordinal: 1,
        code: '000.12.19.H12-260205-0128',
        ownerName: 'Danh Sà Rinh',
        finding: 'Tỉnh không còn giữ, đang gửi lại',
        ourStatus: 'Được tiếp nhận',
        theirStatus: '',
      },
      {
        ordinal: 2,
        code: '000.12.19.H12-260205-0129',
        ownerName: 'Công ty TNHH Thủy sản Mũi Cà Mau Xanh và Những Người Bạn',
        finding: 'Khác trạng thái',
        ourStatus: 'Đã trả kết quả',
        theirStatus: 'Đang xử lý',
      },
      {
        ordinal: 3,
        code: '000.12.19.H12-260205-0131',
        ownerName: 'Lâm Thị Bé Ba',
        finding: 'Tỉnh chưa xác nhận',
        ourStatus: 'Đang xử lý',
        theirStatus: '',
      },
    ],
    officer: 'Trần Văn Khởi',
  },
  'recovery-key': {
    header,
    stationName: 'Máy quầy tiếp nhận số 1',
    stationCode: 'M01',
    codeGroups: ['K7QF', '2MXD', '9PTA', 'W4ZC'],
    createdAt: at('2026-02-05T07:32'),
    administrator: 'Phạm Quốc Cường',
  },
}
