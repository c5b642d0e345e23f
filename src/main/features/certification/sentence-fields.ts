import {
  fillSentence,
  formatCertificationNumber,
  type CertificationRecord,
  type SentenceText,
} from '../../../shared/domain/certification/index.ts'
import type { CertificationSentencePaper } from '../../../shared/domain/paper/index.ts'
import type { Settings } from '../../../shared/domain/settings/settings.ts'
import { dateOf } from '../../../shared/kernel/local-time.ts'
import { toVietnameseDate } from '../../../shared/kernel/plain-date.ts'

type Signer = CertificationRecord['paper']['signers'][number]
type Fields = Readonly<Record<string, string>>
export type PaperSentence = CertificationSentencePaper['sentences'][number]

const DOCUMENTS: Partial<Record<CertificationRecord['paper']['kind'], string>> = {
  contract: 'Hợp đồng, giao dịch',
  will: 'Di chúc',
}
const PEOPLE: Partial<Record<CertificationRecord['paper']['kind'], string>> = {
  will: 'người lập di chúc',
  'inheritance-refusal': 'người từ chối nhận di sản',
  'estate-division': 'những người thỏa thuận phân chia di sản',
}

/** The sentence of one paper, filled from what was recorded: printed again years later it says the same. */
export function toSentence(record: CertificationRecord, sentence: SentenceText, settings: Settings): PaperSentence {
  const { signer, by, paper } = record
  // At the one-stop the paper is signed before whoever receives it, and both put their names (TT 01/2020 Đ.13).
  const isReceivedByOther = paper.signers.length > 0 && by.id !== signer.officerId
  const each = paper.signers.map((one, at) => ({
    signer: one.fullName,
    identity: identityOf(one),
    role: one.role || `Bên ${String.fromCharCode(65 + (at % 26))}`,
    ordinal: String(at + 1),
  }))
  return {
    title: sentence.title,
    lines: fillSentence(sentence, fieldsOf(record, settings, isReceivedByOther), each),
    signer: { lines: signer.lines.length > 0 ? [...signer.lines] : [signer.title], name: signer.fullName },
    receiver: isReceivedByOther ? { lines: [], name: by.name } : null,
    count: paper.kind === 'copy' || paper.kind === 'contract-copy' ? paper.copies : 1,
  }
}

function fieldsOf(record: CertificationRecord, settings: Settings, isReceivedByOther: boolean): Fields {
  const { paper, signer, by } = record
  const office = settings.governingBody || settings.centreName
  const documentName = DOCUMENTS[paper.kind] ?? 'Văn bản'
  return {
    ...whenAndWhere(record, office),
    officer: signer.fullName,
    officerTitle: signer.title,
    number: formatCertificationNumber(record),
    title: paper.title,
    detail: paper.detail || paper.note,
    copies: two(paper.copies),
    sheets: two(paper.sheets),
    pages: two(paper.pages),
    keeper: office,
    refersTo: paper.refersTo,
    languageFrom: paper.languages?.from ?? '',
    languageInto: paper.languages?.into ?? '',
    documentName,
    documentNameLower: documentName.charAt(0).toLocaleLowerCase('vi') + documentName.slice(1),
    people: PEOPLE[paper.kind] ?? 'các bên tham gia',
    mark: markOf(paper.signers),
    witnessing: isReceivedByOther ? `ông/bà ${by.name}, là người tiếp nhận hồ sơ` : 'tôi',
  }
}

function whenAndWhere({ at, place }: CertificationRecord, office: string): Fields {
  const [day, month, year] = [at.slice(8, 10), at.slice(5, 7), at.slice(0, 4)]
  const [hour, minute] = [at.slice(11, 13), at.slice(14, 16)]
  const isOutside = place.kind === 'outside'
  return {
    day,
    // NĐ 30/2020 Phụ lục I: months 1 and 2 take a leading zero, the others none.
    month: Number(month) < 3 ? month : String(Number(month)),
    year,
    hour,
    minute,
    // NĐ 280/2025: hour and minute where it is done outside the office.
    clock: isOutside ? `, ${hour} giờ ${minute} phút` : '',
    dateWords: toVietnameseDate(dateOf(at)),
    place: isOutside ? place.address : `trụ sở ${office}`,
  }
}

const two = (value: number): string => String(value).padStart(2, '0')

function markOf(signers: readonly Signer[]): string {
  const marks = new Set(signers.map(({ mark }) => mark))
  if (marks.has('witnessed')) return 'ký, điểm chỉ trước sự có mặt của người làm chứng'
  return [marks.has('signature') ? 'ký' : '', marks.has('fingerprint') ? 'điểm chỉ' : ''].filter(Boolean).join(', ') || 'ký'
}

/** `Căn cước công dân số 0960…, do … cấp ngày …`: what was shown, nothing that was not. */
function identityOf({ identity: { kind, number, issuedOn, issuedBy } }: Signer): string {
  const from = [issuedBy === '' ? '' : `do ${issuedBy}`, issuedOn === null ? '' : `cấp ngày ${toVietnameseDate(issuedOn)}`]
  return [`${kind || 'giấy tờ tùy thân'} số ${number}`, from.filter(Boolean).join(' ')].filter(Boolean).join(', ')
}
