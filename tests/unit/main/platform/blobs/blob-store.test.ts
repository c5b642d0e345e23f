import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createBlobStore, type BlobStore, type PutBlob } from '../../../../../src/main/platform/blobs/index.ts'
import { systemClock } from '../../../../../src/main/platform/clock/index.ts'
import { migrations, openDatabase, type OpenedDatabase } from '../../../../../src/main/platform/database/index.ts'
import { unwrap } from '../../../../../src/shared/kernel/result.ts'

let folder = ''
let opened: OpenedDatabase
let blobs: BlobStore
const createStore = (): BlobStore =>
  createBlobStore({
    db: opened.db,
    unit: 'H19.01',
    folder: path.join(folder, 'blobs'),
    nameKey: new Uint8Array(32).fill(3),
    clock: systemClock,
  })

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'blobs-'))
  opened = unwrap(openDatabase({ file: path.join(folder, 'register.db'), key: new Uint8Array(32).fill(7), migrations }))
  blobs = createStore()
})
afterEach(() => {
  opened.close()
  rmSync(folder, { recursive: true, force: true })
})

const files = (): string[] =>
  readdirSync(path.join(folder, 'blobs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.length > 3)
    .map((name) => path.join(folder, 'blobs', name))
const register = (blob: PutBlob, mime = 'image/jpeg'): void => opened.unitOfWork.write(() => blobs.register(blob, mime))
async function keep(bytes: Uint8Array): Promise<PutBlob> {
  const blob = await blobs.put(bytes)
  register(blob)
  return blob
}

test('what is put and registered comes back, and the disk shows neither contents nor hash', async () => {
  const page = Buffer.from('Tờ khai của Nguyễn Văn Ánh'.repeat(50))
  const blob = await keep(page)
  expect(blob).toEqual({ sha256: createHash('sha256').update(page).digest('hex'), size: page.length })
  expect(unwrap(await blobs.get(blob.sha256))).toEqual({ bytes: page, mime: 'image/jpeg' })
  const [file = ''] = files()
  expect([readFileSync(file).includes('Nguyễn'), file.includes(blob.sha256), files().length]).toEqual([false, false, 1])
})

test('a file on the disk is put like bytes, an empty one too', async () => {
  const source = path.join(folder, 'scan.tmp')
  writeFileSync(source, '')
  const blob = await blobs.put({ path: source })
  register(blob)
  expect(unwrap(await blobs.get(blob.sha256)).bytes.length).toBe(0)
})

test('the same bytes at the same time, again, and after a restart are one readable file', async () => {
  const page = randomBytes(100_000)
  const [one, two] = await Promise.all([blobs.put(page), blobs.put(page)])
  register(one)
  register(two)
  const written = statSync(files()[0] ?? '').ino
  blobs = createStore()
  await keep(page)
  expect([files().length, statSync(files()[0] ?? '').ino]).toEqual([1, written])
  expect(unwrap(await blobs.get(one.sha256)).bytes.equals(page)).toBe(true)
})

test('a unit of work that fails registers nothing, and the next one can', async () => {
  const blob = await blobs.put(randomBytes(10))
  expect(() =>
    opened.unitOfWork.write(() => {
      blobs.register(blob, 'image/jpeg')
      throw new Error('no')
    }),
  ).toThrow('no')
  expect(await blobs.get(blob.sha256)).toEqual({ ok: false, error: 'unknown' })
  register(blob)
  expect((await blobs.get(blob.sha256)).ok).toBe(true)
  expect(() => blobs.register(blob, 'image/jpeg')).toThrow('unit of work')
})

test('a changed, cut or exchanged file is never given out as the page', async () => {
  const [a, b] = [await keep(randomBytes(5000)), await keep(randomBytes(5000))]
  const [first = '', second = ''] = files()
  const [one, two] = [readFileSync(first), readFileSync(second)]
  writeFileSync(first, two)
  writeFileSync(second, one)
  expect([await blobs.get(a.sha256), await blobs.get(b.sha256)]).toEqual([
    { ok: false, error: 'damaged' },
    { ok: false, error: 'damaged' },
  ])
  one[100] = (one[100] ?? 0) ^ 1
  writeFileSync(first, one)
  truncateSync(second, 20)
  expect([(await blobs.get(a.sha256)).ok, (await blobs.get(b.sha256)).ok]).toEqual([false, false])
})

test('the check names what is missing, short and orphaned, and a second put repairs it', async () => {
  const [page, other] = [randomBytes(500), randomBytes(700)]
  const [gone, short] = [await keep(page), await keep(other)]
  await blobs.put(randomBytes(900))
  const sizes = new Map(files().map((file) => [statSync(file).size, file]))
  rmSync(sizes.get(532) ?? '')
  truncateSync(sizes.get(732) ?? '', 30)
  blobs = createStore()
  expect(await blobs.check()).toMatchObject({ missing: [gone.sha256], wrongSize: [short.sha256], orphans: [expect.any(String)] })
  expect(await blobs.get(gone.sha256)).toEqual({ ok: false, error: 'missing' })
  await blobs.put(page)
  await blobs.put(other)
  expect(await blobs.check()).toMatchObject({ missing: [], wrongSize: [] })
  expect((await blobs.get(gone.sha256)).ok).toBe(true)
})

test('the sweep removes orphans only once they are old', async () => {
  const kept = await keep(randomBytes(10))
  await blobs.put(randomBytes(20))
  expect(await blobs.sweep(0)).toBe(0)
  blobs = createStore()
  expect([await blobs.sweep(3_600_000), await blobs.sweep(-1000), files().length]).toEqual([0, 1, 1])
  expect((await blobs.get(kept.sha256)).ok).toBe(true)
})

test('a sweep beside a put takes nothing of it away, whatever the clock says', async () => {
  for (let round = 0; round < 40; round += 1) {
    const bytes = randomBytes(200_000)
    const [put] = await Promise.all([blobs.put(bytes), blobs.sweep(-1000), blobs.sweep(-1000)])
    expect(put.size).toBe(bytes.length)
  }
  expect(files()).toHaveLength(40)
})
