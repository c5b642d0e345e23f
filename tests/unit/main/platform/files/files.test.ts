import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createBallast, diskSpaceState, freeBytes, writeFileDurably } from '../../../../../src/main/platform/files/index.ts'

const MEGABYTE = 1024 * 1024
let folder = ''
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'files-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('the ballast really takes its room, and gives it back', () => {
  const file = path.join(folder, 'deep', 'ballast')
  const ballast = createBallast({ file, bytes: MEGABYTE })
  expect([ballast.isThere(), ballast.ensure(), ballast.ensure(), ballast.isThere()]).toEqual([false, true, true, true])
  expect([statSync(file).size, statSync(file).blocks * 512 >= MEGABYTE]).toEqual([MEGABYTE, true])
  ballast.release()
  expect([existsSync(file), ballast.isThere()]).toEqual([false, false])
})

test('a durable write replaces the whole file and leaves nothing beside it', () => {
  const file = path.join(folder, 'sub', 'settings.json')
  writeFileDurably(file, 'một bản dài hơn hẳn')
  writeFileDurably(file, 'hai')
  expect([readFileSync(file, 'utf8'), readdirSync(path.dirname(file))]).toEqual(['hai', ['settings.json']])
})

test('the clerk is warned at two gigabytes and scanning stops at half of one', async () => {
  expect([3000, 2000, 400].map((megabytes) => diskSpaceState(megabytes * MEGABYTE))).toEqual(['enough', 'low', 'no-scanning'])
  expect(await freeBytes(folder)).toBeGreaterThan(0)
})
