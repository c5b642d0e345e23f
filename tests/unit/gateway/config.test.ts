import { mkdtempSync, rmSync, statSync, writeFileSync, chmodSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { readConfig } from '../../../src/gateway/config.ts'
import { loadDatabaseKey } from '../../../src/gateway/store/database-key.ts'

test('flags win over the environment, and secrets come from the environment', () => {
  const config = readConfig(['--unit', 'H12.57', '--data-dir', '/srv/a', '--port', '8443'], {
    QMC_GATEWAY_UNIT: 'H12.99',
    QMC_GATEWAY_HOST: '127.0.0.1',
    QMC_GATEWAY_KEY: 'k',
  })
  expect(config).toMatchObject({
    unit: 'H12.57',
    dataDir: '/srv/a',
    port: 8443,
    host: '127.0.0.1',
    key: 'k',
    provinceUrl: undefined,
  })
})

test('listening beyond this machine needs a secret', () => {
  const args = ['--unit', 'H12.57', '--data-dir', '/srv/a', '--host', '0.0.0.0']
  expect(() => readConfig(args, {})).toThrow('personal data')
  expect(() => readConfig(args, { QMC_GATEWAY_TOKEN: 'short' })).toThrow('16 to 200')
  expect(readConfig(args, { QMC_GATEWAY_TOKEN: 'a long enough secret' }).host).toBe('0.0.0.0')
})

test('a key is made once, for its owner only, and is missed when the data is there without it', () => {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'key-'))
  const key = loadDatabaseKey({ dataDir })
  expect(loadDatabaseKey({ dataDir })).toEqual(key)
  const file = path.join(dataDir, 'gateway.key')
  expect(statSync(file).mode & 0o777).toBe(0o600)
  chmodSync(file, 0o644)
  expect(() => loadDatabaseKey({ dataDir })).toThrow('chmod 600')
  rmSync(file)
  writeFileSync(path.join(dataDir, 'gateway.db'), 'x')
  expect(() => loadDatabaseKey({ dataDir })).toThrow('bring gateway.key back')
  expect(() => loadDatabaseKey({ dataDir, given: 'xyz' })).toThrow('64 hex digits')
  rmSync(dataDir, { recursive: true, force: true })
})
