import { randomUUID } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import { foldDossier } from '../../../src/main/features/dossiers/index.ts'
import { A_PROCESS } from '../../support/station/a-process.ts'
import { aReader } from '../../support/station/a-reader.ts'
import { aStation, type TestStation } from '../../support/station/a-station.ts'
import { certificationSamples, certifying } from '../../support/station/certification-samples.ts'
import { readEvents } from '../../support/station/read-events.ts'
import { anIntake, anItem } from '../../support/station/an-intake.ts'

const stations: TestStation[] = []
const readers: ReturnType<typeof aReader>[] = []
afterEach(async () => {
  for (const station of stations.splice(0)) await station.close()
  for (const reader of readers.splice(0)) reader.close()
})

const TABLES = [
  'workflow_version',
  'workflow_retired',
  'certification_authority',
  'certification_year',
  'certification_entry',
  'certification_volume',
  'certification_note',
  'dossier',
  'dossier_state',
  'dossier_count',
  'person',
  'officer',
  'print_job',
  'catalogue_version',
  'setting',
]

describe('what the screens read', () => {
  it('is rebuilt from the events alone, row for row', async () => {
    const station = await aStation()
    stations.push(station)
    const { dossiers } = await station.must(
      'dossier.receive',
      anIntake({ items: [anItem(), anItem({ procedureCode: '2.000884' })] }),
    )
    const id = dossiers[0]?.id ?? ''
    await station.must('dossier.transfer', { id, department: 'Văn phòng', toOfficerId: null, opinion: '' })
    await station.must('dossier.withdraw', { id: dossiers[1]?.id ?? '', reason: 'Công dân xin rút' })
    await station.must('paper.print', {
      subject: { kind: 'dossier', form: 'receipt-slip', dossierId: id },
      printerId: 'pdf-file:folder',
      copies: 1,
    })
    const { definition } = await station.must('workflow.publish', { draft: A_PROCESS, basedOn: null })
    await station.must('workflow.publish', { draft: { ...A_PROCESS, name: 'Lần hai' }, basedOn: definition })
    await station.must('workflow.retire', { id: definition.id, from: A_PROCESS.validFrom, reason: 'Thôi dùng' })
    await certify(station, id)
    const events = await readEvents(station.dataDir)

    const reader = aReader()
    readers.push(reader)
    reader.unitOfWork.write(() => reader.journal.receive(events))
    const before = dump(reader)
    reader.unitOfWork.write(() => reader.journal.rebuildProjections())
    expect(dump(reader)).toEqual(before)
    expect(foldDossier(id, reader.journal.readAggregate(id))).toMatchObject({ id, status: 'processing' })
    expect(reader.db.prepare("SELECT rowid FROM dossier_fts WHERE dossier_fts MATCH 'nguyen'").all()).toHaveLength(2)
  })
})

/** A number that is cancelled, and a refusal in writing. */
async function certify({ must }: TestStation, dossierId: string): Promise<void> {
  await must('staff.create', {
    accountName: 'chutich',
    pin: '135790',
    fullName: 'Trần Văn Lãnh',
    title: 'Chủ tịch',
    department: '',
    phone: '',
    roles: ['leader'],
    scope: { fieldCodes: [] },
  })
  await must('certification.open-book', { book: 'copy', lastNumber: 7, volume: 1 })
  const { signers } = await must('certification.get-rules', {})
  const { entries } = await must('certification.certify', {
    requestId: randomUUID(),
    dossierId,
    ...certifying(signers[0]?.officerId ?? ''),
  })
  await must('certification.cancel-entry', { id: entries[0]?.id ?? '', reason: 'Ghi nhầm' })
  await must('certification.refuse', certificationSamples(dossierId)['certification.refuse'])
}

type Reader = ReturnType<typeof aReader>

function dump({ db }: Reader): Record<string, unknown[]> {
  return Object.fromEntries(TABLES.map((table) => [table, db.prepare(`SELECT * FROM ${table} ORDER BY 1`).all()]))
}
