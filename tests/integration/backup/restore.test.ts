import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { ALL_DOSSIERS } from '../../../src/shared/ipc/contract/dossier.ts'
import { aClock, ADMIN, openStation } from '../../support/station/a-station.ts'
import { anIntake } from '../../support/station/an-intake.ts'
import { readEvents } from '../../support/station/read-events.ts'
import { aCentre, aFolder, aRestoredCentre, restoreFrom } from './support.ts'

const codeOf = (received: { readonly dossiers: readonly { readonly code: string | null }[] }): string =>
  received.dossiers[0]?.code ?? ''

test("a dead PC's data opens on another machine with the stick and the code of the paper", async () => {
  const station = await aCentre()
  const stick = aFolder('stick')
  await station.must('dossier.receive', anIntake())
  await station.must('backup.set-place', { folder: stick })
  const state = await station.must('backup.run-now', {})
  expect(state).toMatchObject({ problem: null, alarm: 'none', place: { state: 'ready' } })
  expect(readdirSync(path.join(stick, 'QuayMotCua-H12.64.S01'))).toContain('recovery.json')
  await station.close()
  rmSync(station.dataDir, { recursive: true })

  const other = await aRestoredCentre(stick, station.recoveryCode)
  const { rows } = await other.must('dossier.list', ALL_DOSSIERS)
  expect(rows).toHaveLength(1)
  await other.close()
})

test('a press while a copy is under way gives a copy of what is saved by then', async () => {
  const clock = aClock('2026-11-23T08:00:00+07:00')
  const station = await aCentre({ clock })
  const underWay = station.must('backup.run-now', {})
  await expect.poll(async () => (await station.must('backup.get-state', {})).isRunning, { interval: 2 }).toBe(true)
  clock.set('2026-11-23T08:05:00+07:00')
  const received = station.must('dossier.receive', anIntake())
  const { lastGoodAt } = await station.must('backup.run-now', {})
  expect(lastGoodAt).toBe('2026-11-23T08:05:00+07:00')
  await Promise.all([underWay, received])
  await station.close()
})

test('what is in a copy is shown before it is restored, and nothing is changed by looking', async () => {
  const station = await aCentre()
  const code = codeOf(await station.must('dossier.receive', anIntake()))
  await station.must('backup.run-now', {})
  await station.close()
  const empty = await openStation()
  const folder = path.join(station.dataDir, 'backups')
  const found = await empty.must('restore.find', { folder: station.dataDir })
  expect(found).toMatchObject({ folder, hasRecoveryFile: true, hasOwnKeys: false })
  expect(found.copies).toMatchObject([{ station: 'H12.64.S01', dossiers: 1, kind: 'manual' }])
  const choice = { folder, id: found.copies[0]?.id ?? '', recoveryCode: station.recoveryCode }
  expect(await empty.must('restore.inspect', choice)).toMatchObject({
    unit: 'H12.64',
    stationNumber: '01',
    dossiers: 1,
    lastDossierCode: code,
    centreName: 'Trung tâm Phục vụ hành chính công xã Đất Mũi',
  })
  expect(existsSync(path.join(empty.dataDir, 'register.db'))).toBe(false)
  await empty.close()
})

test('after a restore no dossier is taken before a person has said what was printed last, and numbers go on above it', async () => {
  const station = await aCentre()
  const stick = aFolder('stick')
  await station.must('dossier.receive', anIntake())
  await station.must('backup.set-place', { folder: stick })
  await station.must('backup.run-now', {})
  const lost = codeOf(await station.must('dossier.receive', anIntake()))
  await station.close()

  const other = await restoreFrom(stick, station.recoveryCode)
  await other.must('session.sign-in', ADMIN)
  expect(await other.must('restore.get-state', {})).toMatchObject({ stage: 'ask-last-code', hasPeerAnswered: false })
  expect(await other.client.invoke('dossier.receive', anIntake())).toMatchObject({
    ok: false,
    error: { code: 'not-allowed-now', messageKey: 'restore.finish-first' },
  })
  await other.must('restore.confirm-last-code', { lastCode: lost, registerOrder: 2 })
  const next = codeOf(await other.must('dossier.receive', anIntake()))
  expect(Number(next.slice(-4))).toBe(Number(lost.slice(-4)) + 1)
  expect(await other.must('restore.get-state', {})).toMatchObject({ stage: 'none' })
  await other.close()

  // The question is answered for good, also after a restart.
  const again = await openStation({ dataDir: other.dataDir })
  await again.must('session.sign-in', ADMIN)
  expect(await again.must('restore.get-state', {})).toMatchObject({ stage: 'none' })
  await again.close()
})

test('a restored PC is a new incarnation, vouched for by the old one', async () => {
  const station = await aCentre()
  const stick = aFolder('stick')
  await station.must('backup.set-place', { folder: stick })
  await station.must('backup.run-now', {})
  await station.close()
  const first = await aRestoredCentre(stick, station.recoveryCode)
  await first.must('dossier.receive', anIntake())
  await first.close()
  const second = await aRestoredCentre(stick, station.recoveryCode)
  await second.must('dossier.receive', anIntake())
  await second.close()
  const originsOf = async (dataDir: string) => [...new Set((await readEvents(dataDir)).map(({ origin }) => origin))]
  const [one, two] = [await originsOf(first.dataDir), await originsOf(second.dataDir)]
  expect(one).toHaveLength(2)
  expect(two).toHaveLength(2)
  // The same copy on two machines never writes under one name.
  expect(new Set([...one, ...two]).size).toBe(3)
})

test('a wrong code, a mistyped code and another centre’s paper are told apart and change nothing', async () => {
  const station = await aCentre()
  const other = await aCentre()
  await station.must('backup.run-now', {})
  await station.close()
  await other.close()
  const empty = await openStation()
  const folder = path.join(station.dataDir, 'backups')
  const { copies } = await empty.must('restore.find', { folder })
  const tryCode = async (recoveryCode: string | null) => {
    const result = await empty.client.invoke('restore.inspect', { folder, id: copies[0]?.id ?? '', recoveryCode })
    return result.ok ? 'opened' : result.error.messageKey
  }
  expect(await tryCode('ABCD')).toBe('restore.code-wrong-length')
  expect(await tryCode(other.recoveryCode)).toBe('restore.code-wrong-code')
  expect(await tryCode(null)).toBe('restore.own-keys-do-not-open')
  expect(await tryCode(station.recoveryCode.toLowerCase().replaceAll('-', ' '))).toBe('opened')
  await empty.close()
})

test('a new recovery paper opens the data, the old one no longer does, here and on the stick', async () => {
  const station = await aCentre()
  const stick = aFolder('stick')
  await station.must('backup.set-place', { folder: stick })
  await station.must('backup.run-now', {})
  const { recoveryCode } = await station.must('backup.renew-recovery', {})
  await station.close()
  expect(recoveryCode).not.toBe(station.recoveryCode)
  const empty = await openStation()
  const { folder, copies } = await empty.must('restore.find', { folder: stick })
  const choice = { folder, id: copies[0]?.id ?? '' }
  expect(await empty.client.invoke('restore.inspect', { ...choice, recoveryCode: station.recoveryCode })).toMatchObject({
    error: { messageKey: 'restore.code-wrong-code' },
  })
  expect(await empty.client.invoke('restore.inspect', { ...choice, recoveryCode })).toMatchObject({ ok: true })
  await empty.close()
})

test('a ruined register is replaced from its own copies with the keys of this machine, and kept aside', async () => {
  const station = await aCentre()
  await station.must('dossier.receive', anIntake())
  await station.must('backup.run-now', {})
  await station.close()
  writeFileSync(path.join(station.dataDir, 'register.db'), 'a ruined file')
  await expect(openStation({ dataDir: station.dataDir })).rejects.toThrow(/damaged|wrong-key/)

  const folder = path.join(station.dataDir, 'backups')
  const back = await aRestoredCentre(folder, null, { dataDir: station.dataDir, restore: true })
  expect(await back.must('dossier.count-tabs', {})).toBeDefined()
  const aside = readdirSync(station.dataDir).find((name) => name.startsWith('replaced-'))
  expect(readdirSync(path.join(station.dataDir, aside ?? ''))).toContain('register.db')
  await back.close()
})

test('nobody restores over a working register', async () => {
  const station = await aCentre()
  expect(await station.client.invoke('restore.find', { folder: '/' })).toMatchObject({
    error: { messageKey: 'setup.already-done' },
  })
  await station.close()
})
