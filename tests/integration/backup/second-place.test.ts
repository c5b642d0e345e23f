import { existsSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { findMark, listCopies, mirrorCopy } from '../../../src/main/platform/backup/index.ts'
import type { TestStation } from '../../support/station/a-station.ts'
import { anIntake } from '../../support/station/an-intake.ts'
import { aCentre, aFolder } from './support.ts'

const inOrder = { backup: { lookEveryMs: 20, limits: { idleMs: 0, patienceMs: 0, retryMs: 60_000 } } }
const stickOf = (stick: string): string => path.join(stick, 'QuayMotCua-H12.64.S01')

async function until(isTrue: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 400; tries += 1) {
    if (await isTrue()) return
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  throw new Error('not in time')
}

const placeOf = async (station: TestStation) => (await station.must('backup.get-state', {})).place

test("the day's copy makes itself, and goes to the stick as soon as that is back", async () => {
  const station = await aCentre(inOrder)
  const stick = aFolder('stick')
  await station.must('backup.set-place', { folder: stick })
  await until(async () => (await placeOf(station))?.state === 'ready')
  expect((await station.must('backup.get-state', {})).copies).toMatchObject([{ kind: 'daily' }])

  renameSync(stick, `${stick}-out`)
  expect(await station.must('backup.run-now', {})).toMatchObject({
    problem: null,
    alarm: 'amber',
    place: { state: 'missing', lastCopyAt: expect.any(String) },
  })
  expect(existsSync(stick)).toBe(false)
  renameSync(`${stick}-out`, stick)
  const newest = (await station.must('backup.get-state', {})).copies[0]?.id ?? ''
  await until(async () => readdirSync(stickOf(stick)).includes(newest))
  await station.close()
})

test('broken off in the middle, the stick still holds the copy before, whole, and nothing half-written under a name', async () => {
  const station = await aCentre()
  const stick = aFolder('stick')
  await station.must('backup.set-place', { folder: stick })
  await station.must('backup.run-now', {})
  const before = listCopies(stickOf(stick))
  await station.must('dossier.receive', anIntake())
  const home = path.join(station.dataDir, 'backups')
  rmSync(stickOf(stick), { recursive: true })
  await station.must('backup.set-place', { folder: stick })
  await station.must('backup.run-now', {})
  const [copy] = listCopies(home)
  if (copy === undefined) throw new Error('no copy')
  expect(before).toHaveLength(1)

  const stopping = new AbortController()
  const broken = mirrorCopy({
    copy: { ...copy, id: 'register-20270101-080000-manual.db' },
    folder: stickOf(stick),
    markId: findMark(stickOf(stick))?.id ?? '',
    blobsFolder: path.join(station.dataDir, 'blobs'),
    recoveryFile: path.join(station.dataDir, 'recovery.json'),
    signal: stopping.signal,
    onProgress: () => stopping.abort(),
  })
  await expect(broken).rejects.toThrow('aborted')
  expect(listCopies(stickOf(stick)).map(({ id }) => id)).toEqual([copy.id])
  expect(readdirSync(stickOf(stick)).filter((name) => name.endsWith('.tmp') || name.includes('20270101'))).toEqual([])
  await station.close()
})

test('a mount point whose stick is out is not taken for the stick', async () => {
  const station = await aCentre()
  const stick = aFolder('stick')
  await station.must('backup.set-place', { folder: stick })
  rmSync(path.join(stickOf(stick), 'quay-mot-cua-backup.json'))
  expect(await station.must('backup.run-now', {})).toMatchObject({ place: { state: 'missing' } })
  expect(readdirSync(stickOf(stick))).toEqual([])
  await station.close()
})

test('a place that is not there, not writable or inside the data is refused at its field', async () => {
  const station = await aCentre()
  const told = async (folder: string) => {
    const result = await station.client.invoke('backup.set-place', { folder })
    return result.ok ? 'taken' : result.error.fields?.[0]?.messageKey
  }
  const file = path.join(aFolder('file'), 'tep')
  writeFileSync(file, '')
  expect(await told('/khong-co-o-dau')).toBe('backup.place-not-there')
  expect(await told(file)).toBe('backup.place-not-writable')
  expect(await told(station.dataDir)).toBe('backup.place-inside-data')
  expect(await told('usb')).toBe('validation.folder')
  await station.close()
})
