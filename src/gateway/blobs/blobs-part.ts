import path from 'node:path'
import type { BlobDepot } from '../../shared/ports/blob-depot.ts'
import type { BlobKeeper } from '../../shared/sync/index.ts'
import type { GatewayPart, PartContext } from '../gateway-part.ts'
import { createArrivingFiles } from './arriving-files.ts'
import { createBlobRows } from './blob-rows.ts'
import { addBlobRoutes } from './blob-routes.ts'
import { createBlobVault } from './blob-vault.ts'
import type { FileLinks } from './file-links.ts'
import { createTusServer } from './tus-server.ts'
import { startUpstream, type Upstream, type UpstreamOptions } from './upstream.ts'

export type BlobsPartOptions = {
  readonly role: BlobKeeper
  readonly depot: BlobDepot
  /** Uploads on their way lie in `<dataDir>/blobs-arriving`, encrypted. */
  readonly dataDir: string
  /** 32 bytes, of this machine; encrypts what is on its way. */
  readonly arrivingKey: Uint8Array
  readonly links: FileLinks
  /** Only for a hub. */
  readonly upstream?: UpstreamOptions
}

const DAY_MS = 24 * 3_600_000
/** A station that was off for a week goes on where it stopped; after that it starts over. */
const ARRIVING_KEPT_MS = 7 * DAY_MS

/** Blobs on the wire and at rest: tus up, Range down, the verified word, and files for the province (sync.md §7.1, §13). */
export function createBlobsPart(options: BlobsPartOptions): GatewayPart {
  let upstream: Upstream | undefined
  let sweeping: NodeJS.Timeout | undefined
  return {
    name: 'blobs',
    routes: (app, context) => {
      const parts = createParts(options, context, () => upstream?.kick())
      const { rows, vault, arriving, logger } = parts
      const { clock } = context
      upstream = options.upstream && startUpstream({ ...options.upstream, rows, vault, clock, logger })
      const sweep = (): void => {
        const before = clock.now() - DAY_MS
        Promise.all([vault.sweep(before), arriving.removeOlderThan(clock.now() - ARRIVING_KEPT_MS)]).catch((error: unknown) =>
          logger.warn('sweeping blobs failed', { error }),
        )
      }
      sweeping = setInterval(sweep, DAY_MS)
      sweeping.unref()
      app.addHook('onReady', async () => sweep())
      addBlobRoutes(app, { ...parts, role: options.role, callerOf: context.callerOf, fetchUpstream: upstream?.fetch })
    },
    stop: async () => {
      clearInterval(sweeping)
      await upstream?.stop()
    },
  }
}

function createParts(
  options: BlobsPartOptions,
  { store, clock, logger: parent, kickOutbox, onPageHere }: PartContext,
  onKept: () => void,
) {
  const logger = parent.child({ part: 'blobs' })
  const rows = createBlobRows(store, onPageHere)
  const arriving = createArrivingFiles({ folder: path.join(options.dataDir, 'blobs-arriving'), key: options.arrivingKey })
  const onVerified = (): void => {
    onKept()
    kickOutbox()
  }
  const vault = createBlobVault({ rows, depot: options.depot, clock, logger, onVerified })
  const tus = createTusServer({ arriving, vault, rows, clock, logger })
  return { rows, arriving, vault, tus, links: options.links, logger }
}
