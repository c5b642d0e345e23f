import path from 'node:path'
import { systemClock, systemIds } from '../../../src/main/platform/clock/index.ts'
import { findNativeBinding, migrations, openDatabase, type Db } from '../../../src/main/platform/database/index.ts'
import { createJournal, type Journal } from '../../../src/main/platform/journal/index.ts'
import { createKeyStore, plainSecretStore } from '../../../src/main/platform/secrets/index.ts'
import { unwrap } from '../../../src/shared/kernel/result.ts'
import { RESOURCES_DIR } from '../station/a-station.ts'

export type RawRegister = { readonly db: Db; readonly journal: Journal; readonly wasUnclean: boolean; readonly close: () => void }

/** The register below the services: rows and events as they lie on the disk. Nothing else may have it open. */
export async function openRawRegister(dataDir: string): Promise<RawRegister> {
  const keys = unwrap(await createKeyStore({ file: path.join(dataDir, 'keys.json'), secretStore: plainSecretStore }).load()).keys
  const nativeBinding = findNativeBinding({ resourcesDir: RESOURCES_DIR })
  const { db, wasUnclean, close } = unwrap(
    openDatabase({ file: path.join(dataDir, 'register.db'), key: keys.databaseKey, migrations, nativeBinding }),
  )
  const journal = createJournal({ db, unit: 'H12.64', clock: systemClock, ids: systemIds, events: [], projectors: [] })
  return { db, journal, wasUnclean, close }
}
