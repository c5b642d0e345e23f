import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { checkCopy, listCopies, runInWorker } from '../../../src/main/platform/backup/index.ts'
import { migrations } from '../../../src/main/platform/database/index.ts'
import { openEncrypted } from '../../../src/main/platform/database/encrypted-handle.ts'
import { createKeyStore, plainSecretStore } from '../../../src/main/platform/secrets/index.ts'
import { unwrap } from '../../../src/shared/kernel/result.ts'
import { aStation, type TestStation } from '../../support/station/a-station.ts'
import { anIntake } from '../../support/station/an-intake.ts'

const madeAt = Date.parse('2026-11-21T07:30:05+07:00')

async function keyOf(station: TestStation): Promise<Uint8Array> {
  const store = createKeyStore({ file: path.join(station.dataDir, 'keys.json'), secretStore: plainSecretStore })
  return unwrap(await store.load()).keys.databaseKey
}

async function aCopyTask(station: TestStation) {
  return {
    task: 'make' as const,
    register: path.join(station.dataDir, 'register.db'),
    folder: mkdtempSync(path.join(tmpdir(), 'qmc-copies-')),
    key: await keyOf(station),
    newestSchema: migrations.length,
    kind: 'daily' as const,
    madeAt,
    full: true,
  }
}

test('a copy is made beside the working counter, checked, named and noted', async () => {
  const station = await aStation()
  await station.must('dossier.receive', anIntake())
  const task = await aCopyTask(station)
  const made = unwrap(await runInWorker(task))
  expect(made.id).toBe('register-20261121-073005-daily.db')
  expect(made.note).toMatchObject({ unit: 'H12.64', station: 'H12.64.S01', dossiers: 1, kind: 'daily', madeAt })
  expect(readdirSync(task.folder).sort()).toEqual(['register-20261121-073005-daily.db', 'register-20261121-073005-daily.json'])
  expect(listCopies(task.folder)).toEqual([made])
  const facts = unwrap(checkCopy({ file: made.file, key: task.key, newestSchema: migrations.length, full: true }))
  expect(facts).toMatchObject({
    dossiers: 1,
    counterName: 'Quầy 01',
    lastDossierCode: expect.stringMatching(/^H12\.64-\d{6}-\d{4}$/),
  })
  await station.close()
})

test('intake goes on while the copy is being made', async () => {
  const station = await aStation()
  for (let n = 0; n < 20; n += 1) await station.must('dossier.receive', anIntake())
  const copying = runInWorker(await aCopyTask(station))
  const copied = copying.then(() => 'copied' as const)
  let meanwhile = 0
  for (;;) {
    await station.must('dossier.receive', anIntake())
    meanwhile += 1
    const turn = new Promise<'not yet'>((resolve) => setImmediate(() => resolve('not yet')))
    if ((await Promise.race([copied, turn])) === 'copied') break
  }
  const { note } = unwrap(await copying)
  expect(meanwhile).toBeGreaterThan(0)
  expect(note.dossiers).toBeGreaterThanOrEqual(20)
  await station.close()
})

test('a register whose chain does not verify gives no copy, and the good one before stays', async () => {
  const station = await aStation()
  await station.must('dossier.receive', anIntake())
  const task = await aCopyTask(station)
  const good = unwrap(await runInWorker(task))
  await station.close()
  const db = openEncrypted({ file: task.register, key: task.key })
  db.exec('DROP TRIGGER event_is_never_changed; UPDATE event SET wall = wall + 1 WHERE seq = 3')
  db.close()
  expect(await runInWorker({ ...task, madeAt: madeAt + 1000 })).toEqual({ ok: false, error: 'damaged' })
  expect(listCopies(task.folder)).toEqual([good])
  expect(readdirSync(task.folder)).toHaveLength(2)
})

test('a flipped byte, a cut file and another key are each told', async () => {
  const station = await aStation()
  await station.must('dossier.receive', anIntake())
  const task = await aCopyTask(station)
  const { file } = unwrap(await runInWorker(task))
  await station.close()
  const check = (of: string, key = task.key) => checkCopy({ file: of, key, newestSchema: migrations.length, full: true })

  const flipped = path.join(task.folder, 'flipped.db')
  const bytes = readFileSync(file)
  bytes.writeUInt8(bytes.readUInt8(bytes.length / 2) ^ 1, bytes.length / 2)
  writeFileSync(flipped, bytes)
  expect(check(flipped)).toEqual({ ok: false, error: 'damaged' })

  const cut = path.join(task.folder, 'cut.db')
  writeFileSync(cut, readFileSync(file).subarray(0, 40_000))
  expect(check(cut).ok).toBe(false)

  expect(check(file, new Uint8Array(32).fill(1))).toEqual({ ok: false, error: 'wrong-key' })
  expect(checkCopy({ file, key: task.key, newestSchema: 1, full: false })).toEqual({ ok: false, error: 'newer' })
})

test('a copy without its note, or with a note of another size, is no copy', async () => {
  const station = await aStation()
  const task = await aCopyTask(station)
  const made = unwrap(await runInWorker(task))
  await station.close()
  copyFileSync(made.file, path.join(task.folder, 'register-20261122-073005-daily.db'))
  writeFileSync(made.file, 'x')
  expect(listCopies(task.folder)).toEqual([])
  rmSync(made.file)
  expect(existsSync(made.file)).toBe(false)
})

test('what the file system refuses is told with its own code', async () => {
  const station = await aStation()
  const task = { ...(await aCopyTask(station)), folder: '/dev/full/backups' }
  await expect(runInWorker(task)).rejects.toMatchObject({ code: 'ENOTDIR' })
  await station.close()
})
