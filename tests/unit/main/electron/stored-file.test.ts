import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readPiece } from '../../../../src/main/electron/stored-file.ts'

const PIECE = 2 * 1024 * 1024
const SIZE = PIECE + 1_000

let folder: string
let film: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'film-'))
  film = path.join(folder, 'film.webm')
  writeFileSync(
    film,
    Buffer.alloc(SIZE).map((_, index) => index % 251),
  )
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function ask(range: string | null) {
  const piece = await readPiece(film, range)
  return piece?.status === 206 ? [piece.contentRange, piece.bytes.length, piece.bytes[0]] : piece
}

test('a film is handed out piece by piece, and the pieces are the film', async () => {
  expect(await ask('bytes=0-')).toEqual([`bytes 0-${PIECE - 1}/${SIZE}`, PIECE, 0])
  expect(await ask(`bytes=${PIECE}-`)).toEqual([`bytes ${PIECE}-${SIZE - 1}/${SIZE}`, 1_000, PIECE % 251])
  expect(await ask('bytes=10-19')).toEqual([`bytes 10-19/${SIZE}`, 10, 10])
})

test('beyond the end there is nothing, and without a range no film is loaded whole', async () => {
  expect(await ask(`bytes=${SIZE}-`)).toEqual({ status: 416, contentRange: `bytes */${SIZE}` })
  expect(await ask(null)).toBeUndefined()
  expect(await ask('bytes=abc')).toBeUndefined()
  rmSync(film)
  expect(await ask('bytes=0-')).toBeUndefined()
})
