import { BOOK_SYMBOLS, totalsOf, type CertificationBook } from '../../../shared/domain/certification/index.ts'
import type { CertificationBookPaper } from '../../../shared/domain/paper/index.ts'
import type { CertificationEntry } from '../../../shared/ipc/contract/certification.ts'
import { toVietnameseDate } from '../../../shared/kernel/plain-date.ts'

type Columns = CertificationBookPaper['columns']

export const BOOK_TITLES: Readonly<Record<CertificationBook, string>> = {
  copy: 'Sổ chứng thực bản sao từ bản chính',
  signature: 'Sổ chứng thực chữ ký, chứng thực điểm chỉ',
  translator: 'Sổ chứng thực chữ ký người dịch',
  contract: 'Sổ chứng thực hợp đồng, giao dịch',
}

const columns = (person: string, paper: string, count: string): Columns => [
  { title: 'Số chứng thực', weight: 1 },
  { title: 'Ngày, tháng, năm chứng thực', weight: 1.5 },
  { title: person, weight: 3.6 },
  { title: paper, weight: 4 },
  { title: 'Họ tên, chức danh người ký chứng thực', weight: 2.6 },
  { title: count, weight: 1.1 },
  { title: 'Phí chứng thực (đồng)', weight: 1.3 },
  { title: 'Ghi chú', weight: 2 },
]

/** Content of the four forms of book (NĐ 23/2015 Đ.13 k.4), in their order. */
export const BOOK_COLUMNS: Readonly<Record<CertificationBook, Columns>> = {
  copy: columns('Họ tên, số giấy tờ của người yêu cầu chứng thực', 'Tên của bản chính giấy tờ, văn bản', 'Số bản sao'),
  signature: columns('Họ tên, giấy tờ tùy thân của người yêu cầu chứng thực', 'Nội dung, loại giấy tờ, văn bản', 'Số lượng'),
  translator: columns('Họ tên, giấy tờ tùy thân của người dịch', 'Tên giấy tờ được dịch; từ tiếng, sang tiếng', 'Số bản dịch'),
  contract: columns('Họ tên, giấy tờ tùy thân của các bên', 'Tên hợp đồng, giao dịch', 'Số bản'),
}

/** One line of the book. A number that no paper carries says why. */
export function toBookRow(entry: CertificationEntry): CertificationBookPaper['rows'][number] {
  const number = String(entry.number).padStart(2, '0')
  const on = toVietnameseDate(entry.certifiedOn)
  if (entry.body === null) return { cells: [number, on, '', '', '', '', '', `Số không dùng: ${entry.reason}`], isStruck: false }
  const { paper, requester, signer } = entry.body
  const people =
    paper.signers.length === 0
      ? joined(requester.fullName, requester.idNumber)
      : paper.signers.map(({ fullName, identity }) => joined(fullName, identity.number)).join('; ')
  const languages = paper.languages === null ? '' : `từ tiếng ${paper.languages.from} sang tiếng ${paper.languages.into}`
  const notes = [
    entry.state === 'cancelled' ? `Hủy: ${entry.reason}` : '',
    entry.body.place.kind === 'outside' ? `Ngoài trụ sở: ${entry.body.place.address}` : '',
    paper.refersTo === '' ? '' : `Theo số ${paper.refersTo}`,
    paper.note,
  ]
  const cells = [
    number,
    on,
    people,
    joined(paper.title, paper.detail, languages),
    joined(signer.fullName, signer.title),
    String(paper.copies),
    formatDong(entry.fee),
    notes.filter(Boolean).join('; '),
  ]
  return { cells, isStruck: entry.state === 'cancelled' }
}

const joined = (...parts: string[]): string => parts.filter(Boolean).join(', ')

const formatDong = (amount: number): string => String(amount).replace(/\B(?=(\d{3})+$)/g, '.')

export const countEntries = (entries: readonly CertificationEntry[]): CertificationBookPaper['totals'] => totalsOf(entries)
export const symbolOf = (book: CertificationBook): string => BOOK_SYMBOLS[book]
