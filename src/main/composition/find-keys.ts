import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { err, ok, type Result } from '../../shared/kernel/result.ts'
import type { StartFailure } from '../platform/database/index.ts'
import { openWithRecoveryCode, type KeyStore, type LoadedKeys } from '../platform/secrets/index.ts'
import type { CoreOptions } from './core-options.ts'
import { recoveryFileIn } from './recovery-file.ts'
import { REGISTER_FILE } from './register-file.ts'

/** `params.recovery`: why the code of the recovery paper did not open the keys. */
export type CoreStartFailure = StartFailure & { readonly params?: Readonly<Record<string, string>> }

type Found = Result<LoadedKeys | undefined, CoreStartFailure>

/** The keys of this data folder; undefined in an empty one. A register without its keys is never taken for an empty folder. */
export async function findKeys(keyStore: KeyStore, options: CoreOptions): Promise<Found> {
  if (!keyStore.exists() && !existsSync(path.join(options.dataDir, REGISTER_FILE))) return ok(undefined)
  const canRecover = existsSync(recoveryFileIn(options.dataDir))
  // Asked for by a person who has seen that the machine's own keys do not open the register, whole or not.
  if (options.recoveryCode !== undefined && canRecover) return recover(keyStore, options.dataDir, options.recoveryCode)
  const loaded = await keyStore.load()
  if (loaded.ok) return loaded
  return err({ code: loaded.error.code === 'damaged' && !canRecover ? 'damaged' : 'wrong-key', detail: loaded.error.detail })
}

/** The keys are kept again as this machine and account can keep them. */
async function recover(keyStore: KeyStore, dataDir: string, code: string): Promise<Found> {
  const opened = await openWithRecoveryCode(readFileSync(recoveryFileIn(dataDir), 'utf8'), code)
  if (!opened.ok) return err({ code: 'wrong-key', detail: `recovery: ${opened.error}`, params: { recovery: opened.error } })
  return ok({ keys: opened.value, backend: await keyStore.save(opened.value) })
}
