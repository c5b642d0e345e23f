import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { dateOf } from '../../src/shared/kernel/local-time.ts'
import { FIRST_RUN, openStation, type TestStation } from '../../tests/support/station/a-station.ts'
import { anIntake, anItem } from '../../tests/support/station/an-intake.ts'

const PRINTER = 'pdf-file:folder'
/** Dots for each inch: small print stays legible, the picture small. */
const RESOLUTION = '110'

/** By what the paper's file name begins with (`paperFileName`). */
const PICTURE_NAMES: Readonly<Record<string, string>> = {
  'giay-tiep-nhan': 'mau-01',
  'phieu-yeu-cau-bo-sung': 'mau-02',
  'phieu-tu-choi': 'mau-03',
  'phieu-kiem-soat': 'mau-06',
  'so-theo-doi-ho-so': 'mau-07',
  'phieu-khoa-khoi-phuc': 'phieu-khoa',
}

/** One picture of each paper's first page, of invented people, into `folder`. */
export async function printSamplePapers(folder: string): Promise<void> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'qmc-papers-'))
  const station = await openStation({ dataDir })
  try {
    await station.must('setup.complete', FIRST_RUN)
    await station.must('setup.print-recovery', { printerId: PRINTER })
    await station.must('session.sign-in', { accountName: FIRST_RUN.accountName, pin: FIRST_RUN.pin })
    await printAll(station)
  } finally {
    await station.close()
  }
  const printed = path.join(dataDir, 'ban-in-pdf')
  for (const name of readdirSync(printed)) {
    const stem = path.join(folder, PICTURE_NAMES[/^[a-z-]+/.exec(name)?.[0] ?? ''] ?? path.parse(name).name)
    const done = spawnSync('pdftoppm', ['-r', RESOLUTION, '-f', '1', '-singlefile', '-png', path.join(printed, name), stem])
    if (done.status !== 0) throw new Error(`pdftoppm cannot draw ${name}`)
  }
  rmSync(dataDir, { recursive: true, force: true })
}

async function printAll({ must }: TestStation): Promise<void> {
  await must('settings.update', { ...(await must('settings.get', {})), hotline: '0290 3000 000' })
  const { dossiers } = await must('dossier.receive', anIntake())
  const [dossier] = dossiers
  if (dossier === undefined) throw new Error('no dossier was received')
  const {
    items: _items,
    ticket: _ticket,
    confirmedDate: _date,
    resultPlace: _place,
    resultAddress: _address,
    ...filing
  } = anIntake()
  const missing = await must('dossier.request-intake-supplement', {
    ...filing,
    item: anItem(),
    reason: 'Thiếu bản chính để đối chiếu. Mang bản chính đến quầy trong giờ làm việc.',
  })
  const refused = await must('dossier.refuse-intake', {
    ...filing,
    draftId: randomUUID(),
    item: anItem(),
    reason: 'Bản chính bị tẩy xóa, không đủ điều kiện chứng thực bản sao.',
  })
  const { id } = dossier
  await must('dossier.transfer', {
    id,
    department: 'Văn phòng Hội đồng nhân dân và Ủy ban nhân dân',
    toOfficerId: null,
    opinion: '',
  })
  await must('dossier.accept', { id })
  const papers = [
    ['receipt-slip', dossier.id],
    ['control-slip', dossier.id],
    ['supplement-request', missing.dossier.id],
    ['refusal-notice', refused.dossier.id],
  ] as const
  for (const [form, dossierId] of papers)
    await must('paper.print', { subject: { kind: 'dossier', form, dossierId }, printerId: PRINTER, copies: 1 })
  const day = dateOf(dossier.receivedAt)
  await must('paper.print', { subject: { kind: 'register', from: day, to: day }, printerId: PRINTER, copies: 1 })
}
