import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  createKeyRing,
  createKeyStore,
  createRecoveryCode,
  hashPin,
  openWithRecoveryCode,
  parseRecoveryCode,
  plainSecretStore,
  renewStationKey,
  sealForRecovery,
  verifyPin,
} from '../../../../../src/main/platform/secrets/index.ts'
import { unwrap } from '../../../../../src/shared/kernel/result.ts'
import type { SecretStore } from '../../../../../src/shared/ports/secret-store.ts'

let folder = ''
const file = (): string => path.join(folder, 'keys.json')
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'secrets-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Stands for DPAPI of one Windows account: another account cannot unwrap. */
function osStore(account: number): SecretStore {
  const turn = (bytes: Uint8Array): Uint8Array => bytes.map((byte) => byte ^ account)
  return {
    backend: () => Promise.resolve({ name: 'dpapi', isProtected: true }),
    wrap: (plain) => Promise.resolve(new Uint8Array([account, ...turn(plain)])),
    unwrap: (wrapped) =>
      wrapped[0] === account ? Promise.resolve(turn(wrapped.slice(1))) : Promise.reject(new Error('not this account')),
  }
}

describe('the key file', () => {
  test('gives back what was saved, wrapped', async () => {
    const store = createKeyStore({ file: file(), secretStore: osStore(5) })
    const keys = createKeyRing()
    await store.save(keys)
    expect(unwrap(await store.load())).toEqual({ keys, backend: { name: 'dpapi', isProtected: true } })
    expect(readFileSync(file(), 'utf8')).not.toContain(Buffer.from(keys.databaseKey).toString('base64'))
  })

  test.runIf(process.platform !== 'win32')('belongs to the account alone', async () => {
    await createKeyStore({ file: file(), secretStore: plainSecretStore }).save(createKeyRing())
    expect(statSync(file()).mode & 0o777).toBe(0o600)
  })

  test('says that nothing protects it where the system keeps no secrets, and is wrapped as soon as it does', async () => {
    const keys = createKeyRing()
    await createKeyStore({ file: file(), secretStore: plainSecretStore }).save(keys)
    expect(JSON.parse(readFileSync(file(), 'utf8'))).toMatchObject({ backend: 'plain', protection: 'unprotected' })
    const later = createKeyStore({ file: file(), secretStore: osStore(5) })
    expect(unwrap(await later.load()).keys).toEqual(keys)
    expect(JSON.parse(readFileSync(file(), 'utf8'))).toMatchObject({ backend: 'dpapi', protection: 'os' })
    expect(unwrap(await later.load()).keys).toEqual(keys)
  })

  test('of another account, cut short, empty or missing is told apart', async () => {
    const load = async (account = 5): Promise<string> => {
      const result = await createKeyStore({ file: file(), secretStore: osStore(account) }).load()
      return result.ok ? 'loaded' : result.error.code
    }
    expect(await load()).toBe('missing')
    await createKeyStore({ file: file(), secretStore: osStore(5) }).save(createKeyRing())
    expect(await load(6)).toBe('cannot-unwrap')
    const whole = readFileSync(file(), 'utf8')
    for (const ruined of [whole.slice(0, 50), '', 'null', whole.replace('"version": 1', '"version": 2')]) {
      writeFileSync(file(), ruined)
      expect(await load()).toBe('damaged')
    }
  })

  test('a new incarnation keeps the data keys and gets its own signing key', () => {
    const keys = createKeyRing()
    const renewed = renewStationKey(keys)
    expect(renewed.databaseKey).toEqual(keys.databaseKey)
    expect(renewed.stationKey).not.toEqual(keys.stationKey)
  })
})

describe('the recovery code', () => {
  test('is seven groups of four letters that cannot be misread', () => {
    const codes = new Set(Array.from({ length: 200 }, createRecoveryCode))
    expect(codes.size).toBe(200)
    for (const code of codes) expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}$/)
  })

  test('is understood in lower case, without hyphens, with O for 0 and l for 1', () => {
    const code = createRecoveryCode()
    const typed = code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')
    expect(unwrap(parseRecoveryCode(typed))).toBe(code.replaceAll('-', ''))
  })

  test('one wrong or exchanged letter is noticed before anything is tried', () => {
    const code = unwrap(parseRecoveryCode(createRecoveryCode()))
    let noticed = 0
    for (let at = 0; at < code.length; at += 1) {
      const wrong = `${code.slice(0, at)}${code[at] === 'Z' ? 'Y' : 'Z'}${code.slice(at + 1)}`
      if (!parseRecoveryCode(wrong).ok) noticed += 1
    }
    // Two check letters: one typing mistake in 1,024 gets through here and fails at the envelope instead.
    expect(noticed).toBeGreaterThanOrEqual(code.length - 1)
    expect(parseRecoveryCode(code.slice(1))).toEqual({ ok: false, error: 'wrong-length' })
    expect(parseRecoveryCode(`${code.slice(1)}U`)).toEqual({ ok: false, error: 'wrong-letters' })
  })

  test('opens its own envelope, and no other code does', async () => {
    const keys = createKeyRing()
    const code = createRecoveryCode()
    const envelope = await sealForRecovery(keys, code)
    expect(unwrap(await openWithRecoveryCode(envelope, code.toLowerCase()))).toEqual(keys)
    expect(await openWithRecoveryCode(envelope, createRecoveryCode())).toEqual({ ok: false, error: 'wrong-code' })
    expect(await openWithRecoveryCode('{}', code)).toEqual({ ok: false, error: 'damaged' })
    expect(envelope).not.toContain(Buffer.from(keys.databaseKey).toString('base64'))
  })
})

describe('a PIN', () => {
  test('is right only with the same machine secret', async () => {
    const pepper = new Uint8Array(32).fill(1)
    const stored = await hashPin('482913', pepper)
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=1\$/)
    const tries = [
      verifyPin(stored, '482913', pepper),
      verifyPin(stored, '482914', pepper),
      verifyPin(stored, '482913', new Uint8Array(32)),
      verifyPin('x', '1', pepper),
    ]
    expect(await Promise.all(tries)).toEqual([true, false, false, false])
  })
})
