import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { DEFAULT_NOTIFICATION_SETTINGS } from '../../../src/shared/domain/notification/index.ts'
import { aReader } from '../../support/station/a-reader.ts'
import { aClock, aStation, type TestStation } from '../../support/station/a-station.ts'
import { anIntake } from '../../support/station/an-intake.ts'
import { readEvents } from '../../support/station/read-events.ts'

const stations: TestStation[] = []
const readers: ReturnType<typeof aReader>[] = []
afterEach(async () => {
  for (const station of stations.splice(0)) await station.close()
  for (const reader of readers.splice(0)) reader.close()
})

const TABLES = [
  'notification',
  'notification_cue',
  'post_parcel',
  'post_batch',
  'post_status',
  'post_reserve',
  'clerk_act',
  'held_original',
  'archive_package',
  'archive_transfer',
  'setting',
]

it('rebuilds messages, parcels, originals and packages from the events alone, row for row', async () => {
  const clock = aClock('2026-11-23T09:00:00+07:00')
  const station = await aStation({ clock })
  stations.push(station)
  const { must } = station
  const drivers = { ...DEFAULT_NOTIFICATION_SETTINGS.drivers, sms: 'file' as const }
  await must('notification.save-settings', { settings: { ...DEFAULT_NOTIFICATION_SETTINGS, drivers }, password: null })
  const ids: string[] = []
  for (const postal of [false, true, true]) {
    const way = postal ? { resultPlace: 'postal' as const, resultAddress: 'Ấp Mũi' } : {}
    const { dossiers } = await must('dossier.receive', anIntake(way))
    const id = dossiers[0]?.id ?? ''
    ids.push(id)
    await must('dossier.transfer', { id, department: 'Văn phòng', toOfficerId: null, opinion: '' })
    await must('dossier.resolve', { id, outcome: 'granted', resultNumber: '', summary: '', uploadTokens: [] })
  }
  const [direct = '', one = '', two = ''] = ids
  await must('notification.send-now', {})
  const receiver = { name: 'Nguyễn Văn Ánh', idNumber: '096090000123', bornOn: null, relation: '', authorisation: '' }
  const given = { receiver, mismatchReason: '', signatureToken: null, isSignedOnPaper: true, place: 'direct' as const, note: '' }
  await must('return.hand-over', { dossierIds: [direct], originals: [], ...given })
  // After the end: what the counter still holds goes back as well, and no list is disturbed by it.
  const held = (await must('return.list', { tab: 'originals', text: '', page: 1, pageSize: 50 })).rows
  expect(held.map(({ id }) => id)).toContain(direct)
  await must('return.return-originals', {
    id: direct,
    receiverName: receiver.name,
    receiverIdNumber: receiver.idNumber,
    items: [{ name: 'Bản chính giấy tờ, văn bản', count: 1 }],
    note: '',
  })
  const parcel = (dossierId: string, trackingNumber: string) => ({ dossierId, trackingNumber, address: 'Ấp Mũi' })
  await must('postal.dispatch', { items: [parcel(one, 'EB1111VN'), parcel(two, 'EB2222VN')], courier: '', note: '' })
  await must('notification.send-now', {})
  clock.set('2026-11-24T09:00:00+07:00')
  await must('postal.apply-status', {
    text: 'Mã bưu gửi,Trạng thái,Thời gian\nEB1111VN,Phát thành công,23/11/2026 15:00\nEB2222VN,Chờ phát lại,23/11/2026 15:00\n',
  })
  const destination = mkdtempSync(path.join(tmpdir(), 'qmc-rebuild-'))
  await must('archive.pack', { dossierIds: [direct, one], box: '1', folder: '2', destination })
  await must('archive.hand-over', { dossierIds: [direct], number: '1', receiver: 'Lưu trữ xã', note: '' })

  const events = await readEvents(station.dataDir)
  const reader = aReader()
  readers.push(reader)
  reader.unitOfWork.write(() => reader.journal.receive(events))
  const dump = () =>
    Object.fromEntries(TABLES.map((table) => [table, reader.db.prepare(`SELECT * FROM ${table} ORDER BY 1, 2, 3`).all()]))
  const before = dump()
  for (const table of TABLES.filter((name) => name !== 'post_reserve' && name !== 'setting'))
    expect(before[table]?.length, table).toBeGreaterThan(0)
  reader.unitOfWork.write(() => reader.journal.rebuildProjections())
  expect(dump()).toEqual(before)
})
