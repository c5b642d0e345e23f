import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createSlideShelf } from '../../../../../src/main/features/board/index.ts'

const PNG = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 1, 2, 3])
const WEBM = Uint8Array.from([0x1a, 0x45, 0xdf, 0xa3, 0x9f, 0x42, 0x82, 0x84, ...new TextEncoder().encode('webm')])
let folder: string
beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'slides-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const put = (name: string, bytes: Uint8Array = PNG): void => writeFileSync(path.join(folder, name), bytes)
const tokenOf = (url: string | undefined): string => url?.split('/').at(-1) ?? ''

test('pictures come in the order of their names, and each as often as it is asked for', () => {
  for (const name of ['10.png', '2.png', 'Ảnh 1.png']) put(name)
  const shelf = createSlideShelf(folder)
  const names = shelf.list().map(({ url }) => shelf.claim(tokenOf(url))?.fileName)
  expect(names).toEqual(['2.png', '10.png', 'Ảnh 1.png'])
  expect(shelf.claim(tokenOf(shelf.list()[0]?.url))).toEqual({ bytes: PNG, mime: 'image/png', fileName: '2.png' })
})

test('an address stays as long as the picture does', () => {
  put('1.png')
  const shelf = createSlideShelf(folder)
  const before = shelf.list()
  expect(shelf.list()).toEqual(before)
  put('1.png', Uint8Array.from([...PNG, 9]))
  expect(shelf.list()).not.toEqual(before)
})

test('a film is named by its path, and is nothing when it is called one and is none', () => {
  put('1.webm', WEBM)
  put('2.mp4', PNG)
  put('3.png', WEBM)
  const shelf = createSlideShelf(folder)
  const [film, notFilm, notPicture] = shelf.list()
  expect(shelf.findFilm(tokenOf(film?.url))).toEqual({
    path: path.join(folder, '1.webm'),
    mime: 'video/webm',
    fileName: '1.webm',
  })
  expect(shelf.claim(tokenOf(film?.url))).toBeUndefined()
  expect([shelf.findFilm(tokenOf(notFilm?.url)), shelf.claim(tokenOf(notPicture?.url))]).toEqual([undefined, undefined])
})

test('what the display told is forgotten with the file it was told of', () => {
  put('1.png')
  const shelf = createSlideShelf(folder)
  const token = tokenOf(shelf.list()[0]?.url)
  expect([shelf.report(token, false), shelf.report(token, false), shelf.report('slide-other', true)]).toEqual([
    true,
    false,
    false,
  ])
  expect(shelf.wasShown(token)).toBe(false)
  rmSync(path.join(folder, '1.png'))
  shelf.list()
  expect(shelf.wasShown(token)).toBeUndefined()
})

test('what is no picture, empty or too large is left out', () => {
  put('program.png', new TextEncoder().encode('MZ not a picture'))
  put('empty.jpg', new Uint8Array())
  put('huge.jpg', new Uint8Array(12_000_001))
  put('notes.txt')
  mkdirSync(path.join(folder, 'folder.png'))
  const shelf = createSlideShelf(folder)
  const shown = shelf.list().flatMap(({ url }) => shelf.claim(tokenOf(url)) ?? [])
  expect(shown).toEqual([])
})

test('a folder that is not there, and a token of somebody else, are nothing', () => {
  const shelf = createSlideShelf(path.join(folder, 'none'))
  expect(shelf.list()).toEqual([])
  expect(shelf.claim('slide-0123')).toBeUndefined()
  expect(shelf.claim('other')).toBeUndefined()
})
