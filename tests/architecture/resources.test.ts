import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { preparePaperFonts, PAPER_FONT_FOLDER } from '../../scripts/paper-fonts.ts'
import { completeLock, missingFromLock, type Lock } from '../../scripts/complete-lock.ts'
import { PlainDate } from '../../src/shared/kernel/plain-date.ts'
import { ROOT } from './source-files.ts'

const Changelog = z
  .array(
    z.strictObject({
      version: z.string().regex(/^\d+\.\d+\.\d+$/),
      releasedOn: PlainDate,
      changes: z.array(z.string().min(10)).min(1),
    }),
  )
  .refine(
    (entries) => entries.every((entry, at) => at === 0 || entry.releasedOn <= (entries[at - 1]?.releasedOn ?? '')),
    'newest first',
  )

const changelogFile = path.join(ROOT, 'resources', 'changelog.json')

test.skipIf(!existsSync(changelogFile))('the changelog is valid and tells of the present version', () => {
  const entries = Changelog.parse(JSON.parse(readFileSync(changelogFile, 'utf8')))
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')))
  expect(entries[0]?.version).toBe(version)
})

test('a changelog out of order or without changes is refused', () => {
  const entry = (version: string, releasedOn: string) => ({ version, releasedOn, changes: ['Tiếp nhận hồ sơ không cần mạng'] })
  expect(Changelog.safeParse([entry('0.2.0', '2026-10-02'), entry('0.1.0', '2026-09-05')]).success).toBe(true)
  expect(Changelog.safeParse([entry('0.1.0', '2026-09-05'), entry('0.2.0', '2026-10-02')]).success).toBe(false)
  expect(Changelog.safeParse([{ ...entry('0.1.0', '2026-09-05'), changes: [] }]).success).toBe(false)
})

test('the fonts of the papers are there after the set-up', () => {
  preparePaperFonts()
  for (const font of [
    'Tinos_400Regular',
    'Tinos_700Bold',
    'Tinos_400Regular_Italic',
    'Tinos_700Bold_Italic',
    'BeVietnamPro_700Bold',
  ]) {
    expect(existsSync(path.join(PAPER_FONT_FOLDER, `${font}.ttf`)), font).toBe(true)
  }
})

test('the lock names the binary packages of every platform, so that npm ci accepts it anywhere', () => {
  const lock = JSON.parse(readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8')) as Lock // npm's own file
  expect(missingFromLock(lock)).toEqual([])
})

test('a platform package left out of the lock is added, bound to its platform', () => {
  const tool = { version: '1.0.0', optionalDependencies: { '@tool/binding-linux-x64-musl': '1.0.0' } }
  expect(completeLock({ packages: { 'node_modules/tool': tool } }).packages).toEqual({
    'node_modules/@tool/binding-linux-x64-musl': {
      version: '1.0.0',
      cpu: ['x64'],
      os: ['linux'],
      libc: ['musl'],
      optional: true,
    },
    'node_modules/tool': tool,
  })
})
