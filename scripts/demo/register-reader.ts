import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { findPlace } from '../../src/main/composition/place.ts'
import { findNativeBinding, migrations, openDatabase } from '../../src/main/platform/database/index.ts'
import { createJournal } from '../../src/main/platform/journal/index.ts'
import { systemClock, systemIds } from '../../src/main/platform/clock/index.ts'
import { openWithRecoveryCode } from '../../src/main/platform/secrets/index.ts'
import type { StoredEvent } from '../../src/shared/domain/journal/index.ts'

const READ_AT_ONCE = 500
const RESOURCES = path.resolve(import.meta.dirname, '../../resources')

export type RegisterContents = Readonly<{
  events: readonly StoredEvent[]
  conflicts: number
  /** What checking every hash, link and signature from the first event on found wrong. */
  findings: number
}>

/**
 * What the register of a closed app holds, event by event. Read from a copy, and opened with the recovery code as a new PC
 * would be: it needs no keyring of the system, and proves the code on the way.
 */
export async function readRegister(dataDir: string, recoveryCode: string): Promise<RegisterContents> {
  const keys = await openWithRecoveryCode(readFileSync(path.join(dataDir, 'recovery.json'), 'utf8'), recoveryCode)
  if (!keys.ok) throw new Error(`the recovery code does not open the register: ${keys.error}`)
  const folder = mkdtempSync(path.join(tmpdir(), 'qmc-recount-'))
  const file = path.join(folder, 'register.db')
  for (const ending of ['', '-wal']) {
    if (existsSync(path.join(dataDir, `register.db${ending}`)))
      copyFileSync(path.join(dataDir, `register.db${ending}`), `${file}${ending}`)
  }
  const opened = openDatabase({
    file,
    key: keys.value.databaseKey,
    migrations,
    nativeBinding: findNativeBinding({ resourcesDir: RESOURCES }),
  })
  if (!opened.ok) throw new Error(`the register does not open: ${opened.error.code} ${opened.error.detail}`)
  try {
    const place = findPlace(opened.value.db)
    if (place === undefined) throw new Error('the register has no station')
    const journal = createJournal({
      db: opened.value.db,
      unit: place.unit,
      clock: systemClock,
      ids: systemIds,
      events: [],
      projectors: [],
    })
    const events = journal.heads().flatMap(({ origin, seq }) => readOrigin(journal.read, origin, seq))
    return { events, conflicts: journal.conflicts().length, findings: journal.verifyChain({ full: true }).findings.length }
  } finally {
    opened.value.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

type Read = ReturnType<typeof createJournal>['read']

function readOrigin(read: Read, origin: string, last: number): readonly StoredEvent[] {
  const events: StoredEvent[] = []
  while (events.length < last) {
    const more = read({ origin, from: events.length + 1, limit: READ_AT_ONCE })
    if (more.length === 0) throw new Error(`${origin} has ${events.length} of ${last} events`)
    events.push(...more)
  }
  return events
}
