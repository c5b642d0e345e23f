import { remaining } from '../../../shared/domain/deadline/time-left.ts'
import type { DossierStatus } from '../../../shared/domain/dossier/dossier-status.ts'
import { dueStanding } from '../../../shared/domain/dossier/due-standing.ts'
import type { Channel } from '../../../shared/domain/procedure/channel.ts'
import type { DueKind, WorkTab } from '../../../shared/domain/work-list/index.ts'
import type { DossierRow, DossierTab } from '../../../shared/ipc/contract/dossier.ts'
import type { LocalTime } from '../../../shared/kernel/local-time.ts'

/** Words of lists kept as files: Vietnamese whatever the screens speak, like papers; the same as on the screen (a test compares). */
export const STATUS_WORDS: Readonly<Record<DossierStatus, string>> = {
  received: 'Mới tiếp nhận',
  processing: 'Đang xử lý',
  'awaiting-signature': 'Đang trình ký',
  'awaiting-supplement': 'Chờ bổ sung',
  'awaiting-payment': 'Chờ nộp phí, lệ phí',
  stopped: 'Dừng xử lý',
  withdrawn: 'Công dân yêu cầu rút',
  refused: 'Không tiếp nhận',
  resolved: 'Có kết quả – chờ trả',
  returned: 'Đã trả kết quả',
}

export const TAB_WORDS: Readonly<Record<DossierTab, string>> = {
  ...STATUS_WORDS,
  all: 'Tất cả',
  'due-soon': 'Tới hạn',
  overdue: 'Quá hạn',
  'needs-attention': 'Cần xử lý',
}

export const WORK_TAB_WORDS: Readonly<Record<WorkTab, string>> = {
  mine: 'Việc của tôi',
  department: 'Phòng tôi',
  'to-accept': 'Chờ nhận',
  'to-sign': 'Chờ ký',
  'due-soon': 'Sắp đến hạn',
  overdue: 'Quá hạn',
  returned: 'Bị trả lại',
  waiting: 'Chờ nơi khác',
  absent: 'Việc của người vắng',
}

export const CHANNEL_WORDS: Readonly<Record<Channel, string>> = {
  direct: 'Trực tiếp',
  postal: 'Bưu chính công ích',
  online: 'Trực tuyến',
}

export const DUE_KIND_WORDS: Readonly<Record<DueKind, string>> = {
  dossier: 'hồ sơ',
  step: 'bước đang làm',
  consultation: 'ý kiến phối hợp',
  forwarding: 'nơi liên thông',
}

export const CONFLICT_WORD = 'Hai bản khác nhau'

export const ENDED_WORDS = { early: 'Sớm hạn', 'on-time': 'Đúng hạn', late: 'Quá hạn', stopped: 'Tạm dừng tính giờ' } as const

/** Column `Còn lại/Quá hạn` at the moment the file is made. */
export function leftOf(row: Pick<DossierRow, 'status' | 'dueAt' | 'processedAt'>, now: LocalTime): string {
  const standing = dueStanding(row)
  if (standing === 'none' || row.dueAt === null) return '–'
  return standing === 'running' ? remainingText(row.dueAt, now) : ENDED_WORDS[standing]
}

/** "Còn 2 ngày", "Quá hạn 3 giờ": the largest unit that is not zero. */
export function remainingText(dueAt: LocalTime, now: LocalTime): string {
  const { isOverdue, days, hours, minutes } = remaining(dueAt, now)
  const span = days > 0 ? `${days} ngày` : hours > 0 ? `${hours} giờ` : `${minutes} phút`
  return isOverdue ? `Quá hạn ${span}` : `Còn ${span}`
}
