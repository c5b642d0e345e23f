import { formatDocumentNumber, type RegisterBook } from '../../../src/shared/domain/numbering/index.ts'
import type { BookEntry, BookView, NumberRequestView, UnusedNumbers } from '../../../src/shared/ipc/contract/numbers.ts'
import { toLocalTime } from '../../../src/shared/kernel/local-time.ts'
import { plainDate } from '../../../src/shared/kernel/plain-date.ts'
import { appError } from '../../../src/shared/kernel/app-error.ts'
import { err } from '../../../src/shared/kernel/result.ts'
import type { FakeHandlers, FakeOptions } from './fake-core.ts'

const at = toLocalTime(Date.parse('2026-11-23T08:12:00+07:00'))
const today = plainDate('2026-11-23')
const HERE = { origin: 'H12.64.S01#1', label: '01 – Quầy 1', isThisMachine: true }
const OTHER = { origin: 'H12.64.S02#1', label: '02 – Văn thư', isThisMachine: false }

const SUMMARIES = [
  ['plan', 'Kế hoạch tiếp công dân định kỳ của lãnh đạo Ủy ban nhân dân xã quý IV năm 2026', 'Các phòng, ban; Trưởng ấp'],
  ['official-letter', 'V/v rà soát hồ sơ trễ hạn tháng 11', 'Phòng Kinh tế'],
  ['report', 'Báo cáo kết quả tiếp nhận và giải quyết thủ tục hành chính tháng 10', 'Sở Nội vụ'],
  ['decision', 'Quyết định phân công cán bộ trực Trung tâm', 'Như Điều 3'],
  ['invitation', 'Giấy mời họp giao ban', 'Các trưởng bộ phận'],
] as const

function outgoing(): BookEntry[] {
  return SUMMARIES.map(([kind, summary, parties], index) => ({
    documentId: `d${index}`,
    book: 'outgoing' as const,
    year: 2026,
    number: 45 - index,
    symbol: formatDocumentNumber(45 - index, kind, 'UBND'),
    documentKind: kind,
    documentOn: today,
    summary,
    parties,
    signer: 'Trần Văn Lãnh',
    author: '',
    enteredOn: today,
    enteredAt: at,
    enteredBy: 'Lâm Thị Mận',
    station: HERE.origin,
    cancelReason: index === 2 ? 'Soạn sai số liệu, thay bằng báo cáo khác' : null,
  }))
}

function incoming(): BookEntry[] {
  return ['Hướng dẫn công tác văn thư, lưu trữ', 'V/v cập nhật danh mục thủ tục hành chính'].map((summary, index) => ({
    documentId: `i${index}`,
    book: 'incoming' as const,
    year: 2026,
    number: 130 - index,
    symbol: `${340 + index}/SNV-CCHC`,
    documentKind: '',
    documentOn: plainDate('2026-11-20'),
    summary,
    parties: 'Văn phòng',
    signer: '',
    author: 'Sở Nội vụ',
    enteredOn: today,
    enteredAt: at,
    enteredBy: 'Lâm Thị Mận',
    station: HERE.origin,
    cancelReason: null,
  }))
}

const request: NumberRequestView = {
  id: 'r1',
  state: 'open',
  documentKind: 'submission',
  summary: 'Tờ trình bổ sung máy quét cho Trung tâm',
  recipients: 'Ủy ban nhân dân xã',
  signer: 'Trần Văn Lãnh',
  askedAt: at,
  askedById: 'o9',
  askedBy: 'Đặng Minh Khôi',
  station: OTHER.origin,
  symbol: null,
  reason: '',
}

const unused: UnusedNumbers[] = [
  {
    day: today,
    origin: OTHER.origin,
    stationNumber: '02',
    used: 13,
    ranges: [
      { first: 119, last: 120, kind: 'lease' },
      { first: 5201, last: 5399, kind: 'slot' },
    ],
    closedAt: toLocalTime(Date.parse('2026-11-23T17:05:00+07:00')),
    closedBy: 'Lâm Thị Mận',
  },
]

/** Registers as a văn thư sees them; `?role=` decides who looks. For an administrator the books are held elsewhere. */
export function createFakeNumbers(options: FakeOptions, publish: (name: string, payload: unknown) => void): FakeHandlers {
  const entries = { outgoing: options.size === 0 ? [] : outgoing(), incoming: options.size === 0 ? [] : incoming() }
  const isHere = options.role === 'clerical-officer'
  const view = (book: RegisterBook): BookView => ({
    book,
    state: options.size === 0 ? 'unopened' : isHere ? 'here' : 'elsewhere',
    holder: options.size === 0 ? null : isHere ? HERE : OTHER,
    claims: [],
    year: 2026,
    lastNumber: Math.max(0, ...entries[book].map(({ number }) => number)),
    movedAt: options.size === 0 ? null : at,
    movedBy: options.size === 0 ? '' : 'Lâm Thị Mận',
  })
  return {
    'numbers.get-overview': () => ({
      books: [view('outgoing'), view('incoming')],
      stations: [HERE, OTHER],
      reserve: { leased: 4, own: 181, ownFirst: 5000, ownLast: 5199 },
      openRequests: options.size === 0 ? 0 : 1,
      today,
    }),
    'numbers.list-entries': ({ book }) => ({ items: entries[book], total: entries[book].length }),
    'numbers.list-requests': () =>
      options.size === 0 ? [] : [request, { ...request, id: 'r2', state: 'numbered', symbol: '44/UBND' }],
    'numbers.list-unused': () => ({
      here: { stationNumber: '01', used: 19, ranges: [{ first: 104, last: 105, kind: 'lease' }] },
      closed: options.size === 0 ? [] : unused,
    }),
    'numbers.list-duplicates': () => ({
      dossiers: [],
      documents:
        options.size === 0
          ? []
          : entries.outgoing
              .slice(0, 1)
              .flatMap((entry) => [entry, { ...entry, documentId: 'd9', station: '02 – Văn thư', enteredBy: 'Đặng Minh Khôi' }]),
    }),
    'numbers.take-over': () =>
      err(
        appError('validation', 'validation.check-fields', {
          fields: [{ path: 'clerkPin', messageKey: 'session.wrong-credentials' }],
        }),
      ),
    'numbers.take-outgoing': (input) => {
      const number = view('outgoing').lastNumber + 1
      const made: BookEntry = {
        ...(outgoing()[0] as BookEntry), // the list above is never empty
        ...input,
        documentId: `d-${number}`,
        number,
        symbol: formatDocumentNumber(number, input.documentKind, input.issuer),
        parties: input.recipients,
        cancelReason: null,
      }
      entries.outgoing.unshift(made)
      publish('numbers.changed', {})
      return made
    },
  }
}
