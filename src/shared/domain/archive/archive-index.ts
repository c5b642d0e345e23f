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

function received({ code, receivedAt, receivedBy, owner, components }: Dossier): Found[] {
  const on = dateOf(receivedAt)
  const paper = { on, sheets: '', file: null }
  return [
    {
      ...paper,
      number: code ?? '',
      title: 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả (Mẫu 01)',
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
      sheet(number, dateOf(requestedAt), 'Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ (Mẫu 02)', requestedBy.name),
    ),
    ...(extension
      ? [sheet(extension.number, dateOf(extension.at), 'Văn bản xin lỗi và đề nghị gia hạn (Mẫu 04)', extension.by.name)]
      : []),
    ...consultations.flatMap(({ unit, askedAt, askedBy, answer }) => [
      sheet('', dateOf(askedAt), `Văn bản lấy ý kiến: ${unit.name}`, askedBy.name),
      ...(answer?.files ?? []).map((file) => withFile(file, dateOf(answer?.at ?? askedAt), unit.name)),
    ]),
    ...forwardings.flatMap(({ number, sentAt, sentBy, agencies }) => [
      sheet(number, dateOf(sentAt), 'Phiếu chuyển xử lý', sentBy.name),
      ...agencies.flatMap(({ agency, answer }) =>
        (answer?.files ?? []).map((file) => withFile(file, dateOf(answer?.at ?? sentAt), agency.name)),
      ),
    ]),
  ]
}

function ended({ code, procedure, result, handOver, closing, receivedBy }: Dossier): Found[] {
  const endedAt = handOver?.at ?? closing?.at ?? result?.at
  return [
    ...(result
      ? [
          sheet(result.number, dateOf(result.at), procedure.resultName, result.by.name),
          ...result.files.map((file) => ({ ...withFile(file, dateOf(result.at), result.by.name), number: result.number })),
        ]
      : []),
    ...(handOver?.signature ? [withFile(handOver.signature, dateOf(handOver.at), handOver.receiverName)] : []),
    ...(endedAt
      ? [sheet(code ?? '', dateOf(endedAt), 'Phiếu kiểm soát quá trình giải quyết hồ sơ (Mẫu 06)', receivedBy.name)]
      : []),
  ]
}

const sheet = (number: string, on: PlainDate, title: string, author: string): Found => ({
  number,
  on,
  title,
  author,
  sheets: '',
  note: '',
  file: null,
})
const withFile = (file: DossierFile, on: PlainDate, author: string): Found => ({
  ...sheet('', on, file.name, author),
  note: 'Bản điện tử',
  file,
})
