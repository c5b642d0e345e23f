import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { createFileDesk } from '../../../../../src/main/features/files/index.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'qmc-desk-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test.each([
  ['Trích lục.pdf', 'Trích lục.pdf'],
  ['Trích\u202e\u0000\n lục.pdf', 'Trích lục.pdf'],
  ['', 'tệp'],
  // 205 signs of UTF-16: the cut falls into the middle of a picture sign.
  [`${'😀'.repeat(100)}x.pdf`, `${'😀'.repeat(72)}x.pdf`],
])('an upload is known by what of its name a register can keep: %j', async (given, kept) => {
  const desk = createFileDesk({ newToken: () => 'token', folder: path.join(folder, 'uploads') })
  desk.beginUpload(given)
  const arrived = path.join(folder, 'arrived')
  writeFileSync(arrived, 'x')
  expect(await desk.arrived('token', arrived)).toMatchObject({ ok: true })
  expect(desk.find('token')).toMatchObject({ ok: true, value: { fileName: kept } })
})
