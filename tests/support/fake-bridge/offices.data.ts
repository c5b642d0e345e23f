import { Settings } from '../../../src/shared/domain/settings/settings.ts'
import type { OutputOf } from '../../../src/shared/ipc/contract.ts'
import { toLocalTime } from '../../../src/shared/kernel/local-time.ts'
import { aDossier, uuid } from './dossiers.data.ts'

export const ago = (minutes: number) => toLocalTime(Date.now() - minutes * 60_000)

export const initialSettings = (centreName: string): Settings =>
  Settings.parse({
    centreName,
    governingBody: 'Ủy ban nhân dân xã Đất Mũi',
    placeName: 'Đất Mũi',
    counterName: 'Quầy 1 – Tiếp nhận',
    hotline: '0290 3 555 001',
    centreAddress: 'Ấp Cái Đôi, xã Đất Mũi, tỉnh Cà Mau',
    dueTime: 'end-of-day',
    gatewayUrl: 'https://hub.datmui.example:8443',
    cupsAddress: '',
    ippPrinterUrl: '',
    printers: { 'receipt-slip': 'hp-1' },
    printOnReceive: ['receipt-slip', 'control-slip'],
    nationalPortalUrl: '',
    vneidUrl: '',
    paymentUrl: '',
    timestampUrl: '',
    lockAfterMinutes: 5,
  })

export const printers: OutputOf<'paper.list-printers'> = [
  { id: 'hp-1', name: 'HP LaserJet quầy 1', driver: 'ipp', isDefault: true, state: 'ready', messageKey: 'printer.state.ready' },
  { id: 'canon', name: 'Canon LBP phòng văn thư', driver: 'system', isDefault: false, state: 'paper-out', messageKey: 'printer.state.paper-out' },
  { id: 'pdf', name: 'In ra tệp PDF', driver: 'pdf-file', isDefault: false, state: 'unknown', messageKey: 'printer.state.unknown' },
]

export const syncStatus = (size: number): OutputOf<'sync.get-status'> => ({
  lights: [
    { service: 'network', state: 'up', since: ago(95), messageKey: 'sync.light.network.up' },
    { service: 'province', state: 'slow', since: ago(12), messageKey: 'sync.light.province.slow' },
    { service: 'national-portal', state: 'down', since: ago(48), messageKey: 'sync.light.down.silent' },
    { service: 'vneid', state: 'unknown', since: null, messageKey: 'sync.light.no-address' },
    { service: 'payment', state: 'unknown', since: null, messageKey: 'sync.light.no-address' },
    { service: 'timestamp', state: 'unknown', since: null, messageKey: 'sync.light.no-address' },
  ],
  waiting: size === 0 ? 0 : 7,
  attention: size === 0 ? 0 : 1,
  isSending: false,
  lastContactAt: ago(2),
  clockOffsetSeconds: -1,
  remainingCodes: 184,
  gatewayUrl: 'https://hub.datmui.example:8443',
  schemaUpdateNeeded: false,
  waitingForCause: 0,
})

const STATES = ['this-machine', 'at-gateway', 'rejected', 'this-machine', 'unknown', 'at-gateway', 'this-machine'] as const

export function queueItems(size: number): OutputOf<'sync.list-queue'>['items'] {
  return STATES.slice(0, size === 0 ? 0 : 7).map((state, index) => {
    const dossier = aDossier(index)
    return {
      eventId: uuid(500 + index),
      dossierId: dossier.id,
      code: dossier.code,
      ownerName: dossier.owner.fullName,
      eventType: index % 2 === 0 ? 'DossierReceived' : 'DossierTransferred',
      at: dossier.receivedAt,
      state,
      message: state === 'rejected' ? 'Thiếu số điện thoại của chủ hồ sơ' : state === 'unknown' ? 'Mất kết nối khi chờ trả lời' : null,
    }
  })
}

const TYPES = ['DossierReceived', 'PaperPrintStarted', 'PaperPrintEnded', 'DossierTransferred', 'FeePaid', 'DossierResolved', 'DossierHandedOver']

export const auditEntries = (size: number): OutputOf<'audit.list'>['entries'] =>
  Array.from({ length: size * 3 }, (_, index) => ({
    origin: '01',
    seq: 1284 - index,
    at: ago(index * 7),
    officerName: ['Nguyễn Thị Hoa', 'Trần Văn Bình', 'Lê Ngọc Lan'][index % 3] ?? '',
    type: TYPES[index % TYPES.length] ?? '',
    subject: aDossier(index % 16).code ?? '',
    hash: (0x9f3a27c1b5e0 + index * 977).toString(16).slice(0, 12),
  }))

export function previewOf(token: string, info: OutputOf<'catalogue.list-versions'>[number]): OutputOf<'catalogue.preview-import'> {
  if (token.endsWith('-wrong'))
    return { isReadable: false, errorCount: 2, errors: [
      { sheet: 'procedures', row: 4, code: '1.001193', field: 'timeLimit.value', messageKey: 'validation.whole-number' },
      { sheet: 'calendar', row: 2, code: '', field: 'holidays.1.on', messageKey: 'calendar.day-twice' },
    ] }
  return {
    isReadable: true,
    info: { ...info, id: 'qmc-2026-12', title: 'Danh mục thủ tục cấp xã, cập nhật tháng 12/2026', isShipped: false },
    difference: {
      added: [{ code: '1.013040', name: 'Thẩm định Tờ khai phí bảo vệ môi trường đối với nước thải' }],
      removed: [],
      changed: [{ code: '1.004873', name: 'Cấp Giấy xác nhận tình trạng hôn nhân', fields: [{ field: 'timeLimit.value', before: '3', after: '2' }, { field: 'feeRule.amount', before: '15000', after: '20000' }] }],
      unchanged: 5,
    },
    calendarChanges: [{ field: 'holidays[2027-02-05].name', before: '', after: 'Tết Nguyên đán' }],
  }
}
