import { mkdirSync } from 'node:fs'
import path from 'node:path'
import fastify from 'fastify'
import { createBlobsPart, type BlobsPartOptions } from '../../../src/gateway/blobs/blobs-part.ts'
import { createBlobRows, type BlobRows } from '../../../src/gateway/blobs/blob-rows.ts'
import { createFileLinks } from '../../../src/gateway/blobs/file-links.ts'
import { createFolderDepot } from '../../../src/gateway/blobs/depot/folder-depot.ts'
import type { Caller } from '../../../src/gateway/gateway-part.ts'
import type { GatewayStore, GatewayTx } from '../../../src/gateway/store/gateway-store.ts'
import { openSqlite } from '../../../src/gateway/store/sqlite/open-sqlite.ts'
import { silentLogger, type Logger } from '../../../src/shared/ports/logger.ts'
import type { Clock } from '../../../src/shared/ports/clock.ts'

export const BLOB_UNIT = 'H12.57'
const KEY = new Uint8Array(32).fill(9)

export type BlobGateway = {
  readonly url: string
  readonly rows: BlobRows
  readonly store: GatewayStore
  readonly dataDir: string
  readonly stop: () => Promise<void>
}

export type BlobGatewayOptions = Partial<BlobsPartOptions> & {
  readonly dataDir: string
  readonly port?: number
  readonly clock?: Clock
  readonly logger?: Logger
  readonly kickOutbox?: () => void
  /** Where the rows lie, if not with the files. */
  readonly databaseDir?: string
}

/**
 * The blob part alone on a real store and a real port. Header `x-caller: <unit>` says who asks, without it the unit of the tests
 * does; `nobody` is nobody.
 */
export async function startBlobGateway(options: BlobGatewayOptions): Promise<BlobGateway> {
  const { dataDir, clock = { now: () => Date.now(), trust: () => 'ntp' }, logger = silentLogger } = options
  mkdirSync(dataDir, { recursive: true })
  const engine = await openSqlite({ dataDir: options.databaseDir ?? dataDir, key: KEY, now: clock.now() })
  const store = storeOn(engine)
  const part = createBlobsPart({
    role: 'gateway',
    depot: createFolderDepot({ folder: path.join(dataDir, 'blobs') }),
    arrivingKey: KEY,
    links: createFileLinks({ baseUrl: undefined, key: KEY, clock }),
    ...options,
  })
  const app = fastify({ forceCloseConnections: true, requestTimeout: 60_000 })
  // As the gateway's own door: what is not ours must not be parsed by anybody else.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  part.routes?.(app, {
    store,
    clock,
    logger,
    kickOutbox: () => options.kickOutbox?.(),
    callerOf: (request): Caller | undefined => {
      const unit = request.headers['x-caller'] ?? BLOB_UNIT
      return typeof unit !== 'string' || unit === 'nobody' ? undefined : { unit, origin: `${unit}.S01#1`, proof: 'certificate' }
    },
  })
  const url = await app.listen({ host: '127.0.0.1', port: options.port ?? 0 })
  return {
    url,
    rows: createBlobRows(store),
    store,
    dataDir,
    stop: async () => {
      await app.close()
      await part.stop?.()
      await engine.close()
    },
  }
}

/** Blobs write no log, so a transaction is all of the store they use. */
function storeOn(engine: Awaited<ReturnType<typeof openSqlite>>): GatewayStore {
  const noLog = (): never => {
    throw new Error('the blob part writes no log')
  }
  return {
    engine: engine.engine,
    db: engine.db,
    transaction: (unit, work) =>
      engine.db.transaction().execute((db) => {
        const log = { append: noLog, vector: noLog, readAggregate: noLog } as unknown as GatewayTx['log'] // never asked
        return work({ unit, engine: engine.engine, db, afterCommit: noLog, log })
      }),
    onLogged: () => () => undefined,
    units: () => Promise.resolve([BLOB_UNIT]),
    check: () => Promise.resolve(),
    close: engine.close,
  }
}
