import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { SecretBackend, SecretStore } from '../../../shared/ports/secret-store.ts'
import { writeFileDurably } from '../files/durable-file.ts'
import { keyRingFromBytes, keyRingToBytes, parseJson, type KeyRing } from './key-ring.ts'

const KeyFile = z.strictObject({
  version: z.literal(1),
  backend: z.string(),
  protection: z.enum(['os', 'unprotected']),
  wrapped: z.base64(),
})

/**
 * `missing`: nothing was ever created here, or the file was deleted. `damaged`: it is no key file.
 * `cannot-unwrap`: whole, but made by another account or machine; the recovery code is the way back.
 */
export type KeyStoreFailure = { readonly code: 'missing' | 'damaged' | 'cannot-unwrap'; readonly detail: string }

export type LoadedKeys = { readonly keys: KeyRing; readonly backend: SecretBackend }

/** `keys.json`: the station's secrets, wrapped by the operating system where it can. */
export type KeyStore = {
  readonly exists: () => boolean
  readonly load: () => Promise<Result<LoadedKeys, KeyStoreFailure>>
  /** Replaces the file whole: first run, recovery, new incarnation. */
  readonly save: (keys: KeyRing) => Promise<SecretBackend>
}

export function createKeyStore(options: { readonly file: string; readonly secretStore: SecretStore }): KeyStore {
  const { file, secretStore } = options

  async function save(keys: KeyRing): Promise<SecretBackend> {
    const backend = await secretStore.backend()
    const wrapped = await secretStore.wrap(keyRingToBytes(keys))
    const content: z.infer<typeof KeyFile> = {
      version: 1,
      backend: backend.name,
      protection: backend.isProtected ? 'os' : 'unprotected',
      wrapped: Buffer.from(wrapped).toString('base64'),
    }
    writeFileDurably(file, `${JSON.stringify(content, undefined, 2)}\n`)
    return backend
  }

  async function load(): Promise<Result<LoadedKeys, KeyStoreFailure>> {
    if (!existsSync(file)) return err({ code: 'missing', detail: file })
    const parsed = KeyFile.safeParse(parseJson(readFileSync(file, 'utf8')))
    if (!parsed.success) return err({ code: 'damaged', detail: 'not a key file' })
    const wrapped = new Uint8Array(Buffer.from(parsed.data.wrapped, 'base64'))
    const isPlain = parsed.data.protection === 'unprotected'
    const plain = isPlain ? ok(wrapped) : await unwrap(wrapped)
    if (!plain.ok) return plain
    const keys = keyRingFromBytes(plain.value)
    if (keys === undefined) return err({ code: 'damaged', detail: 'the contents are not a key ring' })
    const backend = await secretStore.backend()
    // A machine that got a keyring since: from now on the file is no longer readable by whoever copies it.
    if (isPlain && backend.isProtected) await save(keys)
    return ok({ keys, backend })
  }

  async function unwrap(wrapped: Uint8Array): Promise<Result<Uint8Array, KeyStoreFailure>> {
    try {
      return ok(await secretStore.unwrap(wrapped))
    } catch (error) {
      return err({ code: 'cannot-unwrap', detail: error instanceof Error ? error.message : String(error) })
    }
  }

  return { exists: () => existsSync(file), load, save }
}

/** For machines whose system keeps no secrets: the file's 0600 is all there is, and `isProtected` says so. */
export const plainSecretStore: SecretStore = {
  backend: () => Promise.resolve({ name: 'plain', isProtected: false }),
  wrap: (plain) => Promise.resolve(plain),
  unwrap: (wrapped) => Promise.resolve(wrapped),
}
