import type { DayReconciledBody, ReconciledKind } from '../../../shared/domain/delivery/reconciliation.ts'
import type { PaperHeader, ReconciliationPaper } from '../../../shared/domain/paper/index.ts'

/** Printed words: papers are Vietnamese whatever the screens speak. */
const FINDINGS: Readonly<Record<ReconciledKind, string>> = {
  missing: 'Tỉnh không còn giữ, đang gửi lại',
  differs: 'Khác trạng thái',
  'not-confirmed': 'Tỉnh chưa xác nhận',
  unanswered: 'Không tra được',
}

/** `TrangThaiHoSo` 1–10 (domain of the national exchange). */
const STATUS_NAMES: Readonly<Record<number, string>> = {
  1: 'Mới đăng ký',
  2: 'Được tiếp nhận',
  3: 'Không được tiếp nhận',
  4: 'Đang xử lý',
  5: 'Yêu cầu bổ sung',
  6: 'Yêu cầu tài chính',
  7: 'Rút hồ sơ',
  8: 'Dừng xử lý',
  9: 'Đã xử lý xong',
  10: 'Đã trả kết quả',
}

/** The printed minutes of one day. */
export function toReconciliationPaper(
  found: DayReconciledBody,
  context: { readonly header: PaperHeader; readonly officer: string; readonly ownerNames: ReadonlyMap<string, string> },
): ReconciliationPaper {
  const { counts } = found
  return {
    header: context.header,
    day: found.day,
    reconciledAt: found.at,
    told: found.told,
    agreed: found.agreed,
    missing: counts.missing,
    differs: counts.differs,
    notConfirmed: counts['not-confirmed'],
    unanswered: counts.unanswered,
    rows: found.items.map((item, index) => ({
      ordinal: index + 1,
      code: item.code,
      ownerName: context.ownerNames.get(item.dossierId) ?? '',
      finding: FINDINGS[item.kind],
      ourStatus: nameOf(item.ourStatus),
      theirStatus: nameOf(item.theirStatus),
    })),
    officer: context.officer,
  }
}

function nameOf(status: number | null): string {
  return status === null ? '' : (STATUS_NAMES[status] ?? String(status))
}
