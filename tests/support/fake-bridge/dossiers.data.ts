import { deadlineFor } from '../../../src/shared/domain/deadline/deadline-for.ts'
import type { DossierStatus } from '../../../src/shared/domain/dossier/dossier-status.ts'
import { Dossier } from '../../../src/shared/domain/dossier/dossier.ts'
import { unwrap } from '../../../src/shared/kernel/result.ts'
import { toLocalTime, type LocalTime } from '../../../src/shared/kernel/local-time.ts'
import { calendar, departments, procedures } from './catalogue.data.ts'
import { officers } from './officers.data.ts'

const OWNERS = [
  ['Nguyễn Văn Ánh', 'male', '096085001231', '0912345678'],
  ['Trần Thị Bé Năm', 'female', '096190002442', '0987654321'],
  ['Lâm Hoàng Khải', 'male', '096078003653', '0903111222'],
  ['Phan Thị Mỹ Duyên', 'female', '096195004864', '0939000111'],
  ['Huỳnh Quốc Việt', 'male', '096092005075', '0945222333'],
  ['Danh Sà Rươn', 'male', '096088006186', '0918777666'],
  ['Lý Thị Kim Ngân', 'female', '096199007297', '0977123123'],
  ['Võ Minh Đức', 'male', '096065008308', '0916004005'],
] as const

const STATUSES: DossierStatus[] = [
  'received', 'processing', 'awaiting-supplement', 'resolved', 'processing', 'awaiting-signature', 'returned', 'received',
  'awaiting-payment', 'processing', 'resolved', 'returned', 'withdrawn', 'received', 'stopped', 'processing',
]

const HOUR = 3_600_000
const at = (hoursAgo: number): LocalTime => toLocalTime(Date.now() - hoursAgo * HOUR)
const ref = (index: number) => ({ id: officers[index % 3]?.id ?? '', name: officers[index % 3]?.fullName ?? '' })

export const uuid = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`

function procedureAt(index: number) {
  const procedure = procedures[index % procedures.length]
  if (!procedure) throw new Error('no procedure')
  return procedure
}

function stepsOf(index: number, status: DossierStatus, receivedAt: LocalTime, department: string): unknown[] {
  if (status === 'received') return []
  const base = [{ at: receivedAt, kind: 'transferred', from: ref(0).name, to: department, dueAt: null, note: 'Chuyển xử lý theo quy trình' }]
  return status === 'processing' ? base : [...base, { at: at(5), kind: 'accepted', from: ref(index).name, to: ref(1).name, dueAt: null, note: '' }]
}

/** Dossier number `index`: another person, procedure and state each time. */
export function aDossier(index: number): Dossier {
  const procedure = procedureAt(index)
  const owner = OWNERS[index % OWNERS.length] ?? OWNERS[0]
  const status = STATUSES[index % STATUSES.length] ?? 'received'
  const receivedAt = at(3 + index * 19)
  const department = departments.find(({ code }) => code === procedure.department)?.name ?? ''
  const deadline = unwrap(deadlineFor({ timeLimit: procedure.timeLimit, receivedAt, calendar, dueTime: 'end-of-day' }))
  const hasResult = status === 'resolved' || status === 'returned'
  const day = receivedAt.slice(2, 10).replaceAll('-', '')
  return Dossier.parse({
    id: uuid(index + 1),
    status,
    code: `000.24.32.H12-${day}-${5000 + index}`,
    noticeNumber: status === 'awaiting-supplement' ? `${index}/HDHS` : null,
    noticeReason: '',
    lookupSecret: 'K7QF',
    register: { year: 2026, book: 1, order: 412 - index },
    procedure: {
      code: procedure.code, name: procedure.name, fieldCode: procedure.fieldCode, fieldName: procedure.fieldName, validFrom: procedure.validFrom,
      catalogueId: 'qmc-2026-09', department, resultName: procedure.result.name, timeLimit: procedure.timeLimit, isOnTheSpot: procedure.isOnTheSpot,
    },
    channel: (['direct', 'direct', 'online', 'postal'] as const)[index % 4],
    onlineCode: index % 4 === 2 ? 'G22.99.14-260612-0042' : null,
    owner: {
      kind: 'citizen', fullName: owner[0], sex: owner[1], personalId: owner[2], phone: owner[3], bornOn: '1985-03-12',
      permanentAddress: 'Ấp Cái Nước, xã Đất Mũi, tỉnh Cà Mau', oldAddress: 'Ấp Cái Nước, xã Viên An, huyện Ngọc Hiển, tỉnh Cà Mau', currentAddress: null, email: null,
    },
    ownerPersonId: `person-${index % OWNERS.length}`,
    proxy: null,
    components: procedure.components.map((component, row) => ({
      code: component.code, name: component.name, form: component.form, count: 1, state: row === 2 ? 'later' : row === 1 && status === 'awaiting-supplement' ? 'missing' : 'present', note: '',
    })),
    setCount: 1,
    summary: procedure.name,
    note: index % 3 === 0 ? 'Người dân hẹn gọi điện trước khi trả kết quả.' : '',
    resultPlace: index % 5 === 4 ? 'postal' : 'direct',
    resultAddress: index % 5 === 4 ? 'Ấp Cái Nước, xã Đất Mũi, tỉnh Cà Mau' : '',
    receivedAt,
    receivedBy: ref(0),
    counter: 'Quầy 1',
    visitId: uuid(900 + index),
    ticket: null,
    deadline: status === 'awaiting-supplement' ? deadline : deadline,
    fee: {
      lines: index % 6 === 3 ? [] : [{ name: 'Lệ phí theo quy định', kind: 'fee', unitPrice: 15_000, quantity: 1, amount: 15_000, basis: 'Nghị quyết HĐND tỉnh' }],
      total: index % 6 === 3 ? 0 : 15_000, exempted: 0, exemption: null,
    },
    payments: index % 2 === 0 && index % 6 !== 3 ? [{ amount: 15_000, method: 'cash', note: '', at: receivedAt, by: ref(0) }] : [],
    department: status === 'received' ? '' : department,
    assignee: status === 'received' ? null : ref(1),
    supplements: status === 'awaiting-supplement'
      ? [{ eventId: uuid(700 + index), number: `${index}/HDHS`, round: 1, requestedAt: at(4), requestedBy: ref(1), reason: 'Bản sao chưa rõ số thửa, đề nghị nộp lại trích lục.', components: [], receivedAt: null, receivedBy: null, dueBefore: deadline.dueAt, dueAfter: null }]
      : [],
    result: hasResult
      ? { outcome: 'granted', number: `${140 + index}/GXN-UBND`, summary: '', files: [{ sha256: 'a'.repeat(64), name: 'giay-xac-nhan.pdf', mime: 'application/pdf', size: 248_113, purpose: 'result' }], at: at(2), by: ref(2) }
      : null,
    handOver: status === 'returned'
      ? { at: at(1), by: ref(0), receiverName: owner[0], receiverIdNumber: owner[2], receiverRelation: 'Chính chủ', place: 'direct', trackingNumber: '', isSignedOnPaper: true, note: '' }
      : null,
    closing: status === 'withdrawn' || status === 'stopped' ? { at: at(2), by: ref(0), reason: 'Người dân đề nghị rút hồ sơ để làm lại.' } : null,
    steps: stepsOf(index, status, receivedAt, department),
  })
}
