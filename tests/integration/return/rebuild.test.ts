import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { forkDeviceHost } from '../../../src/main/composition/forked-device-host.ts'
import { createFoundation } from '../../../src/main/composition/foundation.ts'
import { systemClock, systemIds } from '../../../src/main/platform/clock/index.ts'
import type { OpenedDatabase } from '../../../src/main/platform/database/index.ts'
import { stationEnrolment } from '../../../src/main/platform/journal/index.ts'
import { createKeyRing, plainSecretStore } from '../../../src/main/platform/secrets/index.ts'
import { DEFAULT_NOTIFICATION_SETTINGS } from '../../../src/shared/domain/notification/index.ts'
import { silentLogger } from '../../../src/shared/ports/logger.ts'
import { aRegister } from '../../support/station/a-register.ts'
import { aClock, aStation, RESOURCES_DIR, type TestStation } from '../../support/station/a-station.ts'
import { anIntake } from '../../support/station/an-intake.ts'
import { readEvents } from '../../support/station/read-events.ts'

const stations: TestStation[] = []
const registers: OpenedDatabase[] = []
afterEach(async () => {
  for (const station of stations.splice(0)) await station.close()
  for (const register of registers.splice(0)) register.close()
})

/** A bare station without services, to which another one's events can be given. */
function aReader() {
  const opened = aRegister()
  registers.push(opened)
  const options = {
    dataDir: '/nowhere',
    resourcesDir: RESOURCES_DIR,
    secretStore: plainSecretStore,
    launchDeviceHost: forkDeviceHost(),
    printShell: { listSystemPrinters: () => Promise.resolve([]), printPdf: () => Promise.resolve({ ok: false }) },
    publish: () => undefined,
    logger: silentLogger,
    clock: systemClock,
    ids: systemIds,
    onStorageFailed: () => undefined,
    onRestartNeeded: () => undefined,
    platform: process.platform,
    fetch: globalThis.fetch,
  } as const
  const place = { unit: 'H12.64', station: 'H12.64.S09', stationNumber: '09', incarnation: 1, slot: 8 }
  const base = createFoundation({ options, opened, keys: createKeyRing(), place })
  base.unitOfWork.write(() => base.journal.append(stationEnrolment(base.identity, { actor: 'system' })))
  return base
}

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
  reader.unitOfWork.write(() => reader.journal.receive(events))
  const dump = () =>
    Object.fromEntries(TABLES.map((table) => [table, reader.db.prepare(`SELECT * FROM ${table} ORDER BY 1, 2, 3`).all()]))
  const before = dump()
  for (const table of TABLES.filter((name) => name !== 'post_reserve' && name !== 'setting'))
    expect(before[table]?.length, table).toBeGreaterThan(0)
  reader.unitOfWork.write(() => reader.journal.rebuildProjections())
  expect(dump()).toEqual(before)
})
