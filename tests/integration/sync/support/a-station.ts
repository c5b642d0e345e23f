import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createSync, createSyncProjectors, type Sync } from '../../../../src/main/features/sync/index.ts'
import type { Pace } from '../../../../src/main/features/sync/sync-loop.ts'
import { migrations, openDatabase, type Db, type UnitOfWork } from '../../../../src/main/platform/database/index.ts'
import {
  createJournal,
  createStationIdentity,
  defineEvents,
  generateStationKey,
  stationEnrolment,
  type Journal,
  type StationIdentity,
} from '../../../../src/main/platform/journal/index.ts'
import { systemIds } from '../../../../src/main/platform/clock/index.ts'
import { DayReconciled } from '../../../../src/shared/domain/delivery/reconciliation.ts'
import { deliveryEventDefinitions } from '../../../../src/shared/domain/delivery/delivery-events.ts'
import {
  dossierEvents,
  type DossierEventBody,
  type DossierEventType,
} from '../../../../src/shared/domain/dossier/dossier-events.ts'
import { unwrap } from '../../../../src/shared/kernel/result.ts'
import { silentLogger } from '../../../../src/shared/ports/logger.ts'
import type { Clock } from '../../../../src/shared/ports/clock.ts'

export const UNIT = 'H12.57'

/** Quick turns, so that a test does not wait a minute for the idle poll. */
export const QUICK: Pace = { pushMs: 20, busyMs: 100, idleMs: 500, backOff: { firstMs: 20, failedMs: 200, busyMs: 400 } }

export type TestStation = {
  readonly db: Db
  readonly unitOfWork: UnitOfWork
  readonly journal: Journal
  readonly identity: StationIdentity
  readonly sync: Sync
  /** Writes events of one dossier, each in its own transaction, and gives their ids. */
  readonly write: <T extends DossierEventType>(dossierId: string, type: T, body: DossierEventBody<T>) => string
  readonly close: () => Promise<void>
}

/** The core library of one station with its own file: journal, delivery rows and the exchange, without screens. */
export function aStation(options: {
  readonly gatewayUrl: () => string
  readonly station?: string
  readonly unit?: string
  readonly privateKey?: Uint8Array
  readonly clock?: Clock
  readonly pace?: Pace
  readonly fetch?: typeof fetch
  readonly published?: (name: string) => void
}): TestStation {
  const { unit = UNIT, station = `${unit}.S01`, clock = { now: () => Date.now(), trust: () => 'free' } } = options
  const folder = mkdtempSync(path.join(tmpdir(), 'sync-station-'))
  const { db, unitOfWork, close } = unwrap(
    openDatabase({ file: path.join(folder, 'register.db'), key: new Uint8Array(32).fill(3), migrations }),
  )
  const identity = createStationIdentity({ station, incarnation: 1, privateKey: options.privateKey ?? generateStationKey() })
  const journal = createJournal({
    db,
    unit,
    identity,
    clock,
    ids: systemIds,
    events: [...defineEvents('dossier', dossierEvents), ...deliveryEventDefinitions, DayReconciled],
    projectors: createSyncProjectors({ db, origin: identity.origin }),
  })
  unitOfWork.write(() => journal.append(stationEnrolment(identity, { actor: 'system', name: 'Quầy 1', slot: 0 })))
  const sync = createSync({
    db,
    unit,
    unitOfWork,
    journal,
    identity,
    clock,
    ids: systemIds,
    logger: silentLogger,
    fetch: options.fetch ?? fetch,
    gatewayUrl: options.gatewayUrl,
    remainingCodes: () => 200,
    publish: (name) => options.published?.(name),
    pace: options.pace ?? QUICK,
  })
  return {
    db,
    unitOfWork,
    journal,
    identity,
    sync,
    write: (dossierId, type, body) =>
      unitOfWork.write(() => journal.append({ aggType: 'dossier', aggId: dossierId, type, ver: 1, actor: 'officer-1', body })).id,
    close: async () => {
      await sync.stop()
      close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Looks again every few milliseconds; fails after `ms` with what was seen last. */
export async function until<T>(
  what: string,
  look: () => T | Promise<T>,
  isReached: (seen: T) => boolean,
  ms = 60_000,
): Promise<T> {
  const end = Date.now() + ms
  for (;;) {
    const seen = await look()
    if (isReached(seen)) return seen
    if (Date.now() > end) throw new Error(`${what}: not reached in ${ms} ms, last seen ${JSON.stringify(seen)}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
