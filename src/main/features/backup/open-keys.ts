import { readFileSync } from 'node:fs'
import { appError } from '../../../shared/kernel/app-error.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import { openWithRecoveryCode, type KeyRing } from '../../platform/secrets/index.ts'
import { recoveryFileFor } from './find-backups.ts'

export type KeySources = {
  /** The keys of this machine; undefined: there are none, or the system does not give them out. */
  readonly ownKeys: () => Promise<KeyRing | undefined>
  readonly hasOwnKeys: () => Promise<boolean>
}

/** With the code of the recovery paper, or with what this machine keeps itself. */
export async function openKeys(
  sources: KeySources,
  wanted: { readonly folder: string; readonly recoveryCode: string | null },
): Promise<Result<KeyRing>> {
  if (wanted.recoveryCode === null) {
    const keys = await sources.ownKeys()
    return keys === undefined ? err(appError('validation', 'restore.own-keys-do-not-open')) : ok(keys)
  }
  const file = recoveryFileFor(wanted.folder)
  if (file === undefined) return err(appError('not-found', 'restore.no-recovery-file'))
  const opened = await openWithRecoveryCode(readFileSync(file, 'utf8'), wanted.recoveryCode)
  if (opened.ok) return ok(opened.value)
  const fields = [{ path: 'recoveryCode', messageKey: `restore.code-${opened.error}` }]
  return err(appError('validation', `restore.code-${opened.error}`, { fields }))
}
