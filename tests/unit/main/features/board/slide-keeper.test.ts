import { appendFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createSlideKeeper } from '../../../../../src/main/features/board/slide-keeper.ts'
import { createSlideShelf } from '../../../../../src/main/features/board/slide-shelf.ts'

const MEGABYTE = 1024 * 1024
const MP4 = Uint8Array.from([0, 0, 0, 24, ...new TextEncoder().encode('ftypisom'), 0, 0, 2, 0])
const MOV = Uint8Array.from([0, 0, 0, 20, ...new TextEncoder().encode('ftypqt  '), 0, 0, 2, 0])
const PNG = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 1, 2, 3])

let root: string
beforeEach(() => (root = mkdtempSync(path.join(tmpdir(), 'keeper-'))))
afterEach(() => rmSync(root, { recursive: true, force: true }))

function aKeeper(free = 10_000 * MEGABYTE) {
  const shelf = createSlideShelf(path.join(root, 'slides'))
  const keeper = createSlideKeeper(shelf, () => Promise.resolve(free))
  const arrived = (bytes: Uint8Array, fileName: string) => {
    const from = path.join(root, 'upload')
    writeFileSync(from, bytes)
    return keeper.add({ path: from, fileName })
  }
  const states = async () => (await keeper.look()).slides.map(({ title, state }) => [title, state])
  return { shelf, keeper, arrived, states }
}

test('a film is taken over under its own name and the hash of its bytes, in the order of names, and can be taken off again', async () => {
  const { shelf, keeper, arrived, states } = aKeeper()
  expect(await arrived(PNG, '10 Bản đồ.PNG')).toEqual({ ok: true, value: { title: '10 Bản đồ.png' } })
  expect(await arrived(MP4, '..\\2: Tuyên truyền?.mp4')).toMatchObject({ ok: true })
  expect(existsSync(path.join(root, 'upload'))).toBe(false)
  expect(await states()).toEqual([
    ['2 Tuyên truyền.mp4', 'unseen'],
    ['10 Bản đồ.png', 'unseen'],
  ])
  const [film] = shelf.files()
  expect(film?.name).toMatch(/^2 Tuyên truyền\.[0-9a-f]{16}\.mp4$/)
  expect(readFileSync(path.join(shelf.folder, film?.name ?? ''))).toEqual(Buffer.from(MP4))
  expect(await keeper.remove('../upload')).toMatchObject({ ok: false, error: { messageKey: 'slides.gone' } })
  expect(await keeper.remove(film?.name ?? '')).toMatchObject({ ok: true })
  expect(await states()).toEqual([['10 Bản đồ.png', 'unseen']])
})

test('what the display cannot play, what is there already and what is one too many is refused with its reason, and leaves nothing', async () => {
  const { shelf, arrived } = aKeeper()
  expect(await arrived(MOV, 'IMG_1.MOV')).toMatchObject({ ok: false, error: { messageKey: 'slides.kind-unknown' } })
  await arrived(PNG, 'a.png')
  expect(await arrived(PNG, 'b.png')).toMatchObject({
    ok: false,
    error: { messageKey: 'slides.already-there', params: { name: 'a.png' } },
  })
  expect(await arrived(Buffer.concat([PNG, Buffer.alloc(12_000_000)]), 'c.png')).toMatchObject({
    ok: false,
    error: { messageKey: 'slides.picture-too-large' },
  })
  for (let n = 0; n < 39; n += 1) writeFileSync(path.join(shelf.folder, `by-hand-${n}.png`), PNG)
  expect(await arrived(MP4, 'd.mp4')).toMatchObject({ ok: false, error: { messageKey: 'slides.too-many' } })
  expect(readdirSync(shelf.folder)).toHaveLength(40)
})

test('the administrator reads of each what is wrong with it', async () => {
  const { shelf, arrived, states } = aKeeper()
  await arrived(PNG, '1.png')
  await arrived(MP4, '2.mp4')
  const [picture, film] = shelf.files()
  writeFileSync(path.join(shelf.folder, '3.webm'), PNG)
  writeFileSync(path.join(shelf.folder, '4.jpg'), new Uint8Array(12_000_001))
  shelf.list()
  shelf.report(picture?.token ?? '', true)
  shelf.report(film?.token ?? '', false)
  expect(await states()).toEqual([
    ['1.png', 'shown'],
    ['2.mp4', 'failed'],
    ['3.webm', 'not-a-slide'],
    ['4.jpg', 'too-large'],
  ])
  appendFileSync(path.join(shelf.folder, film?.name ?? ''), 'rot')
  expect((await states())[1]).toEqual(['2.mp4', 'changed'])
})

test('a film that would leave the register too little of the disk is not begun', async () => {
  const { keeper } = aKeeper(600 * MEGABYTE)
  expect(await keeper.checkRoom(50_000_000)).toMatchObject({ ok: true })
  expect(await keeper.checkRoom(150_000_000)).toMatchObject({
    ok: false,
    error: { code: 'disk-full', messageKey: 'slides.no-room', params: { megabytes: 46 } },
  })
})
