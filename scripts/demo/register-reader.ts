import { readFileSync } from 'node:fs'
import path from 'node:path'
import { openHubPlace } from '../../src/main/composition/hub-place.ts'
import { findPlace } from '../../src/main/composition/place.ts'
import { systemClock, systemIds } from '../../src/main/platform/clock/index.ts'
import { migrations } from '../../src/main/platform/database/index.ts'
import { createJournal } from '../../src/main/platform/journal/index.ts'
import { type KeyRing, openWithRecoveryCode } from '../../src/main/platform/secrets/index.ts'
import type { StoredEvent } from '../../src/shared/domain/journal/index.ts'
import { type Log, readCopy, readSqliteLog } from './log-reader.ts'

const READ_AT_ONCE = 500

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
  const { databaseKey: key } = await openKeys(dataDir, recoveryCode)
  return readCopy({ file: path.join(dataDir, 'register.db'), key, migrations }, ({ db }) => {
    const place = findPlace(db)
    if (place === undefined) throw new Error('the register has no station')
    const journal = createJournal({ db, unit: place.unit, clock: systemClock, ids: systemIds, events: [], projectors: [] })
    const events = journal.heads().flatMap(({ origin, seq }) => readOrigin(journal.read, origin, seq))
    return { events, conflicts: journal.conflicts().length, findings: journal.verifyChain({ full: true }).findings.length }
  })
}

/** What the hub that ran on this PC holds, from its own file; the key comes out of the recovery code as well. */
export async function readHubLog(dataDir: string, parts: Readonly<{ station: string; recoveryCode: string }>): Promise<Log> {
  const keys = await openKeys(dataDir, parts.recoveryCode)
  const hub = openHubPlace({ dataDir, station: parts.station, keys })
  return readSqliteLog(path.join(hub.dataDir, 'gateway.db'), hub.key)
}

async function openKeys(dataDir: string, recoveryCode: string): Promise<KeyRing> {
  const keys = await openWithRecoveryCode(readFileSync(path.join(dataDir, 'recovery.json'), 'utf8'), recoveryCode)
  if (!keys.ok) throw new Error(`the recovery code does not open the register: ${keys.error}`)
  return keys.value
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
