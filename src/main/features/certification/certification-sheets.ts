import type { CertificationBookPaper, PaperData, PaperForm } from '../../../shared/domain/paper/index.ts'
import { checksOn } from '../../../shared/domain/certification/index.ts'
import type {
  CertificationEntry,
  CertificationNote,
  CertificationPaperSubject,
  VolumeView,
} from '../../../shared/ipc/contract/certification.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { dateOf } from '../../../shared/kernel/local-time.ts'
import { toVietnameseDate } from '../../../shared/kernel/plain-date.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import { toHeader } from '../papers/index.ts'
import type { OfficeSheet } from '../returns/index.ts'
import { BOOK_COLUMNS, BOOK_TITLES, countEntries, symbolOf, toBookRow } from './book-sheet.ts'
import { monthSpan } from './book-keeping.ts'
import type { CertificationDeps } from './certification-deps.ts'
import { toSentence } from './sentence-fields.ts'

type CertificationForm = Extract<PaperForm, `certification/${string}`>
type Drawn = { [F in CertificationForm]: { readonly form: F; readonly data: PaperData[F] } }[CertificationForm]
export type CertificationSheet = Drawn & Pick<OfficeSheet, 'key' | 'reference' | 'paper'>

/** What stands on each paper of certification; nothing is typeset yet. */
export function createCertificationSheets(deps: CertificationDeps) {
  return (subject: CertificationPaperSubject, keeper: string): Result<CertificationSheet> => {
    switch (subject.kind) {
      case 'sentences':
        return sentenceSheet(deps, subject)
      case 'month':
      case 'year':
        return bookSheet(deps, subject, keeper)
      case 'note':
        return noteSheet(deps, subject.id)
    }
  }
}

function sentenceSheet(
  { entries, rulebook, settings, now }: CertificationDeps,
  { ids, layout }: Extract<CertificationPaperSubject, { kind: 'sentences' }>,
): Result<CertificationSheet> {
  const found = ids.flatMap((id) => entries.find(id) ?? [])
  if (found.length !== ids.length) return err(appError('not-found', 'certification.not-found'))
  if (found.some(({ state }) => state !== 'stands')) return err(appError('not-allowed-now', 'certification.already-cancelled'))
  const sentences = found.flatMap(({ body }) => {
    const text = rulebook().sentences.find(({ id }) => id === body?.sentenceId)
    return body && text ? [toSentence(body, text, settings())] : []
  })
  if (sentences.length !== found.length) return err(appError('not-allowed-now', 'certification.no-sentence'))
  const data = { header: toHeader(settings(), dateOf(now())), sentences, layout }
  const [first] = found
  return ok({
    form: 'certification/sentence',
    data,
    key: found.length === 1 && first ? `certification:${first.id}` : `certification-request:${first?.requestId ?? ''}`,
    reference: first ? `${first.number}-${first.year}` : '',
    paper: 'A4',
  })
}

function bookSheet(
  { entries, volumes, settings, now }: CertificationDeps,
  subject: Extract<CertificationPaperSubject, { kind: 'month' | 'year' }>,
  keeper: string,
): Result<CertificationSheet> {
  const { book, year, volume: at } = subject
  const volume = volumes.find({ book, year, volume: at })
  if (!volume) return err(appError('not-found', 'certification.volume-not-found'))
  const isYear = subject.kind === 'year'
  const span = isYear ? { from: monthSpan(year, 1).from, to: monthSpan(year, 12).to } : monthSpan(year, subject.month)
  const lines: readonly CertificationEntry[] = entries.ofMonth({ book, year, volume: at, ...span })
  const data: CertificationBookPaper = {
    header: toHeader(settings(), dateOf(now())),
    kind: subject.kind,
    title: BOOK_TITLES[book],
    symbol: symbolOf(book),
    year,
    volume: at,
    period: isYear ? `Năm ${year}` : `Tháng ${String(subject.month).padStart(2, '0')} năm ${year}`,
    ...numbersOf(lines, volume, isYear),
    openedOn: toVietnameseDate(dateOf(volume.openedAt)),
    columns: BOOK_COLUMNS[book],
    rows: lines.map(toBookRow),
    totals: countEntries(lines),
    keeper,
    ...closingOf(volume, isYear),
  }
  const part = isYear ? 'year' : String(subject.month)
  return ok({
    form: 'certification/book',
    data,
    key: `certification-book:${book}:${year}:${at}:${part}`,
    reference: `${book}-${year}-${at}-${part}`,
    paper: 'A4',
  })
}

function numbersOf(lines: readonly CertificationEntry[], volume: VolumeView, isYear: boolean) {
  const first = lines[0]?.number ?? volume.firstNumber
  return { firstNumber: isYear ? volume.firstNumber : first, lastNumber: lines.at(-1)?.number ?? first - 1 }
}

/** A month is signed by hand; only a locked volume names who closed it. */
function closingOf({ closing, closedAt }: VolumeView, isYear: boolean): Pick<CertificationBookPaper, 'closedOn' | 'signer'> {
  if (!isYear || closing === null || closedAt === null) return { closedOn: '', signer: null }
  const { lines, fullName } = closing.signer
  return { closedOn: toVietnameseDate(dateOf(closedAt)), signer: { lines: [...lines], name: fullName } }
}

const LEGAL_BASIS = 'Điều 22 Nghị định số 23/2015/NĐ-CP ngày 16/02/2015 của Chính phủ'

function noteSheet({ volumes, mover, rulebook, settings }: CertificationDeps, id: string): Result<CertificationSheet> {
  const note = volumes.findNote(id)
  if (!note) return err(appError('not-found', 'certification.not-found'))
  const { at } = note
  const about = {
    header: toHeader(settings(), dateOf(at), note.number === '' ? undefined : note.number),
    requester: note.body.requester,
    title: note.title,
    officer: note.byName,
    dossierCode: (note.dossierId === null ? undefined : mover.find(note.dossierId)?.code) ?? '',
  }
  return ok({
    ...drawNote(
      note,
      about,
      (kind, code) => checksOn(rulebook()[kind], dateOf(at), 'copy').find((one) => one.code === code)?.text ?? code,
    ),
    key: `certification-note:${id}`,
    reference: note.number,
    paper: note.kind === 'violation' ? 'A4' : 'A5',
  })
}

type About = Pick<PaperData['certification/refusal'], 'header' | 'requester' | 'title' | 'officer' | 'dossierCode'>

function drawNote(
  { body }: CertificationNote,
  about: About,
  textOf: (kind: 'refusalGrounds' | 'violations', code: string) => string,
): Drawn {
  if ('grounds' in body) {
    const grounds = body.grounds.map((code) => textOf('refusalGrounds', code))
    return { form: 'certification/refusal', data: { ...about, grounds, reason: body.reason, legalBasis: LEGAL_BASIS } }
  }
  if ('violation' in body) {
    const { at, description, kept, witnesses } = body
    const violation = textOf('violations', body.violation)
    return { form: 'certification/violation', data: { ...about, at, violation, description, kept, witnesses } }
  }
  const { at, dueAt, isAgreed, reason } = body
  return { form: 'certification/promise', data: { ...about, at, dueAt, isAgreed, reason } }
}
