import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { takeIntoOutbox } from '../../../src/gateway/province/take-into-outbox.ts'
import type { LogListener } from '../../../src/gateway/store/create-store.ts'
import type { GatewayStore } from '../../../src/gateway/store/gateway-store.ts'
import { openStore, type DatabaseOptions } from '../../../src/gateway/store/open-store.ts'
import { takeGates } from '../../../src/gateway/store/schema-gates.ts'
import { systemIds } from '../../../src/main/platform/clock/index.ts'
import { deliveryEventDefinitions } from '../../../src/shared/domain/delivery/delivery-events.ts'
import { dossierEvents } from '../../../src/shared/domain/dossier/dossier-events.ts'
import { createEventKinds, defineEvents, SchemaGate, type EventDefinition } from '../../../src/shared/domain/journal/index.ts'
import type { Clock } from '../../../src/shared/ports/clock.ts'
import { silentLogger } from '../../../src/shared/ports/logger.ts'

export const GATEWAY_KEY = new Uint8Array(32).fill(5)
export const realClock: Clock = { now: () => Date.now(), trust: () => 'free' }

export const gatewayKinds = (more: readonly EventDefinition[] = []) =>
  createEventKinds([SchemaGate, ...defineEvents('dossier', dossierEvents), ...deliveryEventDefinitions, ...more])

/** The gateway's store without a door or a province. */
export async function aStore(options: {
  readonly units: readonly string[]
  readonly dataDir?: string
  readonly database?: DatabaseOptions
  readonly listeners?: readonly LogListener[]
  readonly events?: readonly EventDefinition[]
  readonly kinds?: ReturnType<typeof gatewayKinds>
  readonly clock?: Clock
}): Promise<{ readonly store: GatewayStore; readonly dataDir: string; readonly close: () => Promise<void> }> {
  const { units, database, listeners = [], events = [], clock = realClock } = options
  const dataDir = options.dataDir ?? mkdtempSync(path.join(tmpdir(), 'gateway-store-'))
  const store = await openStore({
    dataDir,
    key: GATEWAY_KEY,
    units,
    database,
    kinds: options.kinds ?? gatewayKinds(events),
    listeners: [{ take: (tx, attached) => takeIntoOutbox(tx, attached, clock.now()) }, { take: takeGates }, ...listeners],
    clock,
    ids: systemIds,
    logger: silentLogger,
  })
  return {
    store,
    dataDir,
    close: async () => {
      await store.close()
      if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
