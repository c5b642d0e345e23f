import {
  createBlobClient,
  createBlobPace,
  createTurnLoop,
  fetchBlob,
  sendWaiting,
  troubleOf,
  type BlobClient,
  type BlobPeer,
  type BlobSource,
  type OutgoingBlob,
} from '../../main/platform/blobs/index.ts'
import type { Sha256Hex } from '../../shared/domain/journal/index.ts'
import type { Clock } from '../../shared/ports/clock.ts'
import type { Logger } from '../../shared/ports/logger.ts'
import { backOffMs, DEFAULT_RATE_CAP, type BlobRateCap } from '../../shared/sync/index.ts'
import type { BlobRows } from './blob-rows.ts'
import type { BlobVault } from './blob-vault.ts'

export type UpstreamOptions = {
  readonly unit: string
  /** The gateway above this hub at this moment; undefined = none is set, or the hub itself is not reachable for it. */
  readonly peer: () => BlobPeer | undefined
  /** The line of the centre is shared with the counters. */
  readonly rateCap?: BlobRateCap
}

type Deps = UpstreamOptions & {
  readonly rows: BlobRows
  readonly vault: BlobVault
  readonly clock: Clock
  readonly logger: Logger
}

export type Upstream = {
  readonly kick: () => void
  /** Brings one blob down; false = nobody above has it, or nobody answers. */
  readonly fetch: (unit: string, sha256: Sha256Hex) => Promise<boolean>
  readonly stop: () => Promise<void>
}

const BLOBS_A_TURN = 32
const KICK_MS = 50
const IDLE_MS = 60_000
/** What the gateway takes without giving its word for it. */
const NO_WORD_MS = 10_000

/** A hub passes on what it holds, in the order of sync.md §7.2, and fetches from above what it is asked for and lacks. */
export function startUpstream(deps: Deps): Upstream {
  const { unit, rows, clock, logger } = deps
  const stopping = new AbortController()
  const pace = createBlobPace({ now: () => clock.now(), cap: () => deps.rateCap ?? DEFAULT_RATE_CAP })
  let failures = 0

  async function turn(signal: AbortSignal): Promise<number> {
    const peer = deps.peer()
    if (peer === undefined) return IDLE_MS
    const client = createBlobClient(peer, () => clock.now())
    const sent = await sendWaiting({ source: sourceOf(deps, peer), client, pace }, signal)
    if (!sent.ok) {
      failures += 1
      logger.debug('blobs were not passed on', { reason: sent.error })
      return backOffMs({ failures, random: Math.random(), ...troubleOf(sent.error) })
    }
    failures = 0
    if (sent.value.sent + sent.value.known > 0) return 0
    return (await rows.listWaiting(unit, 1)).length === 0 ? IDLE_MS : NO_WORD_MS
  }

  const loop = createTurnLoop({
    turn,
    onError: (error) => {
      logger.error('a turn of passing blobs on failed', { error })
      return IDLE_MS
    },
  })
  loop.kick(KICK_MS)
  return {
    kick: () => (failures === 0 ? loop.kick(KICK_MS) : undefined),
    fetch: (asked, sha256) => (asked === unit ? fetchDown(deps, sha256, stopping.signal) : Promise.resolve(false)),
    stop: async () => {
      stopping.abort()
      await loop.stop()
    },
  }
}

/** The hub's own rows as what is to be sent. An upload begun at another address is begun anew. */
function sourceOf({ unit, rows, vault, clock, logger }: Deps, peer: BlobPeer): BlobSource {
  const prefix = `${new URL(peer.url).host} `
  return {
    listWaiting: async () =>
      (await rows.listWaiting(unit, BLOBS_A_TURN)).map(({ sha256, size, kind, uploadUrl }): OutgoingBlob => ({
        sha256,
        size,
        kind,
        upload: uploadUrl?.startsWith(prefix) ? uploadUrl.slice(prefix.length) : undefined,
      })),
    read: async (sha256) => {
      const blob = await rows.find(unit, sha256)
      const bytes = blob && (await vault.read(blob))
      return bytes?.ok ? gather(bytes.value) : undefined
    },
    saveUpload: (sha256, upload) => rows.setUploadUrl(unit, sha256, upload === undefined ? null : `${prefix}${upload}`),
    noteVerified: (words) => {
      const atGateway = words.filter(({ at }) => at === 'gateway').map(({ sha256 }) => sha256)
      return atGateway.length === 0 ? Promise.resolve() : rows.setUpstream(unit, atGateway, clock.now())
    },
    noteUnreadable: async (sha256) => logger.error('a verified blob cannot be read', { sha256 }),
  }
}

async function gather(bytes: AsyncIterable<Uint8Array>): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = []
  try {
    for await (const chunk of bytes) chunks.push(chunk)
  } catch {
    // Damaged or cut off: the caller says so with the hash.
    return undefined
  }
  return Buffer.concat(chunks)
}

async function fetchDown({ unit, peer, vault, rows, clock }: Deps, sha256: Sha256Hex, signal: AbortSignal): Promise<boolean> {
  const above = peer()
  if (above === undefined) return false
  const client: BlobClient = createBlobClient(above, () => clock.now())
  const fetched = await fetchBlob({ client }, sha256, signal)
  if (!fetched.ok) return false
  const bytes = fetched.value
  const kept = await vault.keep(unit, { sha256, size: bytes.length, kind: 'scan' }, async function* () {
    yield bytes
  })
  if (kept.ok) await rows.setUpstream(unit, [sha256], clock.now())
  return kept.ok
}
