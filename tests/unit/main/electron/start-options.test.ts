import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { parseStartOptions, prepareDataDir } from '../../../../src/main/electron/start-options.ts'

test.each([
  { argv: [], env: {}, dataDir: undefined, window: 'main' },
  { argv: ['--no-sandbox', '/app', '--data-dir=/data/a'], env: { QMC_DATA_DIR: '/data/b' }, dataDir: '/data/a', window: 'main' },
  { argv: ['--data-dir=/data/a', '--data-dir=/data/c'], env: {}, dataDir: '/data/c', window: 'main' },
  { argv: ['--window=kiosk'], env: { QMC_DATA_DIR: 'relative' }, dataDir: resolve('relative'), window: 'kiosk' },
  { argv: ['--window=devtools', '--data-dir='], env: {}, dataDir: undefined, window: 'main' },
])('$argv with $env is read as folder $dataDir, window $window', ({ argv, env, dataDir, window }) => {
  expect(parseStartOptions(argv, env)).toEqual({ dataDir, window })
})

test('a data folder is made, tried and left as it was; a file in its place is refused', () => {
  const folder = mkdtempSync(join(tmpdir(), 'qmc-start-'))
  expect(prepareDataDir(join(folder, 'a/b'))).toBeUndefined()
  expect(readdirSync(join(folder, 'a/b'))).toEqual([])
  writeFileSync(join(folder, 'file'), '')
  expect(prepareDataDir(join(folder, 'file'))).toBe('read-only')
  expect(prepareDataDir(join(folder, 'file/data'))).toBe('read-only')
  rmSync(folder, { recursive: true })
})
