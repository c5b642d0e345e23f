import type { PaperHeader, PaperData } from '../../../shared/domain/paper/index.ts'
import { DAILY_TARGET } from '../../../shared/domain/postal/index.ts'
import type { Settings } from '../../../shared/domain/settings/settings.ts'
import type { ClerkRow, PostalParty, PostalRow, PostBatchRow, ReserveRow } from '../../../shared/ipc/contract/postal.ts'
import { toVietnameseDate, type PlainDate } from '../../../shared/kernel/plain-date.ts'
import type { z } from 'zod'
import type { OfficeSheet } from '../returns/index.ts'

/** Printed words: papers are Vietnamese whatever the screens speak. */
const PARTIES: Readonly<Record<PostalParty, string>> = {
  centre: 'Giám đốc Trung tâm Phục vụ hành chính công',
  post: 'Bưu điện quản lý nhân viên',
  commune: 'Chủ tịch Ủy ban nhân dân',
}
const VERDICTS: Readonly<Record<ClerkRow['verdict'], string>> = {
  none: 'Không làm việc',
  below: `Dưới ${DAILY_TARGET.least}`,
  within: 'Đạt',
  above: `Trên ${DAILY_TARGET.most}`,
}

const thousands = (n: number): string => String(n).replace(/\B(?=(\d{3})+(?!\d))/g, '.')
const decimal = (n: number): string => String(n).replace('.', ',')

export function toLabelSheet(
  rows: readonly PostalRow[],
  { settings, header }: { readonly settings: Settings; readonly header: PaperHeader },
): OfficeSheet<'postal-label'> {
  return {
    form: 'postal-label',
    key: `postal-label:${rows.map(({ id }) => id).join(',')}`.slice(0, 400),
    reference: rows[0]?.code ?? '',
    paper: 'A5',
    data: {
      header,
      from: { name: settings.centreName, address: settings.centreAddress, phone: settings.hotline },
      labels: rows.map(({ ownerName, address, phone, code, trackingNumber, feeLeft }) => ({
        to: ownerName,
        address,
        phone,
        code,
        tracking: trackingNumber,
        mayAsk: feeLeft > 0,
      })),
    },
  }
}

export function toManifestSheet(batch: PostBatchRow, header: PaperHeader): OfficeSheet<'postal-manifest'> {
  return {
    form: 'postal-manifest',
    key: `postal-manifest:${batch.id}`,
    reference: batch.number,
    paper: 'A4',
    data: {
      header,
      number: batch.number,
      at: batch.at,
      courier: batch.courier,
      officer: batch.officerName,
      rows: batch.items.map(({ trackingNumber, code, receiver, address }, index) => ({
        ordinal: index + 1,
        tracking: trackingNumber,
        code,
        receiver,
        address,
        note: '',
      })),
    },
  }
}

type Report = {
  readonly party: PostalParty
  readonly from: PlainDate
  readonly to: PlainDate
  readonly workingDays: number
  readonly rows: readonly ClerkRow[]
  readonly reserves: readonly z.infer<typeof ReserveRow>[]
}

/** The three who supervise look at different things: the post does not see money of the centre, the commune not single names of stand-ins. */
export function toReportSheet(report: Report, by: { header: PaperHeader; officer: string }): OfficeSheet<'postal-report'> {
  const { party, from, to, workingDays, rows, reserves } = report
  const isForPost = party === 'post'
  const data: PaperData['postal-report'] = {
    header: by.header,
    addressee: PARTIES[party],
    from,
    to,
    workingDays,
    rows: rows.map((row) => ({
      name: row.name,
      days: String(row.days),
      received: String(row.received),
      perDay: decimal(row.perDay),
      verdict: VERDICTS[row.verdict],
      returned: String(row.returned),
      errors: `${row.supplements} / ${row.corrections}`,
      onTime: row.ended === 0 ? '–' : `${row.onTime}/${row.ended}`,
      money: isForPost ? '–' : thousands(row.money),
    })),
    notes: [
      `Mức kế hoạch: ${DAILY_TARGET.least}–${DAILY_TARGET.most} hồ sơ mỗi nhân viên mỗi ngày làm việc.`,
      'Sai sót: số lần yêu cầu bổ sung / số lần sửa thông tin sau khi nhân viên đã tiếp nhận.',
      ...(isForPost ? ['Tiền phí, lệ phí được đối soát riêng giữa Trung tâm và Bưu điện.'] : []),
      ...(party === 'commune'
        ? reserves.length > 0
          ? [`Số lượt bố trí nhân viên dự phòng: ${reserves.length}.`]
          : []
        : reserves.map(
            ({ day, absent, substitute, reason }) =>
              `${toVietnameseDate(day)}: ${substitute.name} thay ${absent.name} (${reason}).`,
          )),
    ],
    officer: by.officer,
  }
  return { form: 'postal-report', key: `postal-report:${party}:${from}:${to}`, reference: `${from} ${to}`, paper: 'A4', data }
}
