import path from 'node:path'
import { openReader } from '../../../src/main/platform/database/index.ts'
import { createJournal } from '../../../src/main/platform/journal/index.ts'
import { systemClock, systemIds } from '../../../src/main/platform/clock/index.ts'
import { createKeyStore, plainSecretStore } from '../../../src/main/platform/secrets/index.ts'
import type { StoredEvent } from '../../../src/shared/domain/journal/index.ts'
import { unwrap } from '../../../src/shared/kernel/result.ts'

/** Every event of a data folder, origin by origin, straight from the register: what an auditor would count. */
export async function readEvents(dataDir: string): Promise<readonly StoredEvent[]> {
  const { keys } = unwrap(await createKeyStore({ file: path.join(dataDir, 'keys.json'), secretStore: plainSecretStore }).load())
  const db = openReader({ file: path.join(dataDir, 'register.db'), key: keys.databaseKey })
  try {
    const unit = db.prepare<unknown[], string>('SELECT unit FROM identity').pluck().get()
    if (unit === undefined) return []
    const journal = createJournal({ db, unit, clock: systemClock, ids: systemIds, events: [], projectors: [] })
    return journal.heads().flatMap(({ origin, seq }) => journal.read({ origin, from: 1, limit: seq }))
  } finally {
    db.close()
  }
}
