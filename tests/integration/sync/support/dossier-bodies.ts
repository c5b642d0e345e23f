import type { DossierEventBody } from '../../../../src/shared/domain/dossier/dossier-events.ts'
import { LocalTime } from '../../../../src/shared/kernel/local-time.ts'

export const CLERK = { id: 'officer-1', name: 'Lê Thị Mai' }
const SPECIALIST = { id: 'officer-2', name: 'Trần Văn Hòa' }

export const at = (time: string): LocalTime => LocalTime.parse(`2026-06-19T${time}+07:00`)
const act = (time: string, by = CLERK) => ({ at: at(time), by, counter: 'Quầy 1' })

const OWNER = {
  kind: 'citizen' as const,
  fullName: 'Đặng Thị Ngọc Ánh',
  personalId: '096190000123',
  oldIdNumber: null,
  passport: null,
  taxCode: null,
  bornOn: null,
  sex: 'female' as const,
  permanentAddress: 'Ấp 3, xã Đất Mũi, tỉnh Cà Mau',
  oldAddress: null,
  currentAddress: null,
  phone: '0912345678',
  email: null,
}

const PROCEDURE = {
  code: '1.001193',
  name: 'Đăng ký khai sinh',
  fieldCode: 'G15-TP01',
  fieldName: 'Hộ tịch',
  validFrom: '2025-07-01',
  catalogueId: 'catalogue-1',
  department: 'Bộ phận Tư pháp – Hộ tịch',
  resultName: 'Giấy khai sinh (bản chính)',
  timeLimit: { shape: 'same-day' as const, cutoff: '15:00' },
  isOnTheSpot: false,
}

const deadline = (time: string): DossierEventBody<'DossierReceived'>['deadline'] => ({
  dueAt: at(time),
  transferBy: at('11:30:00'),
  startsAt: at('09:03:00'),
  steps: [],
  warnings: [],
})

const COMPONENTS: DossierEventBody<'DossierReceived'>['components'] = [
  { code: 'TP-001', name: 'Tờ khai đăng ký khai sinh', form: 'form', count: 1, state: 'present', note: '' },
  { code: 'TP-002', name: 'Giấy chứng sinh', form: 'original', count: 1, state: 'present', note: '' },
  { code: 'TP-003', name: 'Giấy chứng nhận kết hôn', form: 'copy', count: 1, state: 'later', note: 'mang sau' },
]

export function received(
  code: string,
  over: Partial<DossierEventBody<'DossierReceived'>> = {},
): DossierEventBody<'DossierReceived'> {
  return {
    ...act('09:03:00'),
    procedure: PROCEDURE,
    channel: 'direct',
    onlineCode: null,
    owner: OWNER,
    ownerPersonId: 'person-1',
    proxy: null,
    components: COMPONENTS,
    note: 'Con thứ nhất',
    code,
    lookupSecret: '7K2M',
    register: { year: 2026, book: 1, order: 12 },
    setCount: 1,
    summary: 'Đăng ký khai sinh cho cháu Nguyễn Minh Khôi',
    resultPlace: 'direct',
    resultAddress: '',
    deadline: deadline('16:30:00'),
    fee: {
      lines: [
        { name: 'Lệ phí đăng ký khai sinh', kind: 'fee', unitPrice: 8000, quantity: 1, amount: 8000, basis: 'NQ HĐND tỉnh' },
      ],
      total: 8000,
      exempted: 0,
      exemption: null,
    },
    visitId: 'visit-1',
    ticket: 'A012',
    ...over,
  }
}

export const transferred: DossierEventBody<'DossierTransferred'> = {
  ...act('09:40:00'),
  department: 'Bộ phận Tư pháp – Hộ tịch',
  toOfficer: SPECIALIST,
  opinion: 'Chuyển giải quyết',
}

export const supplementRequested: DossierEventBody<'SupplementRequested'> = {
  ...act('10:05:00', SPECIALIST),
  number: '05/PYC',
  reason: 'Thiếu giấy chứng nhận kết hôn',
  components: [{ code: 'TP-003', name: 'Giấy chứng nhận kết hôn', form: 'copy', count: 1, state: 'missing', note: '' }],
  round: 1,
}

export const supplementReceived: DossierEventBody<'SupplementReceived'> = {
  ...act('14:10:00'),
  components: COMPONENTS.map((component) => ({ ...component, state: 'present' })),
  note: '',
  deadline: deadline('17:00:00'),
}

export const resolved: DossierEventBody<'DossierResolved'> = {
  ...act('15:20:00', SPECIALIST),
  outcome: 'granted',
  resultNumber: '38/2026',
  summary: 'Đã đăng ký khai sinh',
  files: [{ sha256: 'ab'.repeat(32), name: 'giay-khai-sinh.pdf', mime: 'application/pdf', size: 48_213, purpose: 'result' }],
}

export const paid: DossierEventBody<'FeePaid'> = { ...act('15:30:00'), payment: { amount: 8000, method: 'cash', note: '' } }

export const handedOver: DossierEventBody<'DossierHandedOver'> = {
  ...act('15:45:00'),
  receiverName: 'Đặng Thị Ngọc Ánh',
  receiverIdNumber: '096190000123',
  receiverRelation: 'chủ hồ sơ',
  place: 'direct',
  trackingNumber: '',
  isSignedOnPaper: true,
  note: '',
}

export const corrected: DossierEventBody<'DossierCorrected'> = {
  ...act('16:00:00'),
  reason: 'Sai số định danh',
  owner: { ...OWNER, personalId: '096190000124' },
  proxy: null,
  note: 'Đã sửa số định danh',
  resultPlace: 'direct',
  resultAddress: '',
}
