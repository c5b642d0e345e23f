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
  })
  expect(config.provinceUrl).toBeUndefined()
})

test('listening beyond this machine needs a secret', () => {
  const args = ['--unit', 'H12.57', '--data-dir', '/srv/a', '--host', '0.0.0.0']
  expect(() => readConfig(args, {})).toThrow('personal data')
  expect(() => readConfig(args, { QMC_GATEWAY_TOKEN: 'short' })).toThrow('16 to 200')
  expect(readConfig(args, { QMC_GATEWAY_TOKEN: 'a long enough secret' }).host).toBe('0.0.0.0')
})

test('a file serves where neither flag nor environment says otherwise, and a mistake is one line that names the field', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'config-'))
  const file = path.join(folder, 'gateway.json')
  writeFileSync(file, JSON.stringify({ unit: 'H12.57', dataDir: '/srv/file', port: 8443, heartbeatMs: 1000 }))
  const config = readConfig(['--config', file, '--port', '9443'], { QMC_GATEWAY_DATA_DIR: '/srv/env' })
  expect(config).toMatchObject({ unit: 'H12.57', dataDir: '/srv/env', port: 9443, heartbeatMs: 1000, tls: false })
  const args = ['--unit', 'H12.57', '--data-dir', '/srv/a']
  writeFileSync(file, JSON.stringify({ prot: 1 }))
  expect(() => readConfig([...args, '--config', file], {})).toThrow(/^config: .*prot/)
  expect(() => readConfig([...args, '--config', `${file}.none`], {})).toThrow('not a readable JSON file')
  expect(() => readConfig([...args, '--port', 'x'], {})).toThrow(/^port: /)
  expect(() => readConfig([...args, '--prot', '1'], {})).toThrow('prot')
  expect(() => readConfig([...args, '--units', 'H12.58'], {})).toThrow(/^units: .*PostgreSQL/)
  expect(readConfig([...args, '--units', 'H12.58, H12.59', '--tls'], { QMC_DATABASE_URL: 'postgres://a@b/c' })).toMatchObject({
    units: ['H12.58', 'H12.59'],
    tls: true,
  })
  rmSync(folder, { recursive: true })
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
