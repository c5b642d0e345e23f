import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { DEFAULT_NOTIFICATION_SETTINGS, type NotificationSettings } from '../../../src/shared/domain/notification/index.ts'
import { aHandOver } from '../../support/station/a-hand-over.ts'
import { aClock, aStation, openStation, type TestStation } from '../../support/station/a-station.ts'
import { anIntake, anItem, aPerson } from '../../support/station/an-intake.ts'

const open: TestStation[] = []
afterEach(async () => {
  for (const station of open.splice(0)) await station.close()
})

const folderSettings = (folder: string): NotificationSettings => ({
  ...DEFAULT_NOTIFICATION_SETTINGS,
  drivers: { zalo: 'off', sms: 'file', email: 'off' },
  folder,
})

async function counter(at = '2026-11-23T09:30:00+07:00') {
  const clock = aClock(at)
  const station = await aStation({ clock })
  open.push(station)
  const folder = mkdtempSync(path.join(tmpdir(), 'qmc-messages-'))
  const save = (settings: NotificationSettings) => station.must('notification.save-settings', { settings, password: null })
  return { ...station, clock, folder, save }
}

async function aResolved({ must }: Pick<TestStation, 'must'>, over: Parameters<typeof anIntake>[0] = {}): Promise<string> {
  const { dossiers } = await must('dossier.receive', anIntake(over))
  const id = dossiers[0]?.id ?? ''
  await must('dossier.transfer', { id, department: 'Văn phòng', toOfficerId: null, opinion: '' })
  await must('dossier.resolve', { id, outcome: 'granted', resultNumber: '', summary: '', uploadTokens: [] })
  return id
}

const files = (folder: string): { text: string; to: string; channel: string }[] =>
  readdirSync(folder).map((name) => JSON.parse(readFileSync(path.join(folder, name), 'utf8')))

describe('what citizens are told', () => {
  it('tells a result once, in letters every telephone shows, however often the outbox turns', async () => {
    const station = await counter()
    await station.save(folderSettings(station.folder))
    await aResolved(station)
    await station.must('notification.send-now', {})
    await station.must('notification.send-now', {})
    expect(files(station.folder)).toMatchObject([
      { to: '0912345678', channel: 'sms', text: expect.stringContaining('H12.64-261123-5000 da co ket qua') },
    ])
    const { rows, counts } = await station.must('notification.list', {
      state: null,
      channel: null,
      text: '',
      page: 1,
      pageSize: 50,
    })
    expect(counts.sent).toBe(1)
    // Nobody's name stands in a message: it is read by whoever holds the telephone.
    expect(JSON.stringify(rows[0]?.text)).not.toContain('Ánh')
  })

  it('are found by the way they went, by the words of their dossier, and only within the fields of whoever asks', async () => {
    const station = await counter()
    await station.save(folderSettings(station.folder))
    await aResolved(station)
    await station.must('notification.send-now', {})
    const found = async (over: { channel?: 'sms' | 'zalo'; text?: string }): Promise<[number, number]> => {
      const asked = { state: null, channel: null, text: '', page: 1, pageSize: 50 as const, ...over }
      const { rows, counts } = await station.must('notification.list', asked)
      return [rows.length, counts.sent]
    }
    expect(await found({})).toEqual([1, 1])
    expect(await found({ channel: 'sms', text: 'nguyen van anh' })).toEqual([1, 1])
    expect(await found({ channel: 'zalo' })).toEqual([0, 0])
    expect(await found({ text: 'khong ai ten the' })).toEqual([0, 0])
    expect(await found({ text: '"*) OR 1=1' })).toEqual([0, 0])
    await station.must('staff.create', {
      accountName: 'dat.dai',
      pin: '135790',
      fullName: 'Hồ Thị Đất',
      title: '',
      department: '',
      phone: '',
      roles: ['counter-clerk'],
      scope: { fieldCodes: ['DD'] },
    })
    await station.must('session.sign-out', {})
    await station.must('session.sign-in', { accountName: 'dat.dai', pin: '135790' })
    expect(await found({})).toEqual([0, 0])
  })

  it('keeps messages until somebody says how they leave, and then sends only what is still true', async () => {
    const station = await counter()
    const id = await aResolved(station)
    await aResolved(station)
    await station.must('notification.send-now', {})
    expect(
      (await station.must('notification.list', { state: 'queued', channel: null, text: '', page: 1, pageSize: 50 })).rows,
    ).toHaveLength(2)
    await station.must('dossier.hand-over', aHandOver(id))
    await station.save(folderSettings(station.folder))
    const { counts } = await station.must('notification.send-now', {})
    expect(counts).toMatchObject({ sent: 1, cancelled: 1, queued: 0 })
  })

  it('says that a result is early when it is, and reminds of one that nobody takes, not for ever', async () => {
    const station = await counter()
    await station.save({ ...folderSettings(station.folder), unclaimedAfterDays: 7, remindEveryDays: 7, maxReminders: 2 })
    const provincialAmount = { amount: 28_000, resolution: 'NQ 05/2025/NQ-HĐND' }
    await aResolved(station, { items: [anItem({ procedureCode: '1.004859', provincialAmount })] })
    await station.must('notification.send-now', {})
    expect(files(station.folder)[0]?.text).toContain('som hon hen')
    for (const day of ['2026-12-01', '2026-12-02', '2026-12-08', '2026-12-20', '2027-01-20']) {
      station.clock.set(`${day}T09:00:00+07:00`)
      await station.must('notification.send-now', {})
    }
    expect(files(station.folder)).toHaveLength(3)
  })

  it('writes nothing to who gave no address, and does not invite who waits for the post', async () => {
    const station = await counter()
    await station.save(folderSettings(station.folder))
    await aResolved(station, { owner: aPerson({ phone: null }) })
    await aResolved(station, { resultPlace: 'postal', resultAddress: 'Ấp Mũi, xã Đất Mũi' })
    const { counts } = await station.must('notification.send-now', {})
    expect(Object.values(counts).every((n) => n === 0)).toBe(true)
  })

  it('waits while the folder cannot be written, and says why', async () => {
    const station = await counter()
    await station.save(folderSettings(path.join(station.folder, 'khong', 'co')))
    await aResolved(station)
    const { status, counts } = await station.must('notification.send-now', {})
    expect(counts).toMatchObject({ queued: 1, sending: 0, failed: 0 })
    expect(status.troubles).toMatchObject([{ driver: 'file', reasonKey: 'notification.folder-not-writable' }])
    await station.save(folderSettings(station.folder))
    expect((await station.must('notification.send-now', {})).counts).toMatchObject({ sent: 1 })
  })

  it('survives a restart: what was sent is not sent again', async () => {
    const station = await counter()
    await station.save(folderSettings(station.folder))
    await aResolved(station)
    await station.must('notification.send-now', {})
    await station.close()
    open.splice(0)
    const again = await openStation({ dataDir: station.dataDir, clock: station.clock })
    open.push(again)
    await again.must('session.sign-in', { accountName: 'quantri', pin: '246810' })
    const { counts } = await again.must('notification.send-now', {})
    expect(counts).toMatchObject({ sent: 1, queued: 0, unknown: 0 })
    expect(readdirSync(station.folder)).toHaveLength(1)
  })
})
