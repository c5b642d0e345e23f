import type { IndexRow } from '../../../shared/domain/archive/index.ts'
import type { PaperHeader } from '../../../shared/domain/paper/index.ts'
import type { ArchiveRow } from '../../../shared/ipc/contract/archive.ts'
import { toVietnameseDate } from '../../../shared/kernel/plain-date.ts'
import type { OfficeSheet } from '../returns/index.ts'

type By = { readonly header: PaperHeader; readonly officer: string }

/** MỤC LỤC VĂN BẢN, TÀI LIỆU of one dossier. */
export function toIndexSheet(
  row: ArchiveRow,
  papers: readonly IndexRow[],
  { header, officer }: By,
): OfficeSheet<'archive-index'> {
  return {
    form: 'archive-index',
    key: `archive-index:${row.id}`,
    reference: row.code,
    paper: 'A4',
    data: {
      header,
      code: row.code,
      title: `${row.procedureName} – ${row.ownerName}`,
      retention: row.retention.name,
      place: [row.box && `Hộp ${row.box}`, row.folder && `hồ sơ số ${row.folder}`].filter(Boolean).join(', '),
      rows: papers.map(({ ordinal, number, on, title, author, sheets, note }) => ({
        ordinal,
        number,
        on: toVietnameseDate(on),
        title,
        author,
        sheets,
        note,
      })),
      notes: row.retention.isVerified
        ? [`Căn cứ thời hạn bảo quản: ${row.retention.source}.`]
        : [`Thời hạn bảo quản chưa đối chiếu với quy định: ${row.retention.source}.`],
      officer,
    },
  }
}

type Transfer = { readonly id: string; readonly number: string; readonly receiver: string }

/** MỤC LỤC HỒ SƠ, TÀI LIỆU NỘP LƯU of one hand-over to the archive. */
export function toListSheet(
  transfer: Transfer,
  rows: readonly ArchiveRow[],
  { header, officer }: By,
): OfficeSheet<'archive-list'> {
  return {
    form: 'archive-list',
    key: `archive-list:${transfer.id}`,
    reference: transfer.number,
    paper: 'A4',
    data: {
      header,
      number: transfer.number,
      receiver: transfer.receiver,
      rows: rows.map(({ code, procedureName, ownerName, endedOn, retention, box, folder }, index) => ({
        ordinal: index + 1,
        code,
        title: `${procedureName} – ${ownerName}`,
        period: toVietnameseDate(endedOn),
        retention: retention.name,
        sheets: '',
        note: [box && `Hộp ${box}`, folder && `HS ${folder}`].filter(Boolean).join(', '),
      })),
      officer,
    },
  }
}
