import { appError } from '../../shared/kernel/app-error.ts'
import { dateOf } from '../../shared/kernel/local-time.ts'
import { err, ok, type Result } from '../../shared/kernel/result.ts'
import { toHeader } from '../features/papers/index.ts'
import type { CompletedSetup } from '../features/setup/index.ts'
import { writeFileDurably } from '../platform/files/index.ts'
import {
  createKeyRing,
  createRecoveryCode,
  sealForRecovery,
  type KeyRing,
  type KeyStore,
  type LoadedKeys,
} from '../platform/secrets/index.ts'
import { recoveryFileIn } from './recovery-file.ts'
import type { Station } from './station.ts'

/** Keys are on the disk before the register they open; those of a first run that was cut short are used again. */
export async function makeKeys(keyStore: KeyStore): Promise<Result<LoadedKeys>> {
  if (!keyStore.exists()) {
    const keys = createKeyRing()
    return ok({ keys, backend: await keyStore.save(keys) })
  }
  const loaded = await keyStore.load()
  return loaded.ok ? loaded : err(appError('storage-failed', `setup.keys-${loaded.error.code}`))
}

/** The recovery code exists on the paper and nowhere else; the sealed copy lies beside the data and goes with every backup. */
export async function makeRecovery(
  station: Station,
  dataDir: string,
  context: { readonly keys: KeyRing; readonly secretBackend: string; readonly administrator: string },
): Promise<CompletedSetup> {
  const recoveryCode = createRecoveryCode()
  writeFileDurably(recoveryFileIn(dataDir), await sealForRecovery(context.keys, recoveryCode))
  const settings = station.settings.get()
  const at = station.now()
  return {
    recoveryCode,
    secretBackend: context.secretBackend,
    paper: {
      header: toHeader(settings, dateOf(at)),
      stationName: `Máy ${station.place.stationNumber} – ${settings.counterName}`,
      stationCode: station.place.station,
      codeGroups: recoveryCode.split('-'),
      createdAt: at,
      administrator: context.administrator,
    },
  }
}
