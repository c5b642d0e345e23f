import type { DossierFile } from '../dossier/dossier-parts.ts'
import type { Dossier } from '../dossier/dossier.ts'
import { dateOf } from '../../kernel/local-time.ts'
import type { PlainDate } from '../../kernel/plain-date.ts'

/** One line of MỤC LỤC VĂN BẢN, TÀI LIỆU (NĐ 30/2020 Phụ lục IV). `file`: where the paper is also kept as a file. */
export type IndexRow = {
  readonly ordinal: number
  readonly number: string
  readonly on: PlainDate
  readonly title: string
  readonly author: string
  /** Sheets are counted by hand when the box is made; a file's pages are not sheets. */
  readonly sheets: string
  readonly note: string
  readonly file: DossierFile | null
}
type Found = Omit<IndexRow, 'ordinal'>

/** The papers of a dossier in the order they came, as its events tell; words are printed, so they are Vietnamese. */
export function indexOf(dossier: Dossier): readonly IndexRow[] {
  const found = [...received(dossier), ...onTheWay(dossier), ...ended(dossier)]
  return found.toSorted((a, b) => a.on.localeCompare(b.on)).map((row, index) => ({ ordinal: index + 1, ...row }))
}

function received({ code, noticeNumber, receivedAt, receivedBy, owner, components }: Dossier): Found[] {
  const on = dateOf(receivedAt)
  const paper = { on, sheets: '', file: null }
  return [
    {
      ...paper,
      number: code ?? noticeNumber ?? '',
      title:
        code === null ? 'Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ (Mẫu 02)' : 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả (Mẫu 01)',
      author: receivedBy.name,
      note: '',
    },
    ...components
      .filter(({ state, count }) => state === 'present' && count > 0)
      .map(({ name, form, count }) => ({
        ...paper,
        number: '',
        title: name,
        author: owner.fullName,
        note: form === 'original' ? `Bản chính: ${count}` : `Số bản: ${count}`,
      })),
  ]
}

function onTheWay({ supplements, extension, consultations, forwardings }: Dossier): Found[] {
  return [
    ...supplements.map(({ number, requestedAt, requestedBy }) =>
      sheet({
        number,
        on: dateOf(requestedAt),
        title: 'Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ (Mẫu 02)',
        author: requestedBy.name,
      }),
    ),
    ...(extension
      ? [
          sheet({
            number: extension.number,
            on: dateOf(extension.at),
            title: 'Văn bản xin lỗi và đề nghị gia hạn (Mẫu 04)',
            author: extension.by.name,
          }),
        ]
      : []),
    ...consultations.flatMap(({ unit, askedAt, askedBy, answer }) => [
      sheet({ number: '', on: dateOf(askedAt), title: `Văn bản lấy ý kiến: ${unit.name}`, author: askedBy.name }),
      ...(answer?.files ?? []).map((file) => withFile(file, dateOf(answer?.at ?? askedAt), unit.name)),
    ]),
    ...forwardings.flatMap(({ number, sentAt, sentBy, agencies }) => [
      sheet({ number, on: dateOf(sentAt), title: 'Phiếu chuyển xử lý', author: sentBy.name }),
      ...agencies.flatMap(({ agency, answer }) =>
        (answer?.files ?? []).map((file) => withFile(file, dateOf(answer?.at ?? sentAt), agency.name)),
      ),
    ]),
  ]
}

function ended(dossier: Dossier): Found[] {
  const { code, handOver, closing, result, receivedBy } = dossier
  const endedAt = handOver?.at ?? closing?.at ?? result?.at
  const slip = { number: code ?? '', title: 'Phiếu kiểm soát quá trình giải quyết hồ sơ (Mẫu 06)', author: receivedBy.name }
  return [
    ...resolved(dossier),
    ...(handOver?.signature ? [withFile(handOver.signature, dateOf(handOver.at), handOver.receiverName)] : []),
    ...(endedAt ? [sheet({ ...slip, on: dateOf(endedAt) })] : []),
  ]
}

function resolved({ result, procedure }: Dossier): Found[] {
  if (!result) return []
  const { number, at, by, files } = result
  const on = dateOf(at)
  return [
    sheet({ number, on, title: procedure.resultName, author: by.name }),
    ...files.map((file) => ({ ...withFile(file, on, by.name), number })),
  ]
}

const sheet = (paper: Pick<Found, 'number' | 'on' | 'title' | 'author'>): Found => ({
  ...paper,
  sheets: '',
  note: '',
  file: null,
})
const withFile = (file: DossierFile, on: PlainDate, author: string): Found => ({
  ...sheet({ number: '', on, title: file.name, author }),
  note: 'Bản điện tử',
  file,
})
